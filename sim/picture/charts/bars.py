"""A list of changes as bars to the left and right of a middle line."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class DeltaBar(Widget):
    """A bar from the middle line: `share` -1..1 of half the width."""

    share: float
    tone: str = "accent"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        middle = self.box.center[0]
        length = round(abs(self.share) * self.box.w / 2)
        x = middle if self.share >= 0 else middle - length
        surface.fill(getattr(kit.theme, self.tone), (x, self.box.y + kit.px(3), length, max(1, self.box.h - kit.px(6))))
        surface.fill(kit.theme.edge, (middle, self.box.y, kit.px(1), self.box.h))
