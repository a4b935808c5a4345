"""Counts: one circle a county, its area the number."""

from __future__ import annotations

from math import sqrt

import pygame

from sim.picture.map import marks
from sim.picture.map.camera import HOME_SCALE
from sim.picture.map.geography import Region
from sim.picture.map.labels import Room
from sim.picture.map.setting import Scene, Setting

_BIGGEST_CIRCLE = 17.0
"""Radius in units at the scale of the first view."""


def place_circles(scene: Scene, setting: Setting) -> None:
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
