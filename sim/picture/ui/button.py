"""Things to press: buttons of four kinds, chips that stay on, and one-of-several bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture import fonts, icons
from sim.picture import surface as shapes
from sim.picture.colour import RGB
from sim.picture.theme import Theme
from sim.picture.ui.box import Box
from sim.picture.ui.focus import ring
from sim.picture.ui.kit import BODY, SECTION, SMALL, Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import ENTER, Look, Signal, Signals, Widget


@dataclass(frozen=True, kw_only=True)
class Pressable(Widget):
    """Acts when released inside, or on Enter or Space."""

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True

    def release(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "press"),) if self.enabled and self.shown.holds(point) else ()

    def key(self, key: int, mods: int) -> Signals | None:
        return (Signal(self.id, "press"),) if key in (*ENTER, pygame.K_SPACE) else None


@dataclass(frozen=True, kw_only=True)
class Button(Pressable):
    """`kind`: filled (one on a screen), plain (bordered), quiet (text only), row (a line of a list),
    faint (a small icon beside a word), ghost (nothing but the answer to the pointer, under other widgets)."""

    text: str = ""
    icon: str | None = None
    kind: str = "plain"
    note: str = ""
    on: bool = False
    size: float = 0

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        fill, border, ink = _paint(self, kit.theme, look)
        if fill is not None:
            slab(surface, self.box, fill, kit.px(6), border, kit.px(1))
        self._content(surface, kit, ink)
        if look.focused:
            ring(surface, self.box, kit)

    def wanted(self, kit: Kit) -> int:
        """Width in pixels of content and padding."""
        return self._content_width(kit) + kit.px(24 if self.text else 14)

    def cut(self, kit: Kit) -> bool:
        return bool(self.text) and self._content_width(kit) > self.box.w - kit.px(6)

    def _face(self, kit: Kit) -> fonts.Face:
        return kit.face(self._size, self.kind == "filled")

    @property
    def _size(self) -> float:
        return self.size or (SECTION if self.kind == "filled" else BODY)

    def _content_width(self, kit: Kit) -> int:
        text = self._face(kit).width(self.text) if self.text else 0
        gap = kit.px(8) if self.text and self.icon else 0
        return text + gap + (kit.icon() if self.icon else 0)

    def _content(self, surface: pygame.Surface, kit: Kit, ink: RGB) -> None:
        middle = self.box.y + self.box.h / 2
        wide = self._content_width(kit)
        x = self.box.x + (kit.px(12) if self.kind == "row" else max(kit.px(3), (self.box.w - wide) // 2))
        if self.icon:
            icons.draw(surface, self.icon, (x + kit.icon() / 2, middle), kit.icon(), ink)
            x += kit.icon() + kit.px(8)
        room = self.box.right - x - kit.px(3)
        if self.text:
            string = fonts.fit(self.text, self._face(kit), room)
            kit.text(surface, string, (x, middle), self._size, ink, bold=self.kind == "filled")
        if self.note:
            point = (self.box.right - kit.px(12), middle)
            kit.text(surface, self.note, point, SMALL, kit.theme.ink2, anchor="midright")


@dataclass(frozen=True, kw_only=True)
class Chip(Pressable):
    """A pill that stays on or off; `mark` draws the key of a flow before the word."""

    text: str
    on: bool = True
    mark: str | None = None
    tone: RGB | None = None
    size: float = BODY

    def wanted(self, kit: Kit) -> int:
        return kit.width(self.text, self.size) + kit.px(24) + (kit.px(16) if self.mark else 0)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        theme = kit.theme
        ink = theme.ink if self.on else theme.ink3
        fill = theme.accent_soft if look.hovered else theme.surface
        slab(surface, self.box, fill, self.box.h // 2, theme.edge, kit.px(1))
        x, middle = self.box.x + kit.px(12), self.box.y + self.box.h / 2
        if self.mark:
            tone = (self.tone or ink) if self.on else theme.edge
            symbol(surface, self.mark, (x + kit.px(4), middle), kit.px(4), tone, hollow=not self.on)
            x += kit.px(16)
        kit.text(surface, self.text, (x, middle), self.size, ink)
        if not self.on:
            wide = kit.width(self.text, self.size)
            surface.fill(ink, (x, round(middle), wide, kit.px(1)))
        if look.focused:
            ring(surface, self.box, kit, self.box.h // 2)

    def cut(self, kit: Kit) -> bool:
        return self.wanted(kit) - kit.px(12) > self.box.w


@dataclass(frozen=True, kw_only=True)
class Segments(Widget):
    """One of several, side by side; arrows move, the signal `change` carries the new key."""

    options: tuple[tuple[str, str], ...]
    value: str  # "" where none of them holds
    size: float = BODY
    wraps: bool = True
    tight: bool = False

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True

    def release(self, point: tuple[int, int]) -> Signals:
        hits = (key for (key, _), cell in zip(self.options, self._cells(), strict=True) if cell.holds(point))
        return tuple(Signal(self.id, "change", key) for key in hits)

    def key(self, key: int, mods: int) -> Signals | None:
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(key)
        if step is None:
            return None
        keys = [k for k, _ in self.options]
        here = keys.index(self.value) if self.value in keys else -1
        wanted = here + step
        if not self.wraps:
            wanted = min(max(wanted, 0), len(keys) - 1)
        return (Signal(self.id, "change", keys[wanted % len(keys)]),)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        theme = kit.theme
        slab(surface, self.box, theme.sunken, kit.px(6))
        for (key, text), cell in zip(self.options, self._cells(), strict=True):
            chosen = key == self.value
            if chosen:
                slab(surface, cell, theme.accent, kit.px(6))
            ink = theme.on_accent if chosen else theme.ink2
            shown = fonts.fit(text, kit.face(self.size, chosen), cell.w - kit.px(2))
            kit.text(surface, shown, cell.center, self.size, ink, bold=chosen, anchor="center")
        if look.focused:
            ring(surface, self.box, kit)

    def cut(self, kit: Kit) -> bool:
        pairs = zip(self.options, self._cells(), strict=True)
        return any(kit.width(text, self.size, True) > cell.w - kit.px(2) for (_, text), cell in pairs)

    def wanted(self, kit: Kit) -> int:
        """Width in pixels that gives every option its room."""
        widest = max(kit.width(text, self.size, True) for _, text in self.options)
        return len(self.options) * (widest + kit.px(10 if self.tight else 20))

    def _cells(self) -> tuple[Box, ...]:
        return self.box.columns(len(self.options))


def symbol(
    surface: pygame.Surface, kind: str, at: tuple[float, float], r: float, tone: RGB, hollow: bool = False
) -> None:
    """The shapes of the flows: square, circle, diamond."""
    if kind == "circle":
        shapes.disc(surface, at, r, None if hollow else tone, tone, 1)
        return
    d = 1.3 * r
    points = ((-r, -r), (r, -r), (r, r), (-r, r)) if kind == "square" else ((0, -d), (d, 0), (0, d), (-d, 0))
    if hollow:
        corners = [(at[0] + x, at[1] + y) for x, y in points]
        pygame.draw.aalines(surface, tone, True, corners)
    else:
        shapes.polygon(surface, at, points, tone)


def _paint(button: Button, theme: Theme, look: Look) -> tuple[RGB | None, RGB | None, RGB]:
    """Ground, border and ink of a button in its state."""
    if not button.enabled:
        off = theme.line if button.kind == "plain" else None
        return (theme.sunken if button.kind == "filled" else None if off is None else theme.surface, off, theme.ink3)
    active = look.hovered or look.pressed
    if button.kind == "filled":
        return theme.accent_strong if active else theme.accent, None, theme.on_accent
    if button.on:
        return theme.accent_soft, theme.accent, theme.ink
    if button.kind == "plain":
        return theme.accent_soft if active else theme.surface, theme.edge, theme.ink
    if button.kind == "faint":
        return None, None, theme.accent if active else theme.ink3
    ink = theme.accent if button.kind == "quiet" else theme.ink
    return theme.accent_soft if active else None, None, ink
