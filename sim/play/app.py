"""The loop: input to signals, signals to acts, time to the film, the rest to pixels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pygame

from sim.picture.ui.widget import Signal
from sim.play.composer import Composer
from sim.play.inputs import Inputs
from sim.play.keys import act_for
from sim.play.play import Play
from sim.play.routes import follow
from sim.play.screens.hint import explained
from sim.play.tips import Tips

FRAME_MS = 16
IDLE_MS = 50


class App:
    """A game and the surface it is drawn on. The clock is handed in: tests turn it by hand."""

    def __init__(self, play: Play, surface: pygame.Surface) -> None:
        self.play, self.surface = play, surface
        self.composer = Composer(play)
        self.inputs = Inputs()
        self.tips = Tips()
        self._stale = True
        self._down: set[int] = set()
        self._state: tuple[object, ...] = ()
        self.composer.compose(surface.get_size())

    @property
    def lively(self) -> bool:
        """Whether something moves by itself."""
        play = self.play
        running = play.film is not None and not play.film.paused
        return running or play.moving or self.inputs.pending or play.desk.preview is not None or play.desk.beat is not None or play.foreseeing or play.weighing

    def step(self, now: float, events: Iterable[pygame.Event] = ()) -> list[pygame.Rect]:
        """One frame at `now` milliseconds; returns what changed on the surface."""
        self.inputs.add(events)
        for event in self.inputs.frame():
            self.feed(event)
        moving = self.play.moving
        self.play.tick(now)
        self.tips.tick(self.play, now)
        state = (id(self.surface), self.surface.get_size(), *self.play.state)
        fresh = self._stale or moving or state != self._state
        boxes = self.composer.draw(self.surface) if fresh else self.composer.repaint(self.surface)
        self._stale, self._state = self.play.moving, state
        return [pygame.Rect(box) for box in boxes]

    def feed(self, event: pygame.Event) -> None:
        """One event: to the controls first, then to the keys of the game."""
        if event.type == pygame.QUIT:
            self.play.quit()
            return
        if event.type in _UNCOVERED:
            self.composer.painter.forget()
        over = self.play.stage.hovered
        signals = self.play.stage.handle(event)
        for signal in signals or ():
            self._follow(signal)
        again = self._repeated(event)
        if signals is None and event.type == pygame.KEYDOWN and (not again or event.key in _MOVING):
            self._shortcut(event)
        if signals or event.type in (pygame.KEYDOWN, *_BUTTONS):
            self.composer.compose(self.surface.get_size())
        looking = any(id in _LOOKED_AT or explained(id) for id in (over, self.play.stage.hovered) if id)
        self._stale = self._stale or bool(signals or looking) or event.type != pygame.MOUSEMOTION

    def _repeated(self, event: pygame.Event) -> bool:
        """Whether a key is down because it never came up: a held key runs one year, not many."""
        if event.type == pygame.KEYUP:
            self._down.discard(event.key)
        if event.type != pygame.KEYDOWN:
            return False
        again = event.key in self._down
        self._down.add(event.key)
        return again

    def _follow(self, signal: Signal) -> None:
        if signal.kind == "focus":
            self.play.settle()
            self.composer.reveal(signal.id)
        else:
            follow(self.play, signal)
            if signal.id.startswith("dial."):
                self._uncover(f"row.{signal.id.removeprefix('dial.')}")

    def _uncover(self, id: str) -> None:
        """A row that has grown beyond its window comes into sight with all that it opened."""
        self.composer.compose(self.surface.get_size())
        row = self.play.stage.find(id)
        if row is not None and row.clip is not None and row.box.bottom > row.clip.bottom:
            self.composer.reveal(id)

    def _shortcut(self, event: pygame.Event) -> None:
        if event.key == pygame.K_F12:
            self._picture()
            return
        act = act_for(event, self.play)
        if act:
            act(self.play)

    def _picture(self) -> None:
        """The screen as a PNG beside the saves."""
        folder = self.play.folders.saves / "pictures"
        path = folder / f"{datetime.now():%Y%m%d-%H%M%S}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            pygame.image.save(self.surface, path)
        except (OSError, pygame.error) as error:
            self.play.note(str(error), "bad")
            return
        self.play.tell("picture.done", "good", path=path)


_UNCOVERED = (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSIZECHANGED)
_LOOKED_AT = {"map", "chart", "decisions"}
"""What shows more of itself wherever the pointer stands on it, besides the signs that are explained."""

_MOVING = {pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN}
_MOVING |= {pygame.K_COMMA, pygame.K_PERIOD}
"""Keys that go on while they are held."""

_BUTTONS = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
