"""Everything that stands on the ground for one camera: signs, names, flags, and what can be pointed at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
import pygame

from sim.picture import fonts, surface
from sim.picture.map import marks
from sim.picture.map.camera import Camera
from sim.picture.map.clusters import clustered
from sim.picture.map.geography import CORE, Geography, Region, to_km
from sim.picture.map.labels import BESIDE, Block, Room, Sprite, settle
from sim.picture.map.values import FirmMark, Hit, MapData, PinMark
from sim.picture.theme import Theme

MOST_PINS = 8
_CLUSTER = (0.0, 26.0, 9.0)
"""Units within which firms are drawn as one, by level."""

_PLACE_KINDS = ({}, {"zone", "airport"}, {"zone", "airport", "station", "peak"})


@dataclass(frozen=True)
class Setting:
    """What a scene is made for."""

    geography: Geography
    camera: Camera
    ids: pygame.Surface
    theme: Theme
    lang: str
    data: MapData
    without_core: bool

    @property
    def ui(self) -> float:
        return self.camera.ui

    def region_at(self, x: float, y: float) -> Region | None:
        """The county under a point of the view."""
        if not self.ids.get_rect().collidepoint(x, y):
            return None
        number = self.ids.get_at_mapped((int(x), int(y)))
        return self.geography.regions[number - 1] if number else None

    def skips(self, adcode: int) -> bool:
        """Whether a county is left to the inset."""
        return self.without_core and adcode in CORE

    def on_screen(self, lon: float, lat: float) -> tuple[float, float] | None:
        """Where a place is drawn; None outside the view or in a county left to the inset."""
        x, y = self.camera.to_screen(*to_km(lon, lat))
        if not self.ids.get_rect().collidepoint(x, y):
            return None
        region = self.region_at(x, y)
        return None if region and self.skips(region.adcode) else (x, y)


@dataclass
class Scene:
    """Sprites in drawing order; hits with the topmost last; boxes of the county names by adcode."""

    room: Room
    sprites: list[Sprite] = field(default_factory=list)
    names: list[Sprite] = field(default_factory=list)
    hits: list[tuple[pygame.Rect, Hit]] = field(default_factory=list)
    places: dict[Hit, tuple[float, float]] = field(default_factory=dict)
    labels: dict[int, pygame.Rect] = field(default_factory=dict)

    def add(self, picture: pygame.Surface, centre: tuple[float, float], hit: Hit | None = None) -> pygame.Rect:
        """A sign centred at a point."""
        box = picture.get_rect(center=(round(centre[0]), round(centre[1])))
        self.sprites.append((picture, box.topleft))
        if hit:
            self.hits.append((box, hit))
            self.places[hit] = centre
        return box

    def at(self, point: tuple[float, float]) -> Hit | None:
        """The topmost sign under a point."""
        return next((hit for box, hit in reversed(self.hits) if box.collidepoint(point)), None)


def compose(setting: Setting, room: Room) -> Scene:
    """Signs first, then names around them, the biggest county first, then flags above the names."""
    scene = Scene(room)
    _circles(scene, setting)
    _labs(scene, setting)
    _firms(scene, setting)
    _facilities(scene, setting)
    _county_names(scene, setting)
    _pins(scene, setting)
    _sign_names(scene, setting)
    _place_names(scene, setting)
    scene.sprites += scene.names
    return scene


def _circles(scene: Scene, setting: Setting) -> None:
    if setting.camera.level == 2 or not setting.data.circles:
        return
    most = max(setting.data.circles.values())
    for adcode, count in sorted(setting.data.circles.items(), key=lambda item: -item[1]):
        region = setting.geography.by_adcode.get(adcode)
        if region is None or setting.skips(adcode) or count <= 0 or setting.camera.level and setting.data.firms:
            continue
        centre = setting.camera.to_screen(*region.seat)
        radius = round(max(3.0, 17 * sqrt(count / most)) * setting.ui * 2) / 2
        box = scene.add(marks.count_circle(radius, f"{count:,.0f}", setting.theme, setting.ui), centre)
        scene.room.take(box.inflate(-2, -2))


def _labs(scene: Scene, setting: Setting) -> None:
    if setting.camera.level == 0:
        return
    for lab in setting.data.labs:
        centre = setting.on_screen(lab.lon, lab.lat)
        if centre:
            box = scene.add(marks.lab(lab.kind, setting.theme, setting.ui), centre, Hit("lab", lab.id))
            scene.room.take(box.inflate(-4, -4))


def _firms(scene: Scene, setting: Setting) -> None:
    level = setting.camera.level
    if level == 0:
        return
    seen = [(firm, at) for firm in setting.data.firms if (at := setting.on_screen(firm.lon, firm.lat))]
    alone = [pair for pair in seen if pair[0].named] if level == 1 else []
    rest = [pair for pair in seen if not (level == 1 and pair[0].named)]
    for members, centre in clustered(rest, _CLUSTER[level] * setting.ui):
        if len(members) == 1:
            alone.append((members[0], centre))
        else:
            hit = Hit("cluster", "+".join(firm.id for firm in members))
            box = scene.add(marks.cluster(len(members), setting.theme, setting.ui), centre, hit)
            scene.room.take(box.inflate(-4, -4))
    for firm, centre in sorted(alone, key=lambda pair: (pair[0].named, -pair[0].size)):
        box = scene.add(_firm_sign(firm, setting), centre, Hit("firm", firm.id))
        scene.room.take(box.inflate(-6, -6))


def _facilities(scene: Scene, setting: Setting) -> None:
    stacks = defaultdict(list)
    for facility in setting.data.facilities:
        stacks[facility.adcode].append(facility)
    for adcode, stack in stacks.items():
        region = setting.geography.by_adcode.get(adcode)
        if region is None or setting.skips(adcode):
            continue
        foot = setting.camera.to_screen(*region.pole)
        shown = _shown_first(stack)
        groups = [stack] if setting.camera.level == 0 else [[one] for one in stack]
        for i, group in enumerate(groups):
            first = shown if setting.camera.level == 0 else group[0]
            picture = marks.facility(
                first.label, first.state, round(first.progress, 2), len(group), setting.theme, setting.ui
            )
            x = foot[0] + (i - (len(groups) - 1) / 2) * 30 * setting.ui
            box = scene.add(picture, (x, foot[1] - picture.get_height() / 2), Hit("facility", first.id))
            for other in group:
                scene.places[Hit("facility", other.id)] = box.center
            scene.room.take(box.inflate(-6, -2))


def _county_names(scene: Scene, setting: Setting) -> None:
    areas = _areas(setting)
    for region in sorted(setting.geography.regions, key=lambda region: -areas[region.index]):
        if areas[region.index] < 300 * setting.ui or setting.skips(region.adcode):
            continue
        point = setting.camera.to_screen(*region.pole)
        for block in _county_blocks(region, setting):
            box = settle(block, point, scene.room, allowed=lambda box, r=region: _mostly_inside(box, r, setting))
            if box:
                scene.names += block.sprites(box, setting.theme, _halo(setting.ui))
                scene.labels[region.adcode] = box
                break


def _county_blocks(region: Region, setting: Setting) -> list[Block]:
    """Name with value; the name alone where that is too much."""
    ui, theme = setting.ui, setting.theme
    size = (14 if setting.lang == "zh" else 13) + setting.camera.level
    name = (region.name(setting.lang), fonts.face(size, scale=ui), theme.ink)
    value, scale = setting.data.colour.get(region.adcode), setting.data.scale
    if value is None or scale is None:
        return [Block((name,))]
    return [Block((name, (scale.format(value), fonts.face(12, scale=ui), theme.ink))), Block((name,))]


def _pins(scene: Scene, setting: Setting) -> None:
    """Flags on stems: a flag moves up its stem until it covers no name."""
    if setting.camera.level > 0:
        return
    for pin in (setting.data.pins or _chosen_pins(setting))[:MOST_PINS]:
        centre = setting.on_screen(pin.lon, pin.lat)
        if centre:
            _flag(scene, setting, pin, centre)


def _flag(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float]) -> None:
    ui, theme = setting.ui, setting.theme
    face = fonts.face(12, bold=True, scale=ui)
    width, height = face.width(pin.label) + round(12 * ui), round(20 * ui)
    for stem in (10, 20, 32, 46, 62):
        for left in (foot[0] - 1, foot[0] - width + 1):
            box = pygame.Rect(round(left), round(foot[1] - stem * ui - height), width, height)
            if scene.room.free(box):
                _raise_flag(scene, setting, pin, foot, box)
                return
    surface_sign = marks.traveller("talent", 3 * ui, theme.accent, theme)
    scene.add(surface_sign, foot, pin.hit or Hit("pin", pin.id))


def _raise_flag(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float], box: pygame.Rect) -> None:
    ui, theme = setting.ui, setting.theme
    x, y = round(foot[0]), round(foot[1])
    picture = pygame.Surface((box.w, y - box.top + round(5 * ui)), pygame.SRCALPHA)
    at = (x - box.left, y - box.top)
    surface.line(picture, theme.casing, (at[0], 4), at, 4 * ui)
    surface.line(picture, theme.accent_strong, (at[0], 4), at, 2 * ui)
    surface.disc(picture, at, 3.5 * ui, theme.accent_strong, theme.casing, 1)
    surface.box(picture, (0, 0, box.w, box.h), theme.surface, 4 * ui, theme.accent_strong, 1 * ui)
    face = fonts.face(12, bold=True, scale=ui)
    fonts.text(picture, pin.label, (box.w / 2, box.h / 2), face, theme.ink, anchor="center")
    hit = pin.hit or Hit("pin", pin.id)
    scene.names.append((picture, box.topleft))
    scene.hits.append((box, hit))
    scene.places[hit] = foot
    scene.room.take(picture.get_rect(topleft=box.topleft))


def _sign_names(scene: Scene, setting: Setting) -> None:
    """Names beside laboratories and firms, as many as there is room for."""
    level, ui, theme = setting.camera.level, setting.ui, setting.theme
    if level == 0:
        return
    named = [(f.label, Hit("firm", f.id), True) for f in setting.data.firms if f.label and (f.named or level == 2)]
    named += [(m.label, Hit("lab", m.id), False) for m in setting.data.labs if level == 2 or m.kind != "university"]
    for label, hit, bold in named:
        if label and hit in scene.places:
            block = Block(((label, fonts.face(12, bold=bold, scale=ui), theme.ink),))
            box = settle(block, scene.places[hit], scene.room, BESIDE, gap=11 * ui)
            if box:
                scene.names += block.sprites(box, theme, _halo(ui))
                scene.hits.append((box, hit))


def _place_names(scene: Scene, setting: Setting) -> None:
    """Zones, airports, stations and peaks, quietly."""
    for place in setting.geography.places:
        if place.kind not in _PLACE_KINDS[setting.camera.level]:
            continue
        point = setting.camera.to_screen(*place.at)
        text = place.name[setting.lang].split("/")[0].strip()
        block = Block(((text, fonts.face(12, scale=setting.ui), setting.theme.ink2),))
        box = settle(block, point, scene.room, BESIDE, gap=5 * setting.ui)
        if box:
            dot = marks.traveller("talent", 1.5 * setting.ui, setting.theme.ink2, setting.theme)
            scene.add(dot, point)
            scene.names += block.sprites(box, setting.theme, _halo(setting.ui))


def _chosen_pins(setting: Setting) -> tuple[PinMark, ...]:
    """Without a choice of pins: the five biggest named firms and three laboratories."""
    firms = sorted((f for f in setting.data.firms if f.named and f.label), key=lambda firm: -firm.size)[:5]
    labs = [m for m in setting.data.labs if m.kind == "lab" and m.label][:3]
    return tuple(
        [PinMark(f.id, f.lon, f.lat, f.label, Hit("firm", f.id)) for f in firms]
        + [PinMark(m.id, m.lon, m.lat, m.label, Hit("lab", m.id)) for m in labs]
    )


def _firm_sign(firm: FirmMark, setting: Setting) -> pygame.Surface:
    radius = round(marks.firm_radius(firm.size, setting.ui) * 2) / 2
    ring = round(firm.ring * 12) / 12 if setting.camera.level == 2 else 0.0
    return marks.firm(firm.kind, radius, ring, firm.state, setting.theme, setting.ui)


def _shown_first(stack: list):
    """Of several facilities in a county, the one that is building, then the newest."""
    return next((one for one in reversed(stack) if one.state == "building"), stack[-1])


def _areas(setting: Setting) -> list[int]:
    """Visible pixels of each region number."""
    return np.bincount(pygame.surfarray.array2d(setting.ids).ravel(), minlength=256).tolist()


def _mostly_inside(box: pygame.Rect, region: Region, setting: Setting) -> bool:
    """Whether most of a name lies in its own county."""
    spots = (box.center, (box.left + box.w // 5, box.centery), (box.right - box.w // 5, box.centery))
    return sum(setting.region_at(*spot) is region for spot in spots) >= 2


def _halo(ui: float) -> int:
    return max(2, round(2 * ui))
