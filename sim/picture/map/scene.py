"""Everything that stands on the ground for one camera: signs, names, flags, and what can be pointed at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot, sqrt

import numpy as np
import pygame

from sim.picture import fonts, surface
from sim.picture.map import marks
from sim.picture.map.camera import HOME_SCALE, Camera
from sim.picture.map.clusters import clustered
from sim.picture.map.geography import CORE, Geography, Region, to_km
from sim.picture.map.labels import BESIDE, FARTHER, NEAR, Block, Room, Sprite, settle
from sim.picture.map.values import FacilityMark, FirmMark, Hit, MapData, PinMark
from sim.picture.theme import Theme

MOST_PINS = 8
_BIGGEST_CIRCLE = 17.0
"""Radius in units at the scale of the first view."""

_CLUSTER = (0.0, 26.0, 9.0)
"""Units within which firms are drawn as one, by level."""

_FACILITY_SPOTS = ((0, 0), (30, 0), (-30, 0), (0, -26), (30, -26), (-30, -26), (0, 30), (30, 30), (-30, 30), (60, 0), (-60, 0))
"""Units from a county's middle at which a facility may stand, best first."""

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
    furniture: list[pygame.Rect]

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
    pins = _feet(scene, setting)
    _labs(scene, setting)
    _firms(scene, setting)
    _facilities(scene, setting)
    _county_names(scene, setting)
    for pin, foot in pins:
        _flag(scene, setting, pin, foot)
    _circles(scene, setting)
    _sign_names(scene, setting)
    _place_names(scene, setting)
    scene.sprites += scene.names
    return scene


def _circles(scene: Scene, setting: Setting) -> None:
    if setting.camera.level == 2 or not setting.data.circles:
        return
    most = max(setting.data.circles.values())
    biggest = _biggest_circle(setting)
    for adcode, count in sorted(setting.data.circles.items(), key=lambda item: -item[1]):
        region = setting.geography.by_adcode.get(adcode)
        alone = setting.camera.level > 0 and bool(setting.data.firms)
        if region is None or setting.skips(adcode) or count <= 0 or alone:
            continue
        radius = round(max(3.0, biggest * sqrt(count / most)) * setting.ui * 2) / 2
        picture = marks.count_circle(radius, f"{count:,.0f}", setting.theme, setting.ui)
        centre = _free_point(scene, picture, region, setting)
        scene.room.take(scene.add(picture, centre).inflate(-2, -2))


def _biggest_circle(setting: Setting) -> float:
    """Radius in units: smaller in a small window and in the crowded inset."""
    if setting.camera.fixed_level is not None:
        return 0.75 * _BIGGEST_CIRCLE
    return _BIGGEST_CIRCLE * min(1.15, max(0.75, setting.camera.scale / setting.ui / HOME_SCALE))


def _free_point(scene: Scene, picture: pygame.Surface, region: Region, setting: Setting) -> tuple[float, float]:
    """The county's seat, or a free place near it."""
    seat, reach = setting.camera.to_screen(*region.anchor), picture.get_width() / 2
    label = scene.labels.get(region.adcode, pygame.Rect(seat, (0, 0)))
    down, across = label.h / 2 + reach, label.w / 2 + reach
    beside = [(label.centerx + x, label.centery + y) for x, y in ((0, down), (across, 0), (-across, 0), (0, -down))]
    return min((seat, *beside), key=lambda centre: _overlap(picture.get_rect(center=centre), scene.room))


def _overlap(box: pygame.Rect, room: Room) -> int:
    """Pixels of a box that are taken or outside; a hair's breadth does not count."""
    inner = box.inflate(-4, -4)
    outside = inner.w * inner.h - _area(inner.clip(room.area))
    return outside + sum(_area(inner.clip(room.taken[i])) for i in inner.collidelistall(room.taken))


