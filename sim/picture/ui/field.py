"""A box to type in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture import fonts
from sim.picture.ui.focus import ring
from sim.picture.ui.kit import BODY, Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Widget


@dataclass(frozen=True, kw_only=True)
class Field(Widget):
    """Shows `text`; a click or Enter starts typing, Enter or leaving commits, Esc takes it back."""

    text: str
    align: str = "right"
    hint: str = ""
    size: float = BODY

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True
    typed: ClassVar[bool] = True

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        theme = kit.theme
        border = theme.accent if look.edit else theme.edge
        slab(surface, self.box, theme.surface, kit.px(5), border, kit.px(1))
        if look.edit:
            self._typing(surface, kit, look)
        else:
            shown, tone = (self.text, theme.ink) if self.text else (self.hint, theme.ink3)
            self._line(surface, kit, fonts.fit(shown, kit.face(self.size), self._room(kit)), tone)
        if look.focused and not look.edit:
            ring(surface, self.box, kit)

    def cut(self, kit: Kit) -> bool:
        return kit.width(self.text or self.hint, self.size) > self._room(kit)

    def _room(self, kit: Kit) -> int:
        return self.box.w - kit.px(12)

    def _line(self, surface: pygame.Surface, kit: Kit, string: str, tone: tuple[int, int, int]) -> pygame.Rect:
        right = self.align == "right"
        x = self.box.right - kit.px(6) if right else self.box.x + kit.px(6)
        point = (x, self.box.y + self.box.h / 2)
        return kit.text(surface, string, point, self.size, tone, anchor="midright" if right else "midleft")

    def _typing(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        edit = look.edit
        assert edit is not None
        face, shown, caret = kit.face(self.size), edit.text, edit.caret
        while face.width(shown) > self._room(kit) and caret > 0:
            shown, caret = shown[1:], caret - 1
        left = self.box.right - kit.px(6) - face.width(shown) if self.align == "right" else self.box.x + kit.px(6)
        if edit.fresh and shown:
            band = (left - 1, self.box.y + kit.px(4), face.width(shown) + 2, self.box.h - kit.px(8))
            surface.fill(kit.theme.accent_soft, band)
        self._line(surface, kit, shown, kit.theme.ink)
        x = left + face.width(shown[:caret])
        surface.fill(kit.theme.ink, (x, self.box.y + kit.px(5), kit.px(1), self.box.h - kit.px(10)))
