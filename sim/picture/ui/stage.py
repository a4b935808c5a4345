"""Who gets the next key or click: hover, press, focus and typing, over a list of widgets."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.picture.ui import typing_in
from sim.picture.ui.widget import ENTER, Edit, Look, Signal, Signals, Widget


class Stage:
    """Holds what lasts between frames: who is hovered, held, focused, and the text being typed.

    Widgets are handed over anew for every frame with `show`; identity is their `id`. A modal widget
    keeps all input from the widgets below it.
    """

    def __init__(self) -> None:
        self.widgets: Sequence[Widget] = ()
        self.hovered: str | None = None
        self.held: str | None = None
        self.focused: str | None = None
        self.ring = False
        self.edit: Edit | None = None
        self.point: tuple[int, int] = (-1, -1)
        self._by_id: dict[str, Widget] = {}
        self._reach: Sequence[Widget] = ()

    def show(self, widgets: Sequence[Widget]) -> None:
        """Replace the widgets; what is gone loses hover, focus and typing."""
        self.widgets = widgets
        self._by_id = {w.id: w for w in widgets}
        floor = max((i for i, w in enumerate(widgets) if w.modal), default=0)
        self._reach = widgets[floor:]
        reachable = {w.id for w in self._reach}
        self.focused = self.focused if self.focused in reachable else None
        self.held = self.held if self.held in reachable else None
        self.edit = self.edit if self.edit and self.edit.id in reachable else None
        self.hovered = _id(self.at(self.point))

    def find(self, id: str | None) -> Widget | None:
        return self._by_id.get(id) if id else None

    def at(self, point: tuple[int, int]) -> Widget | None:
        """The topmost widget that answers the pointer here."""
        hits = (w for w in reversed(self._reach) if w.pointer and w.under(point))
        return next(hits, None)

    def look(self, widget: Widget) -> Look:
        mine = widget.id
        edit = self.edit if self.edit and self.edit.id == mine else None
        return Look(self.hovered == mine, self.held == mine, self.ring and self.focused == mine, edit)

    def handle(self, event: pygame.Event) -> Signals | None:
        """Signals of one event; None where no control had a use for it."""
        handler = _HANDLERS.get(event.type)
        return handler(self, event) if handler else None

    def focus(self, id: str | None, ring: bool = True) -> None:
        self.focused, self.ring = id, ring

    def focusable(self) -> list[Widget]:
        return [w for w in self._reach if w.focusable and w.enabled]

    def begin(self, id: str, text: str) -> None:
        """Start typing in a field with all of its text selected."""
        self.edit = Edit(id, text, len(text))
        self.focused = id

    def finish(self) -> Signals:
        """Stop typing and hand over the text, if any was typed."""
        edit, self.edit = self.edit, None
        return (Signal(edit.id, "commit", edit.text),) if edit and not edit.fresh else ()

    def _moved(self, event: pygame.Event) -> Signals | None:
        self.point = event.pos
        self.hovered = _id(self.at(event.pos))
        held = self.find(self.held)
        return held.drag(event.pos) if held else None

    def _pressed(self, event: pygame.Event) -> Signals | None:
        if event.button != 1:
            return None
        self.point = event.pos
        target = self.at(event.pos)
        done = self.finish() if self.edit and _id(target) != self.edit.id else ()
        self.held, self.ring = (target.id if target and target.enabled else None), False
        if target is None or not target.enabled:
            return done or None
        self.focused = target.id if target.focusable else None
        if target.typed and not self.edit:
            self.begin(target.id, getattr(target, "text"))
        return done + target.press(event.pos)

    def _released(self, event: pygame.Event) -> Signals | None:
        if event.button != 1:
            return None
        held, self.held = self.find(self.held), None
        return held.release(event.pos) if held else None

    def _wheeled(self, event: pygame.Event) -> Signals | None:
        steps = getattr(event, "precise_y", event.y) or event.y
        for widget in reversed(self._reach):
            if widget.under(self.point):
                signals = widget.wheel(steps, self.point)
                if signals is not None:
                    return signals
        return None

    def _typed(self, event: pygame.Event) -> Signals | None:
        if self.edit is None:
            return None
        self.edit = typing_in.insert(self.edit, event.text)
        return (Signal(self.edit.id, "typing", self.edit.text),)

    def _key(self, event: pygame.Event) -> Signals | None:
        if self.edit is not None:
            return self._editing(event)
        if event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            return self._step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        widget = self.find(self.focused)
        if widget is None or not widget.enabled:
            return None
        if widget.typed and event.key in ENTER:
            self.begin(widget.id, getattr(widget, "text"))
            return ()
        if event.key in (pygame.K_SPACE, *ENTER) and not self.ring:
            return None  # what was clicked is done: both keys are the game's again until Tab or an arrow has moved
        signals = widget.key(event.key, event.mod)
        self.ring = self.ring or signals is not None
        return signals

    def _editing(self, event: pygame.Event) -> Signals | None:
        assert self.edit is not None
        if event.key in (*ENTER, pygame.K_TAB):
            done = self.finish()
            self.ring = True
            return done + (self._step(1) if event.key == pygame.K_TAB else ())
        if event.key == pygame.K_ESCAPE:
            cancelled, self.edit = Signal(self.edit.id, "cancel"), None
            return (cancelled,)
        changed = typing_in.press(self.edit, event.key, event.mod)
        if changed is None:
            return None if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META) else ()
        self.edit = changed
        return (Signal(changed.id, "typing", changed.text),)

    def _step(self, by: int) -> Signals:
        ring = self.focusable()
        if not ring:
            return ()
        ids = [w.id for w in ring]
        start = ids.index(self.focused) if self.focused in ids else (-1 if by > 0 else 0)
        chosen = ring[(start + by) % len(ring)]
        self.focus(chosen.id)
        return (Signal(chosen.id, "focus"),)


def _id(widget: Widget | None) -> str | None:
    return widget.id if widget else None


_HANDLERS = {
    pygame.MOUSEMOTION: Stage._moved,
    pygame.MOUSEBUTTONDOWN: Stage._pressed,
    pygame.MOUSEBUTTONUP: Stage._released,
    pygame.MOUSEWHEEL: Stage._wheeled,
    pygame.TEXTINPUT: Stage._typed,
    pygame.KEYDOWN: Stage._key,
}
