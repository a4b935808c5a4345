"""Grounds: panels, cards with a shadow, the veil behind a sheet, hairlines and marks of colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.slab import shadow, slab
from sim.picture.ui.widget import Look, Signal, Signals, Widget


@dataclass(frozen=True, kw_only=True)
class Panel(Widget):
    """A surface with a hairline; `raised` panels cast the shadow and lie over others."""

    raised: bool = False
    tone: str = "surface"
    edge: str | None = "line"
    radius: int = 8

    pointer: ClassVar[bool] = True

    def ink(self, kit: Kit) -> Box:
        return self.box.grown(kit.px(12)) if self.raised else super().ink(kit)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        radius, theme = kit.px(self.radius), kit.theme
        if self.raised:
            shadow(surface, self.box, theme.shadow, radius, kit.px(8), kit.px(2))
        border = getattr(theme, self.edge) if self.edge else None
        slab(surface, self.box, getattr(theme, self.tone), radius, border, kit.px(1))


@dataclass(frozen=True, kw_only=True)
class Strip(Widget):
    """A flat band of one colour, such as the top bar; a hairline closes it below."""

    tone: str = "surface"
    edge: str | None = "line"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        surface.fill(getattr(kit.theme, self.tone), self.box)
        if self.edge:
            surface.fill(getattr(kit.theme, self.edge), self.box.cut_bottom(kit.px(1))[0])


@dataclass(frozen=True, kw_only=True)
class Rule(Widget):
    """A hairline along the top of the box."""

    tone: str = "line"

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        surface.fill(getattr(kit.theme, self.tone), Box(self.box.x, self.box.y, self.box.w, kit.px(1)))


@dataclass(frozen=True, kw_only=True)
class Mark(Widget):
    """A small rounded patch of colour: selected rows, changed rows, keys of a chart."""

    tone: str = "accent_soft"
    radius: int = 6

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        slab(surface, self.box, getattr(kit.theme, self.tone), min(kit.px(self.radius), self.box.w // 2))


@dataclass(frozen=True, kw_only=True)
class Veil(Widget):
    """Dims everything below it and keeps all input from it."""

    strength: float = 0.45

    pointer: ClassVar[bool] = True
    modal: ClassVar[bool] = True

    def release(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "press"),)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        area = self.box.overlap(Box(*surface.get_clip()))
        if not self.strength:
            return
        shade = pygame.Surface((area.w, area.h))
        shade.fill(kit.theme.sunken if kit.theme.is_dark else kit.theme.ink)
        shade.set_alpha(round(255 * self.strength))
        surface.blit(shade, area)
