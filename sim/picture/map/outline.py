"""The outline of one county, or of all counties where something may be placed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pygame

from sim.picture import surface
from sim.picture.colour import RGB, with_alpha
from sim.picture.map import strokes
from sim.picture.map.camera import Camera
from sim.picture.map.geography import Geography
from sim.picture.map.labels import Sprite

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


def edge(
    picture: pygame.Surface, geography: Geography, camera: Camera, allowed: Iterable[int], line: RGB, glow: RGB
) -> None:
    """A glowing white edge around the allowed counties, painted on an opaque picture."""
    wanted = set(allowed)
    lines = [
        camera.project(border.simplified(0.6 / camera.scale))
        for border in geography.borders
        if wanted.intersection(border.between) and camera.sees(border.extent)
    ]
    for width, colour, strength in ((7, glow, 0.55), (2.2, line, 1.0)):
        mask = strokes.coverage(camera.size, lines, width * camera.ui) / strokes.FULL
        picture.blit(surface.tinted(mask, with_alpha(colour, strength)), (0, 0))


def _area(rings: list[np.ndarray], camera: Camera) -> pygame.Rect:
    margin = round(_CASING * camera.ui) + 1
    low = np.min([ring.min(axis=0) for ring in rings], axis=0)
    high = np.max([ring.max(axis=0) for ring in rings], axis=0)
    box = pygame.Rect(low, high - low).inflate(2 * margin, 2 * margin)
    return box.clip(pygame.Rect((0, 0), camera.size).inflate(2 * margin, 2 * margin))
