"""Stars in a line: so many of so many."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget

INNER = 0.42


@dataclass(frozen=True, kw_only=True)
class Stars(Widget):
    """`filled` of `most` stars from the left edge of the box, the others hollow."""

    filled: int
    most: int = 3

    @staticmethod
    def wanted(kit: Kit, most: int = 3) -> int:
        """Width in pixels."""
        return round(most * kit.tx(17))

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        radius, step = kit.tx(7), kit.tx(17)
        points = tuple(_corner(number, radius) for number in range(10))
        for number in range(self.most):
            at = (self.box.x + (number + 0.5) * step, self.box.y + self.box.h / 2)
            if number < self.filled:
                shapes.polygon(surface, at, points, kit.theme.accent)
            else:
                shapes.polygon(surface, at, points, kit.theme.sunken, kit.theme.edge, kit.px(1))


def _corner(number: int, radius: float) -> tuple[float, float]:
    angle = pi * number / 5 - pi / 2
    reach = radius * (INNER if number % 2 else 1.0)
    return reach * cos(angle), reach * sin(angle)
