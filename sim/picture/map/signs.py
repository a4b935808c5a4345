"""Laboratories, firms and facilities where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import pi, sin

import pygame

from sim.picture.map import marks
from sim.picture.map.camera import Camera
from sim.picture.map.clusters import clustered
from sim.picture.map.labels import Sprite
from sim.picture.map.setting import Scene, Setting
from sim.picture.map.values import FacilityMark, FirmMark, Hit
from sim.picture.theme import Theme

_CLUSTER = (0.0, 26.0, 9.0)
"""Units within which firms are drawn as one, by level."""

SPRING, SWELL = (60.0, 120.0), 0.4
"""Days in which firms that hire swell, and by how much of their size at most."""

_FACILITY_SPOTS = (
    *((0, -18), (36, 12), (-36, 12), (0, 52), (36, -18), (-36, -18)),
    *((66, 12), (-66, 12), (0, -48), (0, 82)),
)
"""Units from a county's middle at which a facility may stand, best first."""


def place_labs(scene: Scene, setting: Setting) -> None:
    if setting.camera.level == 0:
        return
    for lab in setting.data.labs:
        centre = setting.on_screen(lab.lon, lab.lat)
        if centre:
            box = scene.add(marks.lab(lab.kind, setting.theme, setting.ui), centre, Hit("lab", lab.id))
            scene.room.take(box.inflate(-4, -4))


def place_firms(scene: Scene, setting: Setting) -> None:
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
        box = scene.add(_firm_sign(firm, setting.theme, setting.camera), centre, Hit("firm", firm.id))
        scene.room.take(box.inflate(-6, -6))
        if firm.hires:
            scene.hiring.append((firm, centre))


def swollen(hiring: Sequence[tuple[FirmMark, tuple[float, float]]], day: float, theme: Theme, camera: Camera) -> list[Sprite]:
    """In spring, when firms plan, those that take people on are drawn larger for a while."""
    first, last = SPRING
    if not first <= day < last:
        return []
    factor = 1 + SWELL * sin(pi * (day - first) / (last - first))
    signs = [(_firm_sign(firm, theme, camera, factor), centre) for firm, centre in hiring]
    return [(sign, sign.get_rect(center=(round(x), round(y))).topleft) for sign, (x, y) in signs]


def _firm_sign(firm: FirmMark, theme: Theme, camera: Camera, factor: float = 1.0) -> pygame.Surface:
    radius = round(marks.firm_radius(firm.size, camera.ui) * factor * 2) / 2
    ring = round(firm.ring * 12) / 12 if camera.level == 2 else 0.0
    return marks.firm(firm.kind, radius, ring, firm.state, theme, camera.ui)


def place_facilities(scene: Scene, setting: Setting) -> None:
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
    box = _facility_box(scene, setting, picture.get_rect(), group[0].adcode, foot)
    scene.add(picture, box.center, Hit("facility", first.id))
    for other in group:
        scene.places[Hit("facility", other.id)] = box.center
    scene.room.take(box.inflate(-6, -2))


def _facility_box(
    scene: Scene, setting: Setting, box: pygame.Rect, adcode: int, foot: tuple[float, float]
) -> pygame.Rect:
    """The first free place around the county's middle, better inside the county than out of it."""
    ui, spots = setting.ui, []
    for across, down in _FACILITY_SPOTS:
        spot = box.copy()
        spot.midbottom = (round(foot[0] + across * ui), round(foot[1] + down * ui))
        spots.append(spot)
    free = [spot for spot in spots if scene.room.free(spot.inflate(-6, -4))]
    at_home = [spot for spot in free if (r := setting.region_at(*spot.midbottom)) and r.adcode == adcode]
    return (at_home or free or spots)[0]


def _shown_first(stack: list[FacilityMark]) -> FacilityMark:
    """Of several facilities in a county, the one that is building, then the newest."""
    return next((one for one in reversed(stack) if one.state == "building"), stack[-1])
