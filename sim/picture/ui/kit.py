"""What every control draws with: the colours, the type sizes and the one scale factor."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture import fonts
from sim.picture.colour import RGB
from sim.picture.fonts import Face
from sim.picture.theme import Theme

YEAR, TITLE, FIGURE, SECTION, BODY, SMALL, TICK = 28, 20, 19, 15, 14, 13, 12


@dataclass(frozen=True)
class Kit:
    """Sizes below are logical units; `scale` turns them into pixels, `text_scale` enlarges text alone."""

    theme: Theme
    scale: float = 1.0
    text_scale: float = 1.0

    def px(self, units: float) -> int:
        """Pixels of a length; a hairline never vanishes."""
        return max(1, round(units * self.scale)) if units > 0 else 0

    def tx(self, units: float) -> int:
        """Pixels of a length that grows with the text."""
        return self.px(units * self.text_scale)

    @property
    def breadth(self) -> float:
        """Times a sheet or a card is its usual breadth: half as much more as its text is larger."""
        return max(1.0, (1 + self.text_scale) / 2)

    def icon(self, units: float = 18) -> int:
        """Pixels of an icon: it grows with the text, but less."""
        return self.px(units * min(max(self.text_scale, 0.75), 1.5))

    def face(self, size: float, bold: bool = False) -> Face:
        return fonts.face(size * self.text_scale, bold, self.scale)

    def width(self, string: str, size: float, bold: bool = False) -> int:
        return self.face(size, bold).width(string)

    def line(self, size: float) -> int:
        """Height in pixels of one line of running text."""
        return self.tx(size * 1.5)

    def text(
        self,
        surface: pygame.Surface,
        string: str,
        point: tuple[float, float],
        size: float,
        colour: RGB,
        *,
        bold: bool = False,
        anchor: str = "midleft",
    ) -> pygame.Rect:
        """One line of text with `anchor` (a pygame rectangle attribute) at `point`."""
        return fonts.text(surface, string, point, self.face(size, bold), colour, anchor=anchor)
