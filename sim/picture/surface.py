"""Smooth shapes for software rendering: rounded boxes, circles, polygons, lines, shadows.

Every shape is made once, kept, and blitted after that. Sizes are pixels.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from sim.picture.colour import RGB, RGBA

Colour = RGB | RGBA
Points = tuple[tuple[float, float], ...]

_FINE = 4


def box(
    surface: pygame.Surface,
    rect: pygame.Rect | tuple[float, float, float, float],
    fill: Colour | None,
    radius: float = 8,
    border: Colour | None = None,
    border_width: float = 1,
) -> None:
    """A filled rounded rectangle with an optional border inside its edge."""
    area = pygame.Rect(rect)
    if area.w > 0 and area.h > 0:
        surface.blit(_box(area.size, min(radius, area.w / 2, area.h / 2), fill, border, border_width), area)


def disc(
    surface: pygame.Surface,
    centre: tuple[float, float],
    radius: float,
    fill: Colour | None,
    border: Colour | None = None,
    border_width: float = 1,
) -> None:
    """A filled circle with an optional border inside its edge."""
    _centred(surface, _disc(round(radius * 4) / 4, fill, border, border_width), centre)


def ring(surface: pygame.Surface, centre: tuple[float, float], radius: float, colour: Colour, width: float = 2) -> None:
    """A circle line whose outer edge is at `radius`."""
    disc(surface, centre, radius, None, colour, width)


def polygon(
    surface: pygame.Surface,
    centre: tuple[float, float],
    points: Points,
    fill: Colour,
    border: Colour | None = None,
    border_width: float = 1,
) -> None:
    """A small polygon, its points given relative to `centre`; the border grows outward."""
    _centred(surface, shape(points, fill, border, border_width), centre)


def line(
    surface: pygame.Surface, colour: Colour, start: tuple[float, float], end: tuple[float, float], width: float = 1
) -> None:
    """A smooth straight line; thin level and upright ones stay sharp."""
    if start[0] == end[0] or start[1] == end[1]:
        pygame.draw.line(surface, colour, _rounded(start), _rounded(end), max(1, round(width)))
    else:
        pygame.draw.aaline(surface, colour, start, end, max(1, round(width)))


def shadow(
    surface: pygame.Surface,
    rect: pygame.Rect,
    colour: RGB,
    radius: float = 8,
    blur: int = 8,
    drop: int = 2,
    strength: float = 0.18,
) -> None:
    """The soft shadow of a rounded rectangle, drawn before the rectangle itself."""
    picture = _shadow(rect.size, round(radius), colour, blur, strength)
    surface.blit(picture, (rect.x - blur, rect.y - blur + drop))


@lru_cache(maxsize=2_000)
def shape(points: Points, fill: Colour, border: Colour | None = None, border_width: float = 1) -> pygame.Surface:
    """A cached square picture of a polygon around its own middle."""
    reach = max(max(abs(x), abs(y)) for x, y in points) + border_width + 1
    half = int(np.ceil(reach))
    mask = _polygon_mask(points, half)
    if border is None:
        return tinted(mask, fill)
    edge = _polygon_mask(points, half, border_width)
    return layered(((edge, border), (mask, fill)), (2 * half, 2 * half))


def tinted(mask: np.ndarray, colour: Colour) -> pygame.Surface:
    """A surface of one colour whose opacity is `mask` (width, height) of 0..1."""
    picture = pygame.Surface(mask.shape, pygame.SRCALPHA)
    picture.fill((*colour[:3], 0))
    alpha = pygame.surfarray.pixels_alpha(picture)
    alpha[:] = np.rint(mask * (colour[3] if len(colour) == 4 else 255))
    return picture


def layered(layers: tuple[tuple[np.ndarray, Colour], ...], size: tuple[int, int]) -> pygame.Surface:
    """Masks of (width, height) painted over each other in order."""
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*layers[0][1][:3], 0))
    for mask, colour in layers:
        picture.blit(tinted(mask, colour), (0, 0))
    return picture


@lru_cache(maxsize=400)
def _box(
    size: tuple[int, int], radius: float, fill: Colour | None, border: Colour | None, width: float
) -> pygame.Surface:
    outer = _box_mask(size, radius, 0)
    if border is None:
        return tinted(outer, fill or (0, 0, 0, 0))
    inner = _box_mask(size, radius, width)
    return layered(
        (((outer - inner) if fill is None else outer, border), *(() if fill is None else ((inner, fill),))), size
    )


def _box_mask(size: tuple[int, int], radius: float, inset: float) -> np.ndarray:
    """Coverage of a rounded rectangle from its signed distance."""
    across = np.abs(np.arange(size[0]) + 0.5 - size[0] / 2)[:, None] - (size[0] / 2 - radius)
    down = np.abs(np.arange(size[1]) + 0.5 - size[1] / 2)[None, :] - (size[1] / 2 - radius)
    distance = np.hypot(np.maximum(across, 0), np.maximum(down, 0)) + np.minimum(np.maximum(across, down), 0) - radius
    return np.clip(0.5 - inset - distance, 0, 1)


@lru_cache(maxsize=4_000)
def _disc(radius: float, fill: Colour | None, border: Colour | None, width: float) -> pygame.Surface:
    half = int(np.ceil(radius)) + 1
    steps = np.arange(2 * half) + 0.5 - half
    distance = np.hypot(steps[:, None], steps[None, :])
    outer, inner = (np.clip(r + 0.5 - distance, 0, 1) for r in (radius, radius - width))
    if border is None:
        return tinted(outer, fill or (0, 0, 0, 0))
    if fill is None:
        return tinted(outer - inner, border)
    return layered(((outer, border), (inner, fill)), (2 * half, 2 * half))


def _polygon_mask(points: Points, half: int, grow: float = 0) -> np.ndarray:
    """Coverage of a polygon, drawn `_FINE` times larger and averaged down."""
    fine = pygame.Surface((2 * half * _FINE, 2 * half * _FINE), depth=8)
    at = [((x + half) * _FINE, (y + half) * _FINE) for x, y in points]
    pygame.draw.polygon(fine, 255, at)
    if grow:
        thick = round(grow * _FINE)
        for start, end in zip(at, [*at[1:], at[0]], strict=True):
            pygame.draw.line(fine, 255, start, end, 2 * thick)
            pygame.draw.circle(fine, 255, start, thick)
    values = pygame.surfarray.array2d(fine) > 0
    return values.reshape(2 * half, _FINE, 2 * half, _FINE).mean(axis=(1, 3))


@lru_cache(maxsize=200)
def _shadow(size: tuple[int, int], radius: int, colour: RGB, blur: int, strength: float) -> pygame.Surface:
    wide, high = size[0] + 2 * blur, size[1] + 2 * blur
    mask = np.zeros((wide, high))
    mask[blur:-blur, blur:-blur] = _box_mask(size, radius, 0)
    return tinted(_blurred(_blurred(mask, blur // 2), blur // 2) * strength, colour)


def _blurred(mask: np.ndarray, reach: int) -> np.ndarray:
    """A running mean of 2 * reach + 1 pixels both ways."""
    for axis in (0, 1):
        padded = np.pad(mask, [(reach + 1, reach) if a == axis else (0, 0) for a in (0, 1)])
        total = padded.cumsum(axis=axis)
        window = 2 * reach + 1
        ahead, behind = np.arange(window, padded.shape[axis]), np.arange(padded.shape[axis] - window)
        mask = (total.take(ahead, axis) - total.take(behind, axis)) / window
    return mask


def _centred(surface: pygame.Surface, picture: pygame.Surface, centre: tuple[float, float]) -> None:
    half = picture.get_width() / 2
    surface.blit(picture, (round(centre[0] - half), round(centre[1] - half)))


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])
