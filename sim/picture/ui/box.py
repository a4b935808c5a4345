"""A rectangle in whole pixels, with the cuts that layouts are made of."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """Left, top, width and height in pixels; pygame takes it wherever it takes a rectangle."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def center(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2

    def inset(self, across: int, down: int | None = None) -> Box:
        """The box less `across` on the left and right and `down` above and below."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, max(0, self.w - 2 * across), max(0, self.h - 2 * down))

    def grown(self, by: int) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, dx: int, dy: int) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def cut_top(self, height: int, gap: int = 0) -> tuple[Box, Box]:
        """The top strip of `height`, and what is left below it and a `gap`."""
        rest = self.y + height + gap
        return Box(self.x, self.y, self.w, height), Box(self.x, rest, self.w, max(0, self.bottom - rest))

    def cut_bottom(self, height: int, gap: int = 0) -> tuple[Box, Box]:
        """The bottom strip of `height`, and what is left above it and a `gap`."""
        strip = Box(self.x, self.bottom - height, self.w, height)
        return strip, Box(self.x, self.y, self.w, max(0, self.h - height - gap))

    def cut_left(self, width: int, gap: int = 0) -> tuple[Box, Box]:
        """The left strip of `width`, and what is left beside it and a `gap`."""
        rest = self.x + width + gap
        return Box(self.x, self.y, width, self.h), Box(rest, self.y, max(0, self.right - rest), self.h)

    def cut_right(self, width: int, gap: int = 0) -> tuple[Box, Box]:
        """The right strip of `width`, and what is left beside it and a `gap`."""
        strip = Box(self.right - width, self.y, width, self.h)
        return strip, Box(self.x, self.y, max(0, self.w - width - gap), self.h)

    def columns(self, count: int, gap: int = 0) -> tuple[Box, ...]:
        """`count` boxes side by side that fill the box to the pixel."""
        edges = [self.x + round(i * (self.w + gap) / count) for i in range(count + 1)]
        return tuple(Box(a, self.y, b - a - gap, self.h) for a, b in zip(edges, edges[1:], strict=False))

    def centred(self, width: int, height: int) -> Box:
        """A box of the given size in the middle, never larger than this one."""
        width, height = min(width, self.w), min(height, self.h)
        return Box(self.x + (self.w - width) // 2, self.y + (self.h - height) // 2, width, height)

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def meets(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def overlap(self, other: Box) -> Box:
        """The common part, of zero size where there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)
