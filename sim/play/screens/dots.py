"""The years of the game as a row of small marks: done, now, to come."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget

_PLAN = 5


@dataclass(frozen=True, kw_only=True)
class YearDots(Widget):
    """One mark a year, a wider gap after each five-year plan."""

    first: int
    last: int
    now: int

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        count = self.last - self.first + 1
        gap = max(1, kit.px(1))
        plans = (count - 1) // _PLAN
        pitch = (self.box.w - plans * 2 * gap) / count
        for i in range(count):
            x = self.box.x + i * pitch + (i // _PLAN) * 2 * gap
            year = self.first + i
            tone = kit.theme.accent if year < self.now else kit.theme.ink if year == self.now else kit.theme.line
            surface.fill(tone, (round(x), self.box.y, max(1, round(pitch) - gap), self.box.h))
