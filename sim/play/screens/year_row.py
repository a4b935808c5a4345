"""The years over the branches of the timeline: one is chosen, from which a new branch would leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.focus import ring
from sim.picture.ui.kit import TICK, Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Signal, Signals, Widget


@dataclass(frozen=True, kw_only=True)
class YearRow(Widget):
    """`axis` is the stretch of pixels from the first year of `span` to its last; years from `open_years` can be chosen, by a press or by arrows."""

    axis: tuple[int, int]
    span: tuple[int, int]
    open_years: tuple[int, int]
    chosen: int

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True

    def release(self, point: tuple[int, int]) -> Signals:
        share = (point[0] - self.axis[0]) / max(self.axis[1] - self.axis[0], 1)
        return self._choose(round(self.span[0] + share * (self.span[1] - self.span[0])))

    def key(self, key: int, mods: int) -> Signals | None:
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(key)
        return None if step is None else self._choose(self.chosen + step)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        wide = kit.width("2026", TICK) + kit.px(4)
        step = 1 if (self.axis[1] - self.axis[0]) / (self.span[1] - self.span[0]) > wide else 5
        every = [year for year in range(self.span[0], self.span[1] + 1) if (year - self.span[0]) % step == 0]
        for year in (year for year in every if abs(year - self.chosen) >= step or year == self.chosen):
            self._year(surface, kit, year)
        if self.chosen not in every:
            self._year(surface, kit, self.chosen)
        if look.focused:
            ring(surface, self.box, kit)

    def _year(self, surface: pygame.Surface, kit: Kit, year: int) -> None:
        x, middle = self._x(year), self.box.center[1]
        chosen, can = year == self.chosen, self.open_years[0] <= year <= self.open_years[1]
        if chosen:
            wide = kit.width(str(year), TICK, True) + kit.px(8)
            slab(surface, Box(round(x - wide / 2), self.box.y, wide, self.box.h), kit.theme.accent, kit.px(5))
        ink = kit.theme.on_accent if chosen else kit.theme.accent if can else kit.theme.ink3
        kit.text(surface, str(year), (x, middle), TICK, ink, bold=chosen, anchor="center")

    def _x(self, year: int) -> float:
        return self.axis[0] + (self.axis[1] - self.axis[0]) * (year - self.span[0]) / (self.span[1] - self.span[0])

    def _choose(self, year: int) -> Signals:
        first, last = self.open_years
        return (Signal(self.id, "change", min(max(year, first), last)),)
