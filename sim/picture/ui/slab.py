"""Large rounded boxes and their shadows from nine pieces, so that size costs nothing."""

from __future__ import annotations

from functools import lru_cache

import pygame

from sim.picture import surface as shapes
from sim.picture.colour import RGB
from sim.picture.ui.box import Box


def slab(surface: pygame.Surface, box: Box, fill: RGB, radius: int, border: RGB | None = None, width: int = 1) -> None:
    """A filled rounded rectangle with an optional border inside its edge."""
    side = 2 * radius + 4
    if box.w <= side or box.h <= side:
        shapes.box(surface, box, fill, radius, border, width)
    else:
        _nine(surface, box, _tile(side, fill, radius, border, width), radius + 1)


def shadow(surface: pygame.Surface, box: Box, colour: RGB, radius: int, blur: int, drop: int) -> None:
    """The one soft shadow of the design under a floating box."""
    edge = radius + 2 * blur
    tile = _shade(2 * edge + 4, colour, radius, blur)
    _nine(surface, box.grown(blur).moved(0, drop), tile, edge)


def _nine(surface: pygame.Surface, box: Box, tile: pygame.Surface, edge: int) -> None:
    """Corners as they are, sides and middle stretched."""
    edge = min(edge, box.w // 2, box.h // 2)
    far = tile.get_width() - edge
    for dx, sx, width in ((0, 0, edge), (edge, edge, box.w - 2 * edge), (box.w - edge, far, edge)):
        for dy, sy, height in ((0, 0, edge), (edge, edge, box.h - 2 * edge), (box.h - edge, far, edge)):
            if width > 0 and height > 0:
                _piece(surface, tile, (sx, sy), Box(box.x + dx, box.y + dy, width, height), edge)


def _piece(surface: pygame.Surface, tile: pygame.Surface, source: tuple[int, int], to: Box, edge: int) -> None:
    across, down = source[0] == edge, source[1] == edge
    if across and down:
        _flat(surface, tile, to)
        return
    part = tile.subsurface((*source, 1 if across else to.w, 1 if down else to.h))
    surface.blit(part if not (across or down) else pygame.transform.scale(part, (to.w, to.h)), to)


def _flat(surface: pygame.Surface, tile: pygame.Surface, to: Box) -> None:
    middle = tile.get_width() // 2
    colour = tile.get_at((middle, middle))
    if colour.a == 255:
        surface.fill(colour, to)
    elif colour.a:
        surface.blit(_wash((to.w, to.h), tuple(colour)), to)


@lru_cache(maxsize=100)
def _tile(side: int, fill: RGB, radius: int, border: RGB | None, width: int) -> pygame.Surface:
    tile = pygame.Surface((side, side), pygame.SRCALPHA)
    shapes.box(tile, (0, 0, side, side), fill, radius, border, width)
    return tile


@lru_cache(maxsize=50)
def _shade(side: int, colour: RGB, radius: int, blur: int) -> pygame.Surface:
    tile = pygame.Surface((side, side), pygame.SRCALPHA)
    inner = pygame.Rect(blur, blur, side - 2 * blur, side - 2 * blur)
    shapes.shadow(tile, inner, colour, radius, blur, 0)
    return tile


@lru_cache(maxsize=20)
def _wash(size: tuple[int, int], colour: tuple[int, int, int, int]) -> pygame.Surface:
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill(colour)
    return picture
