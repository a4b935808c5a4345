"""A thin bar that shows how much of something there is."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.ui.kit import Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class Meter(Widget):
    """`share` 0..1 of the box in `tone`; `mark` is a share that a line shows."""

    share: float
    tone: str = "accent"
    mark: float | None = None

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        radius = self.box.h // 2
        slab(surface, self.box, kit.theme.sunken, radius, kit.theme.line, kit.px(1))
        filled = self.box._replace(w=round(self.box.w * min(max(self.share, 0), 1)))
        if filled.w >= self.box.h:
            slab(surface, filled, getattr(kit.theme, self.tone), radius)
        if self.mark is not None:
            x = self.box.x + round(self.box.w * self.mark)
            surface.fill(kit.theme.ink2, (x, self.box.y - kit.px(2), kit.px(1), self.box.h + kit.px(4)))
