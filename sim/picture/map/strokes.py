"""Smooth thick lines and shapes: drawn twice as large into a mask, then averaged down."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pygame

from sim.picture.colour import RGB

FINE = 2
FULL = 252
"""Value of a wholly covered pixel in an averaged mask."""


def coverage(size: tuple[int, int], lines: Iterable[np.ndarray], width: float, closed: bool = False) -> np.ndarray:
    """How much of each pixel lies under lines `width` pixels wide: (w, h) of 0..`FULL`."""
    mask = pygame.Surface((size[0] * FINE, size[1] * FINE), depth=8)
    for points in lines:
        stroke(mask, points * FINE, max(1, round(width * FINE)), closed)
    return averaged(mask)


def filled(size: tuple[int, int], shapes: Iterable[np.ndarray]) -> np.ndarray:
    """How much of each pixel lies inside any of the shapes: (w, h) of 0..`FULL`."""
    mask = pygame.Surface((size[0] * FINE, size[1] * FINE), depth=8)
    for points in shapes:
        if len(points) > 2:
            pygame.draw.polygon(mask, 255, points * FINE)
    return averaged(mask)


def stroke(mask: pygame.Surface, points: np.ndarray, width: int, closed: bool) -> None:
    """One line with round joints, value 255."""
    if len(points) < 2:
        return
    pygame.draw.lines(mask, 255, closed, points, width)
    if width > 3:
        for x, y in points:
            pygame.draw.circle(mask, 255, (x, y), width / 2)


def averaged(mask: pygame.Surface) -> np.ndarray:
    """The mask at its real size."""
    quarter = pygame.surfarray.array2d(mask) >> 2
    return quarter[0::2, 0::2] + quarter[1::2, 0::2] + quarter[0::2, 1::2] + quarter[1::2, 1::2]


def paint(texture: pygame.Surface, mask: np.ndarray, colour: RGB, strength: float = 1.0) -> None:
    """Lay one colour over a premultiplied texture wherever `mask` is more than nothing."""
    where = np.nonzero(mask)
    share = (mask[where] * (strength / FULL)).astype(np.float32)
    rgb, alpha = pygame.surfarray.pixels3d(texture), pygame.surfarray.pixels_alpha(texture)
    rgb[where] = np.rint(np.array(colour) * share[:, None] + rgb[where] * (1 - share[:, None]))
    alpha[where] = np.rint(255 * share + alpha[where] * (1 - share))
