"""The small signs on the map: firms by kind, laboratories, facilities, circles for counts."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin, sqrt

import pygame

from sim.picture import fonts, icons, surface
from sim.picture.colour import RGB, with_alpha
from sim.picture.surface import Points
from sim.picture.theme import Theme

_HEXAGON = tuple((sin(i * pi / 3), -cos(i * pi / 3)) for i in range(6))
_SQUARE = ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86))
_DIAMOND = ((0.0, -1.12), (1.12, 0.0), (0.0, 1.12), (-1.12, 0.0))
_TRIANGLE = ((0.0, -1.1), (1.05, 0.75), (-1.05, 0.75))
FIRM_SHAPES = {
    "maker": _HEXAGON,
    "component": _SQUARE,
    "model": _DIAMOND,
    "data": _DIAMOND,
    "integrator": _TRIANGLE,
}
_SMALLEST_WITH_NUMBER = 8.5
FLOW_SHAPES = {"parts": _SQUARE, "robots": _DIAMOND}


def scaled(points: Points, radius: float) -> Points:
    return tuple((x * radius, y * radius) for x, y in points)


def firm_colour(kind: str, theme: Theme) -> RGB:
    return {
        "maker": theme.accent,
        "component": theme.flows["parts"],
        "model": theme.branches[2],
        "data": theme.branches[2],
        "integrator": theme.warn,
    }[kind]


def firm_radius(size: float, ui: float) -> float:
    """Half the side in pixels: 6 units for a few people, 18 for 400 and more."""
    return (3.0 + 6.0 * min(1.0, sqrt(max(size, 0.0) / 400))) * ui


@lru_cache(maxsize=2_000)
def firm(kind: str, radius: float, ring: float, state: str, theme: Theme, ui: float) -> pygame.Surface:
    """A firm's sign; data firms are hollow, the ring around it shows how long its cash lasts."""
    reach = round(radius * 1.15 + 5 * ui)
    picture = pygame.Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    points, colour, middle = scaled(FIRM_SHAPES[kind], radius), firm_colour(kind, theme), (reach, reach)
    surface.polygon(picture, middle, points, colour, theme.casing, 1.2 * ui)
    if kind == "data":
        surface.polygon(picture, middle, scaled(FIRM_SHAPES[kind], radius * 0.5), theme.casing)
    if ring > 0 and state != "exited":
        _arc(picture, middle, radius * 1.15 + 3.5 * ui, min(ring, 1.0), theme, ui)
    if state == "exited":
        surface.line(picture, theme.bad, (2, reach * 2 - 2), (reach * 2 - 2, 2), 2 * ui)
    if state == "entered":
        surface.ring(picture, middle, radius + 4.5 * ui, theme.accent, 1.5 * ui)
    return picture


@lru_cache(maxsize=200)
def lab(kind: str, theme: Theme, ui: float) -> pygame.Surface:
    """A circle with a cross; a mortarboard for a university."""
    side = round(20 * ui)
    picture = pygame.Surface((side, side), pygame.SRCALPHA)
    middle = (side / 2, side / 2)
    surface.disc(picture, middle, 8.5 * ui, theme.surface, theme.ink2, 1.2 * ui)
    if kind == "university":
        icons.draw(picture, "school", middle, round(13 * ui), theme.ink)
    else:
        arm = round(4 * ui)
        for dx, dy in ((arm, 0), (0, arm)):
            start, end = (side / 2 - dx, side / 2 - dy), (side / 2 + dx, side / 2 + dy)
            surface.line(picture, theme.accent, start, end, 2 * ui)
    return picture


@lru_cache(maxsize=500)
def facility(label: str, state: str, progress: float, count: int, theme: Theme, ui: float) -> pygame.Surface:
    """A rounded square on a stem; its foot is at the middle of the lower edge."""
    side, stem = round(23 * ui), round(7 * ui)
    picture = pygame.Surface((side + round(12 * ui), side + stem + round(4 * ui)), pygame.SRCALPHA)
    square = pygame.Rect(0, round(4 * ui), side, side)
    square.centerx = picture.get_width() // 2
    ink = _state_colour(state, theme)
    surface.line(picture, ink, square.midbottom, (square.centerx, picture.get_height()), max(2, 2 * ui))
    surface.box(picture, square, theme.surface, 5 * ui)
    _facility_edge(picture, square, state, progress, ink, theme, ui)
    _symbol(picture, label, square.center, ink, ui)
    if count > 1:
        _badge(picture, str(count), (square.right, square.top), theme, ui)
    return picture


