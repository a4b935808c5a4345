"""What the colours, circles and flows mean, in a panel at the upper left and a row at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pygame

from sim import words
from sim.picture import fonts, surface
from sim.picture.colour import RGB, readable_on
from sim.picture.map import marks
from sim.picture.map.palette import class_colours
from sim.picture.map.values import FLOW_KINDS, MapData, Scale
from sim.picture.theme import Theme

WIDTH, MARGIN, BAR = 204, 12, 100
_PAD, _GAP = 11, 14
_FIRM_ROWS = (("maker", "component", "data"), ("integrator", "model"))


Item = tuple[str, str]
"""A sign (note, empty, circle) and its words."""


@dataclass(frozen=True)
class Chip:
    """A kind of flow in the row at the foot."""

    kind: str
    box: pygame.Rect


def height(data: MapData, empty: bool, level: int, lang: str, ui: float) -> int:
    """Pixels the panel needs; 0 when there is nothing to explain."""
    rows = len(_rows(data, empty, level, lang, ui)) + (len(_FIRM_ROWS) if _shows_signs(data, level) else 0)
    content = (56 if data.scale else 0) + 18 * rows
    return round((content + 2 * _PAD - 4) * ui) if content else 0


def draw(
    target: pygame.Surface,
    box: pygame.Rect,
    data: MapData,
    empty: bool,
    level: int,
    lang: str,
    theme: Theme,
    ui: float,
) -> None:
    """The panel: title, classes with their breaks, note, no data, circles or the signs of firms."""
    surface.shadow(target, box, theme.shadow, 8 * ui, round(8 * ui))
    surface.box(target, box, theme.surface, 8 * ui, theme.line, 1)
    inner = box.inflate(-2 * round(_PAD * ui), -2 * round((_PAD - 2) * ui))
    y = _classes(target, inner, data.scale, level, theme, ui) if data.scale else inner.top
    for row in _rows(data, empty, level, lang, ui):
        x = inner.left
        for item in row:
            x = _draw_item(target, item, (x, y + round(9 * ui)), inner.right, theme, ui)
        y += round(18 * ui)
    if _shows_signs(data, level):
        _firm_kinds(target, inner, y, lang, theme, ui)


def chips(kinds: Iterable[str], lang: str, size: tuple[int, int], ui: float) -> tuple[Chip, ...]:
    """Boxes of the kinds of flow along the foot, from the left."""
    made, left, face = [], round(MARGIN * ui), fonts.face(13, scale=ui)
    for kind in (k for k in FLOW_KINDS if k in set(kinds)):
        width = face.width(words.say(f"map.flow.{kind}", lang)) + round(37 * ui)
        made.append(Chip(kind, pygame.Rect(left, size[1] - round(36 * ui), width, round(26 * ui))))
        left += width + round(8 * ui)
    return tuple(made)


def draw_chip(target: pygame.Surface, chip: Chip, lang: str, theme: Theme, ui: float) -> None:
    surface.box(target, chip.box, theme.surface, chip.box.h / 2, theme.edge, 1 * ui)
    sign = marks.traveller(chip.kind, 4.0 * ui, theme.flows[chip.kind], theme)
    at = (chip.box.x + round(15 * ui), chip.box.centery)
    target.blit(sign, sign.get_rect(center=at))
    text, face = words.say(f"map.flow.{chip.kind}", lang), fonts.face(13, scale=ui)
    fonts.text(target, text, (at[0] + round(9 * ui), chip.box.centery), face, theme.ink, anchor="midleft")


def note(target: pygame.Surface, text: str, box: pygame.Rect, ink: RGB, theme: Theme, ui: float) -> None:
    """One quiet line at the foot."""
    halo = theme.casing if theme.is_dark else theme.surface
    fonts.text(target, text, box.midleft, fonts.face(12, scale=ui), ink, anchor="midleft", halo=halo)


def _classes(target: pygame.Surface, inner: pygame.Rect, scale: Scale, level: int, theme: Theme, ui: float) -> int:
    """Title, swatches and the numbers under them; returns where the next row begins."""
    face = fonts.face(13, bold=True, scale=ui)
    title = fonts.fit(scale.title, face, inner.w)
    fonts.text(target, title, (inner.left, inner.top + 9 * ui), face, theme.ink, anchor="midleft")
    colours, top = class_colours(scale, theme, level), inner.top + round(23 * ui)
    edges = [inner.left + round(inner.w * i / len(colours)) for i in range(len(colours) + 1)]
    for colour, start, end in zip(colours, edges, edges[1:], strict=False):
        target.fill(colour, (start, top, end - start, round(12 * ui)))
    pygame.draw.rect(target, theme.line, (inner.left, top, inner.w, round(12 * ui)), 1)
    if scale.kind == "diverging":
        _signs(target, colours, edges, top, theme, ui)
    _ticks(target, scale, edges, top + round(22 * ui), theme, ui)
    return inner.top + round(56 * ui)


def _ticks(target: pygame.Surface, scale: Scale, edges: Sequence[int], y: int, theme: Theme, ui: float) -> None:
    """Breaks under the swatches; one is left out where it would touch its neighbour, the unit ends the row."""
    face, text = fonts.face(12, scale=ui), scale.tick or scale.format
    limit = edges[-1] - (face.width(scale.unit) + 4 * ui if scale.unit else 0)
    if scale.unit:
        fonts.text(target, scale.unit, (edges[-1], y), face, theme.ink2, anchor="midright")
    last = edges[0] - 99.0
    for i, (edge, value) in enumerate(zip(edges[:-1], scale.breaks, strict=False)):
        if i == 0 and scale.kind == "diverging":
            continue
        string = text(value)
        width = face.width(string)
        left = edge if i == 0 else edge - width / 2
        if left > last + 4 * ui and left + width <= limit:
            fonts.text(target, string, (left, y), face, theme.ink2, anchor="midleft")
            last = left + width


def _signs(
    target: pygame.Surface, colours: Sequence[RGB], edges: Sequence[int], top: int, theme: Theme, ui: float
) -> None:
    """Minus and plus on the outer classes, which are equally dark in grey."""
    for i, sign in ((0, "−"), (len(colours) - 1, "+")):
        middle = ((edges[i] + edges[i + 1]) / 2, top + 6 * ui)
        ink = readable_on(colours[i], theme.ink, theme.surface)
        fonts.text(target, sign, middle, fonts.face(12, bold=True, scale=ui), ink, anchor="center")


def _rows(data: MapData, empty: bool, level: int, lang: str, ui: float) -> list[list[Item]]:
    """The note, then no data and circles, in one row if they fit."""
    items = [("note", data.scale.note)] if data.scale and data.scale.note else []
    items += [("empty", (data.scale.missing if data.scale else "") or words.say("map.no_data", lang))] if empty else []
    items += [("circle", data.circles_title)] if data.circles_title and not _shows_signs(data, level) else []
    rows: list[list[Item]] = []
    room, face = 0.0, fonts.face(12, scale=ui)
    for item in items:
        width = face.width(item[1]) + _before(item, ui)
        if not rows or width > room or rows[-1][-1][0] == "note":
            rows.append([])
            room = (WIDTH - 2 * _PAD) * ui
        rows[-1].append(item)
        room -= width + _GAP * ui
    return rows


def _before(item: Item, ui: float) -> int:
    """Width of an item's sign."""
    return 0 if item[0] == "note" else round(20 * ui)