def _area(box: pygame.Rect) -> int:
    return box.w * box.h


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
    """One sign a county, with the number of facilities; one sign each from the second level."""
    stacks = defaultdict(list)
    for facility in setting.data.facilities:
        stacks[facility.adcode].append(facility)
    for adcode, stack in stacks.items():
        region = setting.geography.by_adcode.get(adcode)
        if region is None or setting.skips(adcode):
            continue
        foot = setting.camera.to_screen(*region.pole)
        if not setting.ids.get_rect().collidepoint(foot):
            continue
        for group in [stack] if setting.camera.level == 0 else [[one] for one in stack]:
            _facility(scene, setting, group, foot)


def _facility(scene: Scene, setting: Setting, group: list[FacilityMark], foot: tuple[float, float]) -> None:
    first, ui = _shown_first(group), setting.ui
    picture = marks.facility(first.label, first.state, round(first.progress, 2), len(group), setting.theme, ui)
    box = picture.get_rect()
    for across, down in _FACILITY_SPOTS:
        box.midbottom = (round(foot[0] + across * ui), round(foot[1] + down * ui))
        if scene.room.free(box.inflate(-6, -4)):
            break
    else:
        box.midbottom = (round(foot[0]), round(foot[1]))
    scene.add(picture, box.center, Hit("facility", first.id))
    for other in group:
        scene.places[Hit("facility", other.id)] = box.center
    scene.room.take(box.inflate(-6, -2))


def _county_names(scene: Scene, setting: Setting) -> None:
    areas = _areas(setting)
    for region in sorted(setting.geography.regions, key=lambda region: -areas[region.index]):
        if areas[region.index] < 300 * setting.ui or setting.skips(region.adcode):
            continue
        _county_name(scene, setting, region, setting.camera.to_screen(*region.pole))


def _county_name(scene: Scene, setting: Setting, region: Region, point: tuple[float, float]) -> None:
    """In the county's middle or near it; from the second level on over its signs rather than not at all."""
    blocks = _county_blocks(region, setting)
    for block in blocks:
        offsets = NEAR + (FARTHER if setting.camera.level or setting.camera.fixed_level == 0 else ())
        box = settle(block, point, scene.room, offsets, allowed=lambda box: _mostly_inside(box, region, setting))
        if box:
            break
    else:
        block, box = blocks[0], pygame.Rect((0, 0), blocks[0].size)
        box.center = (round(point[0]), round(point[1]))
        if setting.camera.level == 0 or not scene.room.area.contains(box) or box.collidelist(setting.furniture) >= 0:
            return
        scene.room.take(box)
    scene.names += block.sprites(box, setting.theme, _halo(setting.ui))
    scene.labels[region.adcode] = box


def _county_blocks(region: Region, setting: Setting) -> list[Block]:
    """Name with value; the name alone where that is too much."""
    ui, theme = setting.ui, setting.theme
    size = (14 if setting.lang == "zh" else 13) + setting.camera.level
    name = (region.name(setting.lang), fonts.face(size, bold=setting.camera.level > 0, scale=ui), theme.ink)
    value, scale = setting.data.colour.get(region.adcode), setting.data.scale
    if value is None or scale is None:
        return [Block((name,))]
    return [Block((name, (scale.format(value), fonts.face(12, scale=ui), theme.ink))), Block((name,))]


def _feet(scene: Scene, setting: Setting) -> list[tuple[PinMark, tuple[float, float]]]:
    """The pins to be shown, none on top of another, and where they stand; names keep off them."""
    feet: list[tuple[PinMark, tuple[float, float]]] = []
    if setting.camera.level > 0:
        return feet
    for pin in setting.data.pins or _chosen_pins(setting):
        foot = setting.on_screen(pin.lon, pin.lat)
        crowded = any(hypot(foot[0] - x, foot[1] - y) < 16 * setting.ui for _, (x, y) in feet) if foot else True
        if not crowded and len(feet) < MOST_PINS:
            feet.append((pin, foot))
    scene.room.take_all(_foot_box(foot, setting.ui) for _, foot in feet)
    return feet


def _foot_box(foot: tuple[float, float], ui: float) -> pygame.Rect:
    box = pygame.Rect(0, 0, round(9 * ui), round(9 * ui))
    box.center = (round(foot[0]), round(foot[1]))
    return box


