"""Smooth thick lines and shapes: drawn twice as large into a mask, then averaged down."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pygame

from sim.picture.colour import RGB

FINE = 2
_QUARTER = 63
FULL = 4 * _QUARTER
"""Value of a wholly covered pixel in a mask."""


def coverage(size: tuple[int, int], lines: Iterable[np.ndarray], width: float, closed: bool = False) -> np.ndarray:
    """How much of each pixel lies under lines `width` pixels wide: (w, h) of 0..`FULL`."""
    mask = _empty(size)
    for points in lines:
        _stroke(mask, points * FINE, max(1, round(width * FINE)), closed)
    return _averaged(mask)


def filled(size: tuple[int, int], shapes: Iterable[np.ndarray]) -> np.ndarray:
    """How much of each pixel lies inside any of the shapes: (w, h) of 0..`FULL`."""
    mask = _empty(size)
    for points in shapes:
        if len(points) > 2:
            pygame.draw.polygon(mask, _QUARTER, points * FINE)
    return _averaged(mask)


def paint(texture: pygame.Surface, mask: np.ndarray, colour: RGB, strength: float = 1.0) -> None:
    """Lay one colour over a premultiplied or an opaque texture wherever `mask` is more than nothing."""
    flat = mask.T.reshape(-1)
    where = np.flatnonzero(flat)
    share = (flat[where] * np.float32(strength / FULL))[:, None]
    pixels = pygame.surfarray.pixels2d(texture).T.view(np.uint8).reshape(-1, 4)
    ink = np.zeros(4, np.float32)
    channels = 4 if texture.get_flags() & pygame.SRCALPHA else 3
    ink[[shift // 8 for shift in texture.get_shifts()[:channels]]] = (*colour, 255)[:channels]
    pixels[where] = ink * share + pixels[where] * (1 - share) + np.float32(0.5)


def _empty(size: tuple[int, int]) -> pygame.Surface:
    return pygame.Surface((size[0] * FINE, size[1] * FINE), depth=8)


def _stroke(mask: pygame.Surface, points: np.ndarray, width: int, closed: bool) -> None:
    """One line with round joints."""
    if len(points) < 2:
        return
    pygame.draw.lines(mask, _QUARTER, closed, points, width)
    if width > 3:
        for x, y in points:
            pygame.draw.circle(mask, _QUARTER, (x, y), width / 2)


def _averaged(mask: pygame.Surface) -> np.ndarray:
    """The mask at its real size: the sum of each four."""
    fine = pygame.surfarray.pixels2d(mask)
    return fine[0::2, 0::2] + fine[1::2, 0::2] + fine[0::2, 1::2] + fine[1::2, 1::2]
