"""The decisions of every year as small marks under the chart, on its own years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.box import Box
from sim.picture.ui.kit import SMALL, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Look, Widget
from sim.play.view import View


@dataclass(frozen=True, kw_only=True)
class DecisionMarks(Widget):
    """`years` are (year, bundles moved, facilities placed or closed); `now` is the year on the table."""

    years: tuple[tuple[int, int, int], ...]
    x_span: tuple[float, float]
    now: int

    pointer: ClassVar[bool] = True

    def ink(self, kit: Kit) -> Box:
        return self.box.grown(kit.px(8))

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        y = self.box.center[1]
        surface.fill(kit.theme.line, (self.box.x, y, self.box.w, kit.px(1)))
        for year, levers, sites in self.years:
            self._marks(surface, kit, self._x(year), y, levers, sites)
        shapes.disc(surface, (self._x(self.now), y), kit.px(4), kit.theme.surface, kit.theme.accent, kit.px(2))

    def year_at(self, point: tuple[int, int]) -> int:
        """The year whose decisions stand under a pixel."""
        low, high = self.x_span
        return int(low + (high - low) * (point[0] - self.box.x) / self.box.w) + 1

    def _marks(self, surface: pygame.Surface, kit: Kit, x: float, y: int, levers: int, sites: int) -> None:
        """A bar as long as there were decisions (six and more look alike), a dot over it for a facility."""
        side, gap = kit.px(4), kit.px(1)
        for i in range(min(levers, 3)):
            surface.fill(kit.theme.ink2, (round(x) + kit.px(6) + i * (side + gap), y - side, side, 2 * side))
        if sites:
            shapes.disc(surface, (x + kit.px(6) + min(levers, 3) * (side + gap) + side, y), side, kit.theme.warn)

    def _x(self, year: float) -> float:
        low, high = self.x_span
        return self.box.x + self.box.w * (year - 1 - low) / (high - low)


def decision_row(view: View, row: Box, plot: Box) -> list[Widget]:
    """The row under a chart whose inner area is `plot`."""
    kit, now = view.kit, view.film.year if view.film else view.story.year
    strip = Box(plot.x, row.y, plot.w, row.h)
    span = (view.scenario.start_year, max(view.scenario.horizon, view.shown_year))
    name = view.say("decisions.name")
    widgets: list[Widget] = [
        DecisionMarks(id="decisions", box=strip, years=view.play.facts.decisions(), x_span=span, now=now),
    ]
    if kit.width(name, SMALL) <= plot.x - row.x:
        widgets.append(
            Label(id="decisions.name", box=row._replace(w=plot.x - row.x), text=name, size=SMALL, tone="ink2")
        )
    count = view.play.facts.decided_this_year()
    text = view.say("decisions.pending", count=count) if count else view.say("decisions.none")
    at = strip.x + round(strip.w * (now - 1 - span[0]) / (span[1] - span[0])) + kit.px(34)
    if not view.film and at + kit.width(text, SMALL) <= row.right:
        widgets.append(
            Label(
                id="decisions.pending",
                box=Box(at, row.y, row.right - at, row.h),
                text=text,
                size=SMALL,
                tone="accent" if count else "ink3",
                bold=bool(count),
            )
        )
    return widgets