@lru_cache(maxsize=1_000)
def count_circle(radius: float, text: str, theme: Theme, ui: float) -> pygame.Surface:
    """A circle whose area is a number, which stands inside when there is room."""
    side = 2 * round(radius + 2)
    picture = pygame.Surface((side, side), pygame.SRCALPHA)
    middle = (side / 2, side / 2)
    surface.disc(picture, middle, radius + 1, with_alpha(theme.casing, 0.9))
    surface.disc(picture, middle, radius, with_alpha(theme.surface, 0.94), theme.ink, 1.4 * ui)
    face = fonts.face(12, bold=True, scale=ui)
    if radius >= _SMALLEST_WITH_NUMBER * ui and face.width(text) < 1.75 * radius:
        fonts.text(picture, text, middle, face, theme.ink, anchor="center")
    return picture


@lru_cache(maxsize=200)
def cluster(count: int, theme: Theme, ui: float) -> pygame.Surface:
    """Several firms too close to be told apart."""
    return count_circle(min(25.0, 7 + 2.2 * sqrt(count)) * ui, str(count), theme, ui)


@lru_cache(maxsize=200)
def traveller(kind: str, radius: float, colour: RGB, theme: Theme) -> pygame.Surface:
    """The sign that moves along a flow: square, round or diamond."""
    if kind in FLOW_SHAPES:
        return surface.shape(scaled(FLOW_SHAPES[kind], radius), colour, theme.casing, 1)
    side = 2 * round(radius + 2)
    picture = pygame.Surface((side, side), pygame.SRCALPHA)
    surface.disc(picture, (side / 2, side / 2), radius + 1, colour, theme.casing, 1)
    return picture


def _arc(
    picture: pygame.Surface, middle: tuple[float, float], radius: float, share: float, theme: Theme, ui: float
) -> None:
    """Quarters of a ring, clockwise from the top."""
    colour = theme.bad if share < 0.3 else theme.ink2
    steps = max(2, round(share * 28))
    points = [
        (middle[0] + radius * sin(2 * pi * share * i / steps), middle[1] - radius * cos(2 * pi * share * i / steps))
        for i in range(steps + 1)
    ]
    for start, end in zip(points, points[1:], strict=False):
        pygame.draw.aaline(picture, colour, start, end, max(1, round(1.5 * ui)))


def _state_colour(state: str, theme: Theme) -> RGB:
    return {"planned": theme.warn, "building": theme.warn, "closed": theme.ink3}.get(state, theme.accent)


def _facility_edge(
    picture: pygame.Surface, square: pygame.Rect, state: str, progress: float, ink: RGB, theme: Theme, ui: float
) -> None:
    """The frame tells the state: dashed, bar at the foot, solid, double, struck."""
    width = 1.8 * ui
    surface.box(picture, square, None, 5 * ui, ink, width)
    if state == "planned":
        _dash(picture, square, theme.surface, ui)
    if state == "building":
        bar = square.inflate(-round(8 * ui), 0)
        bar.update(bar.x, square.bottom - round(5.5 * ui), bar.w, round(2.5 * ui))
        surface.box(picture, bar, theme.warn_soft, 1)
        surface.box(picture, (bar.x, bar.y, max(1, bar.w * progress), bar.h), ink, 1)
    if state == "full":
        surface.box(picture, square.inflate(-round(6 * ui), -round(6 * ui)), None, 3 * ui, ink, 1 * ui)
    if state == "closed":
        surface.line(picture, ink, square.bottomleft, square.topright, 2 * ui)


def _dash(picture: pygame.Surface, square: pygame.Rect, gap: RGB, ui: float) -> None:
    step, hole = round(6 * ui), round(3 * ui)
    for at in range(step, square.w - hole, step):
        for rect in (
            (square.x + at, square.y, hole, round(2 * ui)),
            (square.x + at, square.bottom - round(2 * ui), hole, round(2 * ui)),
            (square.x, square.y + at, round(2 * ui), hole),
            (square.right - round(2 * ui), square.y + at, round(2 * ui), hole),
        ):
            picture.fill(gap, rect)


def _symbol(picture: pygame.Surface, label: str, centre: tuple[int, int], ink: RGB, ui: float) -> None:
    if len(label) == 1:
        fonts.text(picture, label, centre, fonts.face(13, bold=True, scale=ui), ink, anchor="center")
    else:
        icons.draw(picture, label, centre, round(16 * ui), ink)


def _badge(picture: pygame.Surface, text: str, centre: tuple[int, int], theme: Theme, ui: float) -> None:
    at = (centre[0] - 1, centre[1] + 1)
    surface.disc(picture, at, 6.5 * ui, theme.ink)
    fonts.text(picture, text, at, fonts.face(10, bold=True, scale=ui), theme.surface, anchor="center")
