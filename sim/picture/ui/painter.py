"""Redraw only what changed: widgets are values, so the last frame's list says where to paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look, Widget

_MANY = 10
_MOST = 0.7


class Painter:
    """Keeps the widgets and looks of the last frame and paints the difference to the next."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Widget, Look]] = {}
        self._kit: Kit | None = None
        self._surface: pygame.Surface | None = None

    def paint(
        self, surface: pygame.Surface, widgets: Sequence[Widget], look: Callable[[Widget], Look], kit: Kit
    ) -> list[Box]:
        """Bring `surface` up to date; returns the boxes that were painted."""
        now = {w.id: (w, look(w)) for w in widgets}
        whole = Box(0, 0, *surface.get_size())
        fresh = kit != self._kit or surface is not self._surface
        boxes = [whole] if fresh else _merged(self._changed(now, kit), whole)
        for box in boxes:
            _repaint(surface, box, now, kit)
        self._last, self._kit, self._surface = now, kit, surface
        return boxes

    def _changed(self, now: dict[str, tuple[Widget, Look]], kit: Kit) -> list[Box]:
        boxes = [w.ink(kit) for id, (w, _) in self._last.items() if id not in now]
        for id, state in now.items():
            before = self._last.get(id)
            if before != state:
                boxes.append(state[0].ink(kit))
                boxes += [before[0].ink(kit)] if before and before[0].box != state[0].box else []
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


def _repaint(surface: pygame.Surface, box: Box, now: dict[str, tuple[Widget, Look]], kit: Kit) -> None:
    surface.set_clip(box)
    surface.fill(kit.theme.ground)
    for widget, look in now.values():
        ink = widget.ink(kit)
        if ink.meets(box):
            surface.set_clip(ink.overlap(box))
            widget.draw(surface, kit, look)
    surface.set_clip(None)
