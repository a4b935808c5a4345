"""A word-sized line: the shape of a series without its numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class Spark(Widget):
    """`values` fill the last of `slots` places from left to right; the last one has a dot. One value draws nothing."""

    values: tuple[float, ...]
    slots: int = 0
    tone: str = "ink2"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        if len(self.values) < 2:
            return
        points, tone = self._points(kit), getattr(kit.theme, self.tone)
        for start, end in zip(points, points[1:], strict=False):
            shapes.line(surface, tone, start, end, kit.px(1.4))
        shapes.disc(surface, points[-1], kit.px(2.5), tone)

    def _points(self, kit: Kit) -> list[tuple[float, float]]:
        area = self.box.inset(kit.px(3), kit.px(4))
        low, high = min(self.values), max(self.values)
        reach = (high - low) or 1.0
        empty = max(0, self.slots - len(self.values))
        steps = empty + len(self.values) - 1
        middle = 0.5 if high == low else 0.0
        return [
            (area.x + area.w * (empty + i) / steps, area.bottom - area.h * ((v - low) / reach + middle))
            for i, v in enumerate(self.values)
        ]
