"""A budget as a bar, and the staircase of the years ahead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import pygame

from sim.picture.colour import RGB
from sim.picture.ui.box import Box
from sim.picture.ui.kit import TICK, Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class BudgetBar(Widget):
    """`committed` hatched, `new` in the accent (or `bad` beyond the whole), the rest of `whole` empty."""

    whole: float
    committed: float
    new: float

    pointer: ClassVar[bool] = True

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        theme = kit.theme
        slab(surface, self.box, theme.sunken, kit.px(3), theme.line, kit.px(1))
        reach = max(self.whole, self.committed + self.new, 1e-9)
        bound = self.box._replace(w=round(self.box.w * self.committed / reach))
        fresh = Box(bound.right, self.box.y, round(self.box.w * max(0.0, self.new) / reach), self.box.h)
        hatch(surface, bound, theme.ink3, theme.sunken, kit)
        surface.fill(theme.bad if self.committed + self.new > self.whole + 1e-6 else theme.accent, fresh)


@dataclass(frozen=True)
class Step:
    """One year ahead and how much money is bound in it."""

    name: str
    committed: float


@dataclass(frozen=True, kw_only=True)
class Staircase(Widget):
    """A hatched column for each coming year; the line is `level`, this year's income, for comparison."""

    steps: tuple[Step, ...]
    level: float

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        highest = max(self.level, *(step.committed for step in self.steps))
        names, area = self.box.cut_bottom(kit.line(TICK))
        gap, count = kit.px(8), len(self.steps)
        for step, column, name in zip(self.steps, area.columns(count, gap), names.columns(count, gap), strict=True):
            bound, _ = column.cut_bottom(round(column.h * step.committed / highest))
            surface.fill(kit.theme.sunken, column)
            hatch(surface, bound, kit.theme.ink3, kit.theme.sunken, kit)
            kit.text(surface, step.name, name.center, TICK, kit.theme.ink2, anchor="center")
        y = area.bottom - round(area.h * self.level / highest)
        surface.fill(kit.theme.ink2, (area.x, y, area.w, kit.px(1)))


def hatch(surface: pygame.Surface, box: Box, tone: RGB, ground: RGB, kit: Kit) -> None:
    """Diagonal lines: money that is spoken for."""
    if box.w > 0 and box.h > 0:
        surface.blit(_hatched((box.w, box.h), tone, ground, kit.px(5), kit.px(1.5)), box)


@lru_cache(maxsize=200)
def _hatched(size: tuple[int, int], tone: RGB, ground: RGB, gap: int, width: int) -> pygame.Surface:
    picture = pygame.Surface(size)
    picture.fill(ground)
    for x in range(-size[1], size[0], gap):
        pygame.draw.aaline(picture, tone, (x, size[1]), (x + size[1], 0), width)
    return picture