def _flag(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float]) -> None:
    """A flag moves along its stem until neither of them covers a sign or a name; else only the foot is drawn."""
    ui, theme = setting.ui, setting.theme
    width = fonts.face(12, bold=True, scale=ui).width(pin.label) + round(12 * ui)
    own = _foot_box(foot, ui)
    scene.room.taken.remove(own)
    for box in _flag_boxes(foot, width, round(20 * ui), ui):
        stem = pygame.Rect(round(foot[0]) - 1, min(box.centery, round(foot[1])), 3, abs(box.centery - round(foot[1])))
        if scene.room.free(box.inflate(4, 2)) and stem.collidelist(scene.room.taken) < 0:
            _raise_flag(scene, setting, pin, foot, box)
            return
    scene.room.take(own)
    scene.add(marks.traveller("talent", 3 * ui, theme.accent, theme), foot, pin.hit or Hit("pin", pin.id))


def _flag_boxes(foot: tuple[float, float], width: int, height: int, ui: float) -> Iterator[pygame.Rect]:
    """Where a flag may fly: the shorter the stem the better, upward before downward, to the right first."""
    for stem in (10, 20, 32, 46, 62, 80):
        for top in (foot[1] - stem * ui - height, foot[1] + stem * ui):
            for left in (foot[0] - 1, foot[0] - width + 1, foot[0] - width / 2):
                yield pygame.Rect(round(left), round(top), width, height)


def _raise_flag(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float], box: pygame.Rect) -> None:
    ui, theme = setting.ui, setting.theme
    area = box.union(_foot_box(foot, ui))
    picture = pygame.Surface(area.size, pygame.SRCALPHA)
    at = (round(foot[0]) - area.x, round(foot[1]) - area.y)
    flag = box.move(-area.x, -area.y)
    for colour, width in ((theme.casing, 4 * ui), (theme.accent_strong, 2 * ui)):
        surface.line(picture, colour, (at[0], flag.centery), at, width)
    surface.disc(picture, at, 3.5 * ui, theme.accent_strong, theme.casing, 1)
    surface.box(picture, flag, theme.surface, 4 * ui, theme.accent_strong, 1 * ui)
    fonts.text(picture, pin.label, flag.center, fonts.face(12, bold=True, scale=ui), theme.ink, anchor="center")
    hit = pin.hit or Hit("pin", pin.id)
    scene.names.append((picture, area.topleft))
    scene.hits.append((box, hit))
    scene.places[hit] = foot
    scene.room.take(box)


def _sign_names(scene: Scene, setting: Setting) -> None:
    """Names beside laboratories and firms, as many as there is room for."""
    level, ui, theme = setting.camera.level, setting.ui, setting.theme
    if level == 0:
        return
    named = [(f.label, Hit("firm", f.id), f.named) for f in setting.data.firms if f.named or level == 2]
    named += [(m.label, Hit("lab", m.id), True) for m in setting.data.labs if level == 2 or m.kind != "university"]
    for label, hit, bold in sorted(named, key=lambda one: not one[2]):
        if label and hit in scene.places:
            block = Block(((label, fonts.face(12, bold=bold, scale=ui), theme.ink if bold else theme.ink2),))
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


def _shown_first(stack: list[FacilityMark]) -> FacilityMark:
    """Of several facilities in a county, the one that is building, then the newest."""
    return next((one for one in reversed(stack) if one.state == "building"), stack[-1])


def _areas(setting: Setting) -> list[int]:
    """Visible pixels of each region number, from every fourth pixel of every fourth row."""
    sampled = pygame.surfarray.pixels2d(setting.ids)[::4, ::4]
    return (16 * np.bincount(sampled.ravel(), minlength=256)).tolist()


def _mostly_inside(box: pygame.Rect, region: Region, setting: Setting) -> bool:
    """Whether most of a name lies in its own county."""
    spots = (box.center, (box.left + box.w // 5, box.centery), (box.right - box.w // 5, box.centery))
    return sum(setting.region_at(*spot) is region for spot in spots) >= (1 if setting.camera.fixed_level == 0 else 2)


def _halo(ui: float) -> int:
    return max(2, round(2 * ui))
