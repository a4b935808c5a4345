"""Counters in a line: so many left of so many."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class Tokens(Widget):
    """`left` full discs from the left edge of the box, the others of `whole` as rings."""

    left: int
    whole: int

    @staticmethod
    def wanted(kit: Kit, whole: int) -> int:
        """Width in pixels."""
        return whole * kit.tx(16)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        step, radius = kit.tx(16), kit.tx(5)
        for number in range(self.whole):
            at = (self.box.x + (number + 0.5) * step, self.box.y + self.box.h / 2)
            full = number < self.left
            shapes.disc(surface, at, radius, kit.theme.accent if full else None, kit.theme.accent if full else kit.theme.ink3, kit.px(1.5))
