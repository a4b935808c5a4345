"""A value on a track, with a notch for last year and a tick for the reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.box import Box
from sim.picture.ui.focus import ring
from sim.picture.ui.kit import Kit
from sim.picture.ui.slab import slab
from sim.picture.ui.widget import Look, Signal, Signals, Widget

_KNOB = 7


@dataclass(frozen=True, kw_only=True)
class Slider(Widget):
    """Signals `change` while it moves and `commit` when let go; values stay on the grid of `step`.

    Arrows move by a step, with Shift by ten; Home and End go to the ends. `refused` marks a value that
    cannot be had. The track is filled from `origin` (default: its low end); `stops` dots mark a scale of few steps.
    """

    low: float
    high: float
    value: float
    step: float
    notch: float | None = None
    tick: float | None = None
    refused: bool = False
    origin: float | None = None
    stops: int = 0

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True

    def press(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "change", self._at(point[0])),)

    def drag(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "change", self._at(point[0])),)

    def release(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "commit", self._at(point[0])),)

    def key(self, key: int, mods: int) -> Signals | None:
        by = 10 * self.step if mods & pygame.KMOD_SHIFT else self.step
        moves = {
            pygame.K_LEFT: self.value - by,
            pygame.K_RIGHT: self.value + by,
            pygame.K_HOME: self.low,
            pygame.K_END: self.high,
        }
        return (Signal(self.id, "change", self.snapped(moves[key])),) if key in moves else None

    def snapped(self, value: float) -> float:
        """The nearest value on the grid, inside the bounds."""
        steps = round((value - self.low) / self.step)
        return min(max(round(self.low + steps * self.step, 9), self.low), self.high)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        theme, track = kit.theme, self._track(kit)
        slab(surface, track, theme.line if not theme.is_dark else theme.sunken, track.h // 2)
        x = round(self._x(self.value, kit))
        tone = theme.bad if self.refused else theme.accent
        start = track.x if self.origin is None else round(self._x(self.origin, kit))
        if abs(x - start) > track.h:
            slab(surface, Box(min(x, start), track.y, abs(x - start), track.h), tone, track.h // 2)
        self._marks(surface, kit)
        self._knob(surface, kit, look, (x, track.center[1]), tone)
        if look.focused:
            ring(surface, self.box, kit)

    def _knob(
        self, surface: pygame.Surface, kit: Kit, look: Look, at: tuple[int, int], tone: tuple[int, int, int]
    ) -> None:
        size = kit.px(_KNOB + (1 if look.hovered or look.pressed else 0))
        fill = tone if look.pressed else kit.theme.surface
        shapes.disc(surface, at, size, fill, tone, kit.px(2))

    def _marks(self, surface: pygame.Surface, kit: Kit) -> None:
        track = self._track(kit)
        for stop in range(self.stops):
            at = (track.x + track.w * stop / (self.stops - 1), track.center[1])
            shapes.disc(surface, at, kit.px(3), kit.theme.surface, kit.theme.edge, kit.px(1))
        if self.tick is not None:
            x = round(self._x(self.tick, kit))
            surface.fill(kit.theme.ink3, (x, track.y - kit.px(4), kit.px(1), track.h + kit.px(8)))
        if self.notch is not None:
            r, x_notch = kit.px(4), self._x(self.notch, kit)
            shapes.polygon(
                surface, (x_notch, track.y - kit.px(5)), ((-r, -r * 0.7), (r, -r * 0.7), (0, r * 0.7)), kit.theme.ink2
            )

    def _track(self, kit: Kit) -> Box:
        thick, pad = kit.px(4), self._pad
        return Box(self.box.x + pad, self.box.y + (self.box.h - thick) // 2, max(1, self.box.w - 2 * pad), thick)

    @property
    def _pad(self) -> int:
        """Room for the knob at either end, by the height that the layout gave."""
        return round(self.box.h * 0.4)

    def _x(self, value: float, kit: Kit) -> float:
        track = self._track(kit)
        return track.x + track.w * (value - self.low) / (self.high - self.low)

    def _at(self, x: int) -> float:
        share = (x - self.box.x - self._pad) / max(1, self.box.w - 2 * self._pad)
        return self.snapped(self.low + share * (self.high - self.low))
