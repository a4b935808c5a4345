"""Names of counties, of signs and of quieter places, in this order of importance."""

from __future__ import annotations

import numpy as np
import pygame

from sim.picture import fonts
from sim.picture.map import marks
from sim.picture.map.geography import Region
from sim.picture.map.labels import BESIDE, FARTHER, NEAR, Block, settle
from sim.picture.map.setting import Scene, Setting
from sim.picture.map.values import Hit

_PLACE_KINDS: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"zone", "airport"}),
    frozenset({"zone", "airport", "station", "peak"}),
)
"""Kinds of place named at each level."""

_SMALLEST_NAMED = 300
"""Visible pixels, at scale 1, a county needs to be named."""


def place_county_names(scene: Scene, setting: Setting) -> None:
    areas = _areas(setting)
    for region in sorted(setting.geography.regions, key=lambda region: -areas[region.index]):
        if areas[region.index] < _SMALLEST_NAMED * setting.ui or setting.skips(region.adcode):
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


def place_sign_names(scene: Scene, setting: Setting) -> None:
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


def place_place_names(scene: Scene, setting: Setting) -> None:
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


def _areas(setting: Setting) -> list[int]:
    """Visible pixels of each region number, from every fourth pixel of every fourth row."""
    sampled = pygame.surfarray.pixels2d(setting.ids)[::4, ::4]
    return (16 * np.bincount(sampled.ravel(), minlength=256)).tolist()


def _mostly_inside(box: pygame.Rect, region: Region, setting: Setting) -> bool:
    """Whether most of a name lies in its own county."""
    spots = (box.center, (box.left + box.w // 5, box.centery), (box.right - box.w // 5, box.centery))
    return sum(setting.region_at(*spot) is region for spot in spots) >= 2


def _halo(ui: float) -> int:
    return max(2, round(2 * ui))
