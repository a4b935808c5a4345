"""Redraw only what changed: widgets are values, so the last frame's list says where to paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget

_MANY = 10
_MOST = 0.7


class Painted(NamedTuple):
    """A widget as it was drawn, and the box that holds all its pixels."""

    widget: Widget
    look: Look
    ink: Box


class Painter:
    """Keeps the widgets and looks of the last frame and paints the difference to the next."""

    def __init__(self) -> None:
        self._last: dict[str, Painted] = {}
        self._kit: Kit | None = None
        self._surface: pygame.Surface | None = None

    def forget(self) -> None:
        """Paint everything at the next frame."""
        self._surface = None

    def paint(
        self, surface: pygame.Surface, widgets: Sequence[Widget], look: Callable[[Widget], Look], kit: Kit
    ) -> list[Box]:
        """Bring `surface` up to date; returns the boxes that were painted."""
        now = {w.id: self._painted(w, look(w), kit) for w in widgets}
        whole = Box(0, 0, *surface.get_size())
        fresh = kit is not self._kit or surface is not self._surface
        boxes = [whole] if fresh else _merged(self._changed(now), whole)
        for box in boxes:
            _repaint(surface, box, now, kit)
        self._last, self._kit, self._surface = now, kit, surface
        return boxes

    def _painted(self, widget: Widget, look: Look, kit: Kit) -> Painted:
        """The entry of the last frame where nothing about the widget changed."""
        before = self._last.get(widget.id)
        if before is None or kit is not self._kit:
            return Painted(widget, look, widget.ink(kit))
        same = before.widget is widget or before.widget == widget
        if same and before.look == look:
            return before
        return Painted(widget, look, before.ink if same else widget.ink(kit))

    def _changed(self, now: dict[str, Painted]) -> list[Box]:
        boxes = [one.ink for id, one in self._last.items() if id not in now]
        for id, one in now.items():
            before = self._last.get(id)
            if before is not one:
                boxes.append(one.ink)
                boxes += [before.ink] if before and before.ink != one.ink else []
        return [box for box in boxes if box.w and box.h]


def _merged(boxes: list[Box], whole: Box) -> list[Box]:
    """The same area as few boxes that do not touch; all of it once most of it changed."""
    merged: list[Box] = []
    for box in boxes:
        box = box.overlap(whole)
        while touching := [other for other in merged if other.meets(box)]:
            merged = [other for other in merged if other not in touching]
            for other in touching:
                box = box.around(other)
        merged.append(box)
    area = sum(box.w * box.h for box in merged)
    return [whole] if len(merged) > _MANY or area > _MOST * whole.w * whole.h else merged


def _repaint(surface: pygame.Surface, box: Box, now: dict[str, Painted], kit: Kit) -> None:
    """From the topmost widget that hides all below it."""
    surface.set_clip(box)
    surface.fill(kit.theme.ground)
    seen = [one for one in now.values() if one.ink.meets(box)]
    first = max((place for place, one in enumerate(seen) if one.widget.opaque and one.widget.shown.overlap(box) == box), default=0)
    for widget, look, ink in seen[first:]:
        surface.set_clip(ink.overlap(box))
        widget.draw(surface, kit, look)
    surface.set_clip(None)
