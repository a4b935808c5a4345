"""Words: one line, several lines, and an icon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from sim.picture import fonts, icons
from sim.picture.fonts import Face
from sim.picture.lines import wrap
from sim.picture.ui.kit import BODY, Kit
from sim.picture.ui.widget import Look, Widget

_ANCHORS = {"left": "midleft", "right": "midright", "centre": "center"}


@dataclass(frozen=True, kw_only=True)
class Label(Widget):
    """One line in the middle of the box's height, shortened with an ellipsis if it must be."""

    text: str
    size: float = BODY
    tone: str = "ink"
    bold: bool = False
    align: str = "left"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        x = {"left": self.box.x, "right": self.box.right, "centre": self.box.center[0]}[self.align]
        shown = fonts.fit(self.text, kit.face(self.size, self.bold), self.box.w)
        point = (x, self.box.y + self.box.h / 2)
        kit.text(
            surface, shown, point, self.size, getattr(kit.theme, self.tone), bold=self.bold, anchor=_ANCHORS[self.align]
        )

    def cut(self, kit: Kit) -> bool:
        face = kit.face(self.size, self.bold)
        return face.width(self.text) > self.box.w or self.box.h < face.size


@dataclass(frozen=True, kw_only=True)
class Paragraph(Widget):
    """Text broken into lines from the top of the box; lines that do not fit are left out."""

    text: str
    size: float = BODY
    tone: str = "ink"
    bold: bool = False

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        height = kit.line(self.size)
        for i, line in enumerate(self._lines(kit)[: max(1, self.box.h // height)]):
            point = (self.box.x, self.box.y + (i + 0.5) * height)
            kit.text(surface, line, point, self.size, getattr(kit.theme, self.tone), bold=self.bold)

    def cut(self, kit: Kit) -> bool:
        return len(self._lines(kit)) * kit.line(self.size) > self.box.h

    def _lines(self, kit: Kit) -> tuple[str, ...]:
        return lines(self.text, kit.face(self.size, self.bold), self.box.w)


@dataclass(frozen=True, kw_only=True)
class Icon(Widget):
    """One line icon in the middle of the box."""

    name: str
    size: float = 18
    tone: str = "ink2"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        icons.draw(surface, self.name, self.box.center, kit.icon(self.size), getattr(kit.theme, self.tone))


@lru_cache(maxsize=4_000)
def lines(text: str, face: Face, width: int) -> tuple[str, ...]:
    """`text` broken to `width` pixels, remembered."""
    return wrap(text, face, width)


def height(text: str, kit: Kit, size: float, width: int, bold: bool = False) -> int:
    """Pixels that a paragraph of `text` needs."""
    return len(lines(text, kit.face(size, bold), width)) * kit.line(size)
