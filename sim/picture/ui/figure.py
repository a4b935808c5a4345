"""A headline figure: the number large, its unit small on the same foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pygame

from sim.picture.ui.kit import FIGURE, SMALL, Kit
from sim.picture.ui.widget import Look, Widget

_PARTS = re.compile(r"^([^\d\u2212+—]*)([\u2212+]?[\d,.]+|—)?(.*)$", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Figure(Widget):
    """`text` such as 2.04 亿元, CNY 204 m, 34.2%."""

    text: str
    size: float = FIGURE
    unit_size: float = SMALL
    tone: str = "ink"

    def wanted(self, kit: Kit) -> int:
        return sum(width for _, _, width in self._pieces(kit))

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        x, foot = self.box.x, self.box.y + self.box.h / 2 + kit.face(self.size).height / 2
        for string, large, width in self._pieces(kit):
            size = self.size if large else self.unit_size
            drop = 0 if large else kit.face(self.size).height * 0.08
            tone = getattr(kit.theme, self.tone if large else "ink2")
            kit.text(surface, string, (x, foot - drop), size, tone, bold=large, anchor="bottomleft")
            x += width

    def cut(self, kit: Kit) -> bool:
        return self.wanted(kit) > self.box.w

    def _pieces(self, kit: Kit) -> list[tuple[str, bool, int]]:
        match = _PARTS.match(self.text)
        before, number, after = match.groups() if match else ("", self.text, "")
        strings = ((before or "", False), (number or "", True), (after or "", False))
        return [(s, large, kit.width(s, self.size if large else self.unit_size, large)) for s, large in strings if s]
