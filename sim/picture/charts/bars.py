"""Bars to the left and right of nothing, and a range with its middle: both on one scale for all lines of a table."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class Bar(Widget):
    """`value` as a bar from the middle of the box; `reach` is the value at either edge."""

    value: float
    reach: float
    tone: str = "accent"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        middle = self.box.center[0]
        long = round(abs(self.value) / self.reach * self.box.w / 2) if self.reach else 0
        high = min(kit.px(12), self.box.h)
        x = middle if self.value > 0 else middle - long
        if long:
            surface.fill(getattr(kit.theme, self.tone), Box(x, self.box.center[1] - high // 2, long, high))
        surface.fill(kit.theme.edge, Box(middle, self.box.y, kit.px(1), self.box.h))


@dataclass(frozen=True, kw_only=True)
class Whisker(Widget):
    """From `low` to `high` with a dot at `middle` and a ring at `own`; `reach` is the value at either edge."""

    low: float
    middle: float
    high: float
    reach: float
    own: float | None = None
    tone: str = "accent"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        tone, y = getattr(kit.theme, self.tone), self.box.center[1]
        surface.fill(kit.theme.edge, Box(self.box.center[0], self.box.y, kit.px(1), self.box.h))
        left, right = self._x(self.low), self._x(self.high)
        surface.fill(tone, Box(round(left), y - kit.px(1), max(kit.px(1), round(right - left)), kit.px(2)))
        for end in (left, right):
            surface.fill(tone, Box(round(end), y - kit.px(4), kit.px(1), kit.px(8)))
        shapes.disc(surface, (self._x(self.middle), y), kit.px(4), tone)
        if self.own is not None:
            shapes.disc(surface, (self._x(self.own), y), kit.px(4), kit.theme.surface, kit.theme.ink, kit.px(1.5))

    def _x(self, value: float) -> float:
        share = min(max(value / self.reach, -1.0), 1.0) if self.reach else 0.0
        return self.box.center[0] + share * (self.box.w / 2 - 4)
