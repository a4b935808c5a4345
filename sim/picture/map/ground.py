"""The still ground of the map: counties by number, and a texture of relief, water and borders over their colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pygame

from sim.picture.colour import RGB, from_hex
from sim.picture.map import relief, strokes
from sim.picture.map.camera import Camera
from sim.picture.map.geography import Course, Geography
from sim.picture.map.staged import Steps
from sim.picture.theme import Theme

TOLERANCE = 0.6
"""Pixels by which a simplified line may be off."""

COARSE = 3.0
"""How many times farther off it may be while the camera moves."""

_BORDERS = {
    ("light", "county"): (from_hex("#FFFEFA"), 1.3, 0.95),
    ("light", "city"): (from_hex("#46555B"), 2.0, 0.9),
    ("light", "outer"): (from_hex("#46555B"), 1.6, 0.9),
    ("dark", "county"): (from_hex("#0B1317"), 1.3, 0.9),
    ("dark", "city"): (from_hex("#C3CDCD"), 1.8, 0.8),
    ("dark", "outer"): (from_hex("#9FB0B3"), 1.5, 0.75),
}
_UNDER = {"light": (from_hex("#6B6459"), 2.8, 0.42), "dark": (from_hex("#6E828D"), 2.6, 0.34)}
"""A soft line under the county borders: white would be lost between two pale counties."""

_RIVER_WIDTH = {1: 2.2, 2: 1.5, 3: 1.0}
_LINES = {"rail_hsr": (0, 1.4, 0.55), "rail": (1, 1.0, 0.5), "motorway": (1, 1.0, 0.28), "ring": (1, 1.0, 0.28)}
"""Kind of line: first level it is drawn at, width, strength."""


def identities(geography: Geography, camera: Camera, tolerance: float = TOLERANCE) -> pygame.Surface:
    """An 8-bit surface of region numbers, 0 outside."""
    ids = pygame.Surface(camera.size, depth=8)
    ids.set_colorkey(0)
    for region in geography.regions:
        if camera.sees(geography.extents[region.adcode]):
            for ring in geography.rings(region, tolerance / camera.scale):
                pygame.draw.polygon(ids, region.index, camera.project(ring))
    return ids


def texture(geography: Geography, camera: Camera, ids: pygame.Surface, theme: Theme) -> Steps[pygame.Surface]:
    """Premultiplied: opaque relief outside, shading inside, then water, lines and borders. In steps."""
    toned = relief.load(theme)
    picture = toned.view(camera, inside=True)
    outside = pygame.surfarray.pixels2d(toned.view(camera, inside=False)) | np.uint32(255 << picture.get_shifts()[3])
    np.copyto(pygame.surfarray.pixels2d(picture), outside, where=pygame.surfarray.array2d(ids) == 0)
    yield
    for paint in (_paint_water, _paint_lines, _paint_borders):
        yield from paint(picture, geography, camera, theme)
    return picture


def coloured(
    ids: pygame.Surface, over: pygame.Surface, palette: Sequence[RGB], empty: frozenset[int], dots: RGB, ui: float
) -> pygame.Surface:
    """The finished ground: `palette` by region number, dots on the numbers in `empty`, the texture over both."""
    picture = pygame.Surface(ids.get_size(), 0, 32)
    ids.set_palette(palette)
    picture.blit(ids, (0, 0))
    if empty:
        _dot(picture, ids, empty, dots, ui)
    picture.blit(over, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return picture


def draft(
    geography: Geography, camera: Camera, ids: pygame.Surface, palette: Sequence[RGB], theme: Theme
) -> pygame.Surface:
    """A quick ground while the camera moves: coarse relief, colours, thin borders."""
    picture = relief.load(theme).view(camera, inside=False, smooth=False)
    ids.set_palette(palette)
    picture.blit(ids, (0, 0))
    for border in geography.borders:
        if camera.sees(border.extent):
            points = camera.project(border.simplified(COARSE * TOLERANCE / camera.scale))
            pygame.draw.aalines(picture, _BORDERS[theme.name, border.kind][0], False, points)
    return picture


def _paint_water(picture: pygame.Surface, geography: Geography, camera: Camera, theme: Theme) -> Steps[None]:
    shapes = _seen(geography.lakes, camera)
    strokes.paint(picture, strokes.filled(camera.size, shapes), theme.water, 0.95)
    yield
    thicker = 1.0 + 0.35 * camera.level
    for rank, width in _RIVER_WIDTH.items():
        rivers = _seen((r for r in geography.rivers if r.rank == rank), camera)
        mask = strokes.coverage(camera.size, rivers, width * thicker * camera.ui)
        strokes.paint(picture, mask, theme.water, 0.8)
        yield


def _paint_lines(picture: pygame.Surface, geography: Geography, camera: Camera, theme: Theme) -> Steps[None]:
    for kind, (level, width, strength) in _LINES.items():
        if camera.level >= level:
            lines = _seen((line for line in geography.lines if line.kind == kind), camera)
            mask = strokes.coverage(camera.size, lines, width * camera.ui)
            strokes.paint(picture, mask, theme.rail, strength)
            yield


def _paint_borders(picture: pygame.Surface, geography: Geography, camera: Camera, theme: Theme) -> Steps[None]:
    styles = [("county", _UNDER[theme.name])]
    styles += [(kind, _BORDERS[theme.name, kind]) for kind in ("county", "outer", "city")]
    for kind, (colour, width, strength) in styles:
        lines = [
            camera.project(border.simplified(TOLERANCE / camera.scale))
            for border in geography.borders
            if border.kind == kind and camera.sees(border.extent)
        ]
        mask = strokes.coverage(camera.size, lines, width * camera.ui)
        strokes.paint(picture, mask, colour, strength)
        yield


def _seen(courses: Iterable[Course], camera: Camera) -> list[np.ndarray]:
    return [camera.project(course.points) for course in courses if camera.sees(course.extent)]


def _dot(picture: pygame.Surface, ids: pygame.Surface, empty: frozenset[int], dots: RGB, ui: float) -> None:
    """A sparse pattern of dots, every other row shifted by half."""
    step, side = round(9 * ui), max(1, round(ui))
    for row, y in enumerate(range(step // 2, ids.get_height(), step)):
        for x in range(step // 2 + (row % 2) * step // 2, ids.get_width(), step):
            if ids.get_at_mapped((x, y)) in empty:
                picture.fill(dots, (x, y, side, side))
