"""A band between two lines through the years, filled so that what lies under it shows through."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.colour import RGB, with_alpha
from sim.picture.ui.box import Box


@dataclass(frozen=True)
class Ribbon:
    """`points` are (year, low, high); `tone` is a colour of the theme, `strength` its opacity from 0 to 1."""

    points: tuple[tuple[float, float, float], ...]
    tone: str
    strength: float


def fill(surface: pygame.Surface, plot: Box, upper: list[tuple[float, float]], lower: list[tuple[float, float]], tone: RGB, strength: float) -> None:
    """Fill between two lines of pixels inside `plot`."""
    if len(upper) < 2:
        return
    xs, ys = zip(*upper, *lower, strict=True)
    at = pygame.Rect(int(min(xs)), int(min(ys)), int(max(xs) - min(xs)) + 2, int(max(ys) - min(ys)) + 2).clip(pygame.Rect(plot))
    if not at.w or not at.h:
        return
    layer = pygame.Surface(at.size, pygame.SRCALPHA)
    outline = [(x - at.x, y - at.y) for x, y in (*upper, *reversed(lower))]
    pygame.draw.polygon(layer, with_alpha(tone, strength), outline)
    surface.blit(layer, at)