def _draw_item(target: pygame.Surface, item: Item, at: tuple[int, int], right: int, theme: Theme, ui: float) -> int:
    """A sign and its words from the left end `at`; returns where the next one begins."""
    sign = (at[0] + round(7 * ui), at[1])
    if item[0] == "empty":
        _no_data(target, sign, theme, ui)
    elif item[0] == "circle":
        surface.ring(target, sign, 6 * ui, theme.ink, 1.4 * ui)
    left, face = at[0] + _before(item, ui), fonts.face(12, scale=ui)
    text = fonts.fit(item[1], face, right - left)
    return fonts.text(target, text, (left, at[1]), face, theme.ink2, anchor="midleft").right + round(_GAP * ui)


def _shows_signs(data: MapData, level: int) -> bool:
    """From the second level on firms stand one by one, and their signs need words instead of the circles."""
    return level > 0 and bool(data.firms)


def _firm_kinds(target: pygame.Surface, inner: pygame.Rect, y: int, lang: str, theme: Theme, ui: float) -> None:
    face = fonts.face(12, scale=ui)
    for row, kinds in enumerate(_FIRM_ROWS):
        x, middle = inner.left + round(7 * ui), y + round((9 + 18 * row) * ui)
        for kind in kinds:
            sign = marks.firm(kind, 5 * ui, 0.0, "live", theme, ui)
            target.blit(sign, sign.get_rect(center=(x, middle)))
            text = words.say(f"map.firm.{kind}", lang)
            box = fonts.text(target, text, (x + round(10 * ui), middle), face, theme.ink2, anchor="midleft")
            x = box.right + round(18 * ui)


def _no_data(target: pygame.Surface, at: tuple[int, int], theme: Theme, ui: float) -> None:
    box = pygame.Rect(0, 0, round(14 * ui), round(11 * ui))
    box.center = at
    surface.box(target, box, theme.ground, 2, theme.edge, 1)
    for dx, dy in ((-3, -2), (2, -2), (0, 1), (-5, 1), (4, 1)):
        target.fill(theme.ink3, (at[0] + round(dx * ui), at[1] + round(dy * ui), max(1, round(ui)), max(1, round(ui))))


def scale_bar(target: pygame.Surface, box: pygame.Rect, per_km: float, lang: str, theme: Theme, ui: float) -> None:
    """A round number of kilometres, as long as fits in the box, at its right."""
    km = max(n * 10.0**e for e in range(-1, 4) for n in (1, 2, 5) if n * 10.0**e * per_km <= box.w)
    left, y = box.right - round(km * per_km), box.bottom - 5 * ui
    halo = theme.casing if theme.is_dark else theme.surface
    for colour, width, over in ((halo, 6, 2), (theme.ink2, 2, 0)):
        surface.line(target, colour, (left - over, y), (box.right + over - 1, y), width * ui)
    middle = ((left + box.right) / 2, box.top + 8 * ui)
    text = words.say("map.km", lang, km=f"{km:g}")
    fonts.text(target, text, middle, fonts.face(12, scale=ui), theme.ink2, anchor="center", halo=halo)
