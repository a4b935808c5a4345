"""Line icons (Tabler outline, SVG) in any colour and size."""

from __future__ import annotations

import io
from functools import lru_cache

import pygame

from sim.bundled import assets
from sim.picture.colour import RGB, to_hex

STROKE = 1.6
"""Width of the line in units of an icon 18 units high."""


@lru_cache(maxsize=1_000)
def icon(name: str, size: int, colour: RGB, stroke: float = STROKE) -> pygame.Surface:
    """The icon `assets/icons/<name>.svg`, `size` pixels square, cached: do not draw on it.

    Raises FileNotFoundError when there is no such icon.
    """
    picture = _source(name).replace("currentColor", to_hex(colour))
    picture = picture.replace('stroke-width="2"', f'stroke-width="{stroke * 24 / 18:.2f}"')
    return pygame.image.load_sized_svg(io.BytesIO(picture.encode()), (size, size))


def draw(surface: pygame.Surface, name: str, centre: tuple[float, float], size: int, colour: RGB) -> pygame.Rect:
    """The icon centred at a point; returns its box."""
    picture = icon(name, size, colour)
    return surface.blit(picture, picture.get_rect(center=(round(centre[0]), round(centre[1]))))


@lru_cache(maxsize=200)
def _source(name: str) -> str:
    return (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
