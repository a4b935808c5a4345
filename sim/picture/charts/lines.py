"""Lines through the years with direct labels, a dashed reference, and a cursor that reads them off."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import ClassVar

import pygame

from sim.picture import fonts
from sim.picture import surface as shapes
from sim.picture.charts.ribbon import Ribbon, fill
from sim.picture.colour import RGB
from sim.picture.theme import Theme
from sim.picture.ui.box import Box
from sim.picture.ui.kit import SMALL, TICK, Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Widget

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One series; `style` is solid, thin or dashed, `tone` a colour of the theme, `name` stands at its end."""

    name: str
    points: tuple[Point, ...]
    tone: str = "accent"
    style: str = "solid"
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LineChart(Widget):
    """Years to the right, values up. `y_ticks` and `x_ticks` are (value, text); `spans` shade every
    other stretch of years and name it; `ribbons` lie under the lines; `cursor` is the year being read.
    """

    lines: tuple[Line, ...]
    ribbons: tuple[Ribbon, ...] = ()
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    x_span: tuple[float, float]
    spans: tuple[tuple[float, float, str], ...] = ()
    cursor: float | None = None
    empty: str = ""

    pointer: ClassVar[bool] = True

    def plot(self, kit: Kit) -> Box:
        """The part of the box inside the axes."""
        left = max((kit.width(text, TICK) for _, text in self.y_ticks), default=0) + kit.px(8)
        top = kit.line(TICK) if self.spans else kit.px(6 * max(kit.text_scale, 1.0))
        below = self.box.h - top - kit.line(TICK)
        room = self.box.w - left - self._beside(kit, self.box.w - left)
        return Box(self.box.x + left, self.box.y + top, room, max(1, below))

    def _beside(self, kit: Kit, room: int) -> int:
        """Pixels to keep free at the right for the names of lines that end near the edge."""
        names = max((kit.width(line.name, SMALL, True) for line in self.lines), default=0) + kit.px(14)
        last = max((line.points[-1][0] for line in self.lines if line.points), default=self.x_span[0])
        ahead = room * (self.x_span[1] - last) / (self.x_span[1] - self.x_span[0])
        half = kit.width("2040", TICK) // 2 + kit.px(2)
        return min(max(half, round(names - ahead)), round(room * 0.5))

    def at(self, value: Point, plot: Box) -> Point:
        """Pixel of a (year, value)."""
        low, high = self.y_ticks[0][0], self.y_ticks[-1][0]
        x = plot.x + plot.w * (value[0] - self.x_span[0]) / (self.x_span[1] - self.x_span[0])
        return x, plot.bottom - plot.h * (value[1] - low) / (high - low)

    def year_at(self, point: tuple[int, int], kit: Kit) -> float:
        """The whole year under a pixel."""
        plot = self.plot(kit)
        share = min(max((point[0] - plot.x) / plot.w, 0), 1)
        return round(self.x_span[0] + share * (self.x_span[1] - self.x_span[0]))

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        if not self.y_ticks:
            kit.text(surface, self.empty, self.box.center, SMALL, kit.theme.ink3, anchor="center")
            return
        plot = self.plot(kit)
        self._grid(surface, kit, plot)
        for ribbon in self.ribbons:
            self._ribbon(surface, kit, ribbon, plot)
        for line in reversed(self.lines):
            self._line(surface, kit, line, plot)
        if self.cursor is None:
            self._names(surface, kit, plot)
        else:
            self._reading(surface, kit, plot, self.cursor)

    def named_spans(self, kit: Kit, plot: Box) -> bool:
        """Whether the names of all spans fit over them: they run into each other otherwise."""
        return all(kit.width(name, TICK) + kit.px(4) <= self.at((end, 0), plot)[0] - self.at((start, 0), plot)[0] for start, end, name in self.spans)

    def _grid(self, surface: pygame.Surface, kit: Kit, plot: Box) -> None:
        theme, named = kit.theme, self.named_spans(kit, plot)
        for i, (start, end, name) in enumerate(self.spans):
            left, right = round(self.at((start, 0), plot)[0]), round(self.at((end, 0), plot)[0])
            if i % 2:
                surface.fill(theme.sunken, (left, plot.y, right - left, plot.h))
            if not named:
                continue
            kit.text(
                surface, name, ((left + right) / 2, self.box.y + kit.line(TICK) / 2), TICK, theme.ink3, anchor="center"
            )
        for value, text in self.y_ticks:
            y = round(self.at((0, value), plot)[1])
            surface.fill(theme.line, (plot.x, y, plot.w, kit.px(1)))
            kit.text(surface, text, (plot.x - kit.px(6), y), TICK, theme.ink2, anchor="midright")
        for value, text in self.x_ticks:
            x = self.at((value, 0), plot)[0]
            kit.text(
                surface, text, (x, plot.bottom + kit.line(TICK) / 2 + kit.px(2)), TICK, theme.ink2, anchor="center"
            )

    def _ribbon(self, surface: pygame.Surface, kit: Kit, ribbon: Ribbon, plot: Box) -> None:
        lower, upper = ([self.at((p[0], p[edge]), plot) for p in ribbon.points] for edge in (1, 2))
        fill(surface, plot, upper, lower, tone_of(kit.theme, ribbon.tone), ribbon.strength)

    def _line(self, surface: pygame.Surface, kit: Kit, line: Line, plot: Box) -> None:
        tone = tone_of(kit.theme, line.tone)
        points = [self.at(p, plot) for p in line.points]
        width = kit.px(2) if line.style == "solid" else kit.px(1.4)
        for start, end in zip(points, points[1:], strict=False):
            _dashed(surface, tone, start, end, kit.px(5), width) if line.style == "dashed" else shapes.line(
                surface, tone, start, end, width
            )
        if points and line.style == "solid":
            shapes.disc(surface, points[-1], kit.px(4), kit.theme.surface, tone, kit.px(2))

    def _names(self, surface: pygame.Surface, kit: Kit, plot: Box) -> None:
        """The name of each line at its end, moved apart where they would touch."""
        named = [(self.at(line.points[-1], plot)[1], line) for line in self.lines if line.points and line.name]
        ends = sorted(named, key=lambda end: end[0])
        top = float(plot.y) if self.spans else float(self.box.y)
        for y, (_, line) in zip(apart([y for y, _ in ends], kit.line(SMALL), top, plot.bottom), ends, strict=True):
            x = self.at(line.points[-1], plot)[0] + kit.px(8)
            solid = line.style != "dashed"
            tone = tone_of(kit.theme, line.tone) if solid else kit.theme.ink2
            shown = fonts.fit(line.name, kit.face(SMALL, solid), round(self.box.right - x))
            kit.text(surface, shown, (x, y), SMALL, tone, bold=solid)

    def _reading(self, surface: pygame.Surface, kit: Kit, plot: Box, year: float) -> None:
        x = round(self.at((year, 0), plot)[0])
        surface.fill(kit.theme.edge, (x, plot.y, kit.px(1), plot.h))
        rows = [(line, i) for line in self.lines for i, p in enumerate(line.points) if p[0] == year]
        for line, i in rows:
            shapes.disc(
                surface,
                self.at(line.points[i], plot),
                kit.px(4),
                tone_of(kit.theme, line.tone),
                kit.theme.surface,
                kit.px(1.5),
            )
        if any(line.readings for line in self.lines):  # else the figures stand elsewhere, and a note would only cover the lines
            texts = [f"{year:.0f}"] + [line.readings[i] for line, i in rows if line.readings and line.readings[i]]
            self._note(surface, kit, plot, x, texts)

    def _note(self, surface: pygame.Surface, kit: Kit, plot: Box, x: int, texts: list[str]) -> None:
        wide = max(kit.width(text, SMALL) for text in texts) + kit.px(16)
        high = len(texts) * kit.line(SMALL) + kit.px(8)
        left = x + kit.px(8) if x + kit.px(8) + wide <= self.box.right else x - kit.px(8) - wide
        note = Box(left, plot.y + kit.px(2), wide, high)
        slab(surface, note, kit.theme.surface, kit.px(6), kit.theme.edge, kit.px(1))
        for i, text in enumerate(texts):
            at = (note.x + kit.px(8), note.y + kit.px(4) + (i + 0.5) * kit.line(SMALL))
            kit.text(surface, text, at, SMALL, kit.theme.ink2 if i == 0 else kit.theme.ink)


def apart(wanted: list[float], high: float, top: float, bottom: float) -> list[float]:
    """Middles of lines of text as near to `wanted`, which rise, as they can be: none touches another, none leaves the plot, but at its top where all do not fit."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, (found[-1] + high / 2 if found else top) + high / 2))
    low = float(bottom) + high / 2
    for place in reversed(range(len(found))):
        found[place] = min(found[place], low - high / 2)
        low = found[place] - high / 2
    return found


def tone_of(theme: Theme, tone: str) -> RGB:
    """A single colour by name, or `branch.2` for the third branch colour."""
    head, _, number = tone.partition(".")
    return theme.branches[int(number) % len(theme.branches)] if head == "branch" else getattr(theme, tone)


def _dashed(surface: pygame.Surface, tone: RGB, start: Point, end: Point, dash: int, width: int) -> None:
    across, down = end[0] - start[0], end[1] - start[1]
    count = max(1, round(hypot(across, down) / (2 * dash)))
    for i in range(count):
        a, b = ((start[0] + across * s, start[1] + down * s) for s in (i / count, (i + 0.55) / count))
        shapes.line(surface, tone, a, b, width)
