"""A window on something taller than itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Signal, Signals, Widget


@dataclass(frozen=True, kw_only=True)
class Scroll(Widget):
    """Lies over the content; the wheel or the thumb at its right edge moves it.

    `content` is the height in pixels of what is shown, `offset` how far its top lies above the box.
    The signal `scroll` carries the new offset.
    """

    content: int
    offset: int
    stride: int = 48

    pointer: ClassVar[bool] = False

    @property
    def most(self) -> int:
        return max(0, self.content - self.box.h)

    def wheel(self, steps: float, point: tuple[int, int]) -> Signals | None:
        if not self.most:
            return None
        return (Signal(self.id, "scroll", self._held(round(self.offset - steps * self.stride))),)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        if self.most:
            high = max(kit.px(24), self.box.h * self.box.h // self.content)
            y = self.box.y + (self.box.h - high) * self.offset // self.most
            slab(surface, Box(self.box.right - kit.px(4), y, kit.px(4), high), kit.theme.edge, kit.px(2))

    def _held(self, offset: int) -> int:
        return min(max(offset, 0), self.most)


def held(offset: int, content: int, height: int) -> int:
    """`offset` as far as the content allows."""
    return min(max(offset, 0), max(0, content - height))


def reveal(offset: int, top: int, height: int, window: int) -> int:
    """The offset nearest to `offset` at which the stretch from `top` is inside the window."""
    return min(max(offset, top + height - window), top)
