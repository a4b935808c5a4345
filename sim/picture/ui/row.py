"""The ground of a line in a list: answers the pointer, shows that it is chosen or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Signal, Signals, Widget


@dataclass(frozen=True, kw_only=True)
class Row(Widget):
    """`on` rows have the accent bar at their left edge; a press is signalled."""

    on: bool = False

    pointer: ClassVar[bool] = True

    def release(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "press"),)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        if self.on:
            slab(surface, self.box, kit.theme.accent_soft, kit.px(6))
            surface.fill(kit.theme.accent, Box(self.box.x, self.box.y + kit.px(5), kit.px(3), self.box.h - kit.px(10)))
