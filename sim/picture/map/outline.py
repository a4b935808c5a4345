"""The outline of one county, or of all counties where something may be placed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from sim.picture import surface
from sim.picture.colour import RGB, with_alpha
from sim.picture.map import strokes
from sim.picture.map.camera import Camera
from sim.picture.map.geography import Geography
from sim.picture.map.labels import Sprite
from sim.picture.map.staged import Steps
from sim.picture.map.values import Placing

_WIDTH, _CASING = 2.4, 4.8


@lru_cache(maxsize=32)
def outline(geography: Geography, camera: Camera, adcode: int, colour: RGB, casing: RGB) -> Sprite | None:
    """A cased line around a county and where to blit it; None if the county is out of sight."""
    region = geography.by_adcode[adcode]
    rings = [camera.project(ring) for ring in geography.rings(region, 0.6 / camera.scale)]
    area = _area(rings, camera)
    if area.w <= 0 or area.h <= 0:
        return None
    shifted = [ring - np.array(area.topleft) for ring in rings]
    wide = strokes.coverage(area.size, shifted, _CASING * camera.ui, closed=True)
    thin = strokes.coverage(area.size, shifted, _WIDTH * camera.ui, closed=True)
    layers = ((wide / strokes.FULL, with_alpha(casing, 0.85)), (thin / strokes.FULL, colour))
    return surface.layered(layers, area.size), area.topleft


def glow(picture: pygame.Surface, geography: Geography, camera: Camera, placing: Placing, line: RGB, casing: RGB) -> Steps[None]:
    """An edge around every allowed county, painted on an opaque picture: the stronger the county suits, the broader, and the best ones glow. In steps."""
    for least, width, shine in _STEPS:
        strong = {code for code in placing.allowed if placing.strength.get(code, 1.0) >= least}
        lines = [
            camera.project(border.simplified(0.6 / camera.scale))
            for border in geography.borders
            if strong.intersection(border.between) and camera.sees(border.extent)
        ]
        for thick, colour, opacity in ((width + shine, line if shine else casing, 0.35 if shine else 0.55), (width + 4.8, casing, 0.55), (width, line, 1.0)):
            strokes.paint(picture, strokes.coverage(camera.size, lines, thick * camera.ui), colour, opacity)
            yield


_STEPS = ((0.0, 1.0, 0.0), (0.5, 2.2, 0.0), (0.9, 3.2, 11.0))
"""From which share of the best county's use on: pixels of the line and of the shine around it."""


def _area(rings: list[np.ndarray], camera: Camera) -> pygame.Rect:
    margin = round(_CASING * camera.ui) + 1
    low = np.min([ring.min(axis=0) for ring in rings], axis=0)
    high = np.max([ring.max(axis=0) for ring in rings], axis=0)
    box = pygame.Rect(low, high - low).inflate(2 * margin, 2 * margin)
    return box.clip(pygame.Rect((0, 0), camera.size).inflate(2 * margin, 2 * margin))
