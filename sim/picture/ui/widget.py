"""What every control is: an immutable value that can draw itself and turns input into signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit


@dataclass(frozen=True)
class Signal:
    """What a person did with a control: `kind` is press, change, commit, scroll, cancel or pick."""

    id: str
    kind: str
    value: object = None


def number(signal: Signal) -> float:
    """The value of a signal that carries a number."""
    assert isinstance(signal.value, (int, float))
    return float(signal.value)


@dataclass(frozen=True)
class Edit:
    """Text being typed: the caret stands before character `caret`; `fresh` text is replaced by the first key."""

    id: str
    text: str
    caret: int
    fresh: bool = True


@dataclass(frozen=True)
class Look:
    """How the pointer and the keyboard stand to a control while it is drawn."""

    hovered: bool = False
    pressed: bool = False
    focused: bool = False
    edit: Edit | None = None


Signals = tuple[Signal, ...]


@dataclass(frozen=True, kw_only=True)
class Widget:
    """A named rectangle. Later widgets lie on earlier ones; `clip` cuts what scrolls under an edge. One that is `opaque` fills all of its visible part."""

    id: str
    box: Box
    clip: Box | None = None
    enabled: bool = True

    pointer: ClassVar[bool] = False
    focusable: ClassVar[bool] = False
    modal: ClassVar[bool] = False
    typed: ClassVar[bool] = False
    opaque: ClassVar[bool] = False

    @property
    def shown(self) -> Box:
        """The part of the box that is visible and answers the pointer."""
        return self.box if self.clip is None else self.box.overlap(self.clip)

    def under(self, point: tuple[int, int]) -> bool:
        """Whether the visible part holds a point."""
        return self.box.holds(point) and (self.clip is None or self.clip.holds(point))

    def ink(self, kit: Kit) -> Box:
        """Every pixel the widget may touch, the focus ring included."""
        reach = self.box.grown(kit.px(5)) if self.focusable else self.box
        return reach if self.clip is None else reach.overlap(self.clip)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        """Draw in `box`; the painter has already set the clip."""

    def cut(self, kit: Kit) -> bool:
        """Whether text had to be shortened to fit."""
        return False

    def press(self, point: tuple[int, int]) -> Signals:
        return ()

    def drag(self, point: tuple[int, int]) -> Signals:
        return ()

    def release(self, point: tuple[int, int]) -> Signals:
        return ()

    def wheel(self, steps: float, point: tuple[int, int]) -> Signals | None:
        """Signals of a turned wheel, None to let the widget below have it."""
        return None

    def key(self, key: int, mods: int) -> Signals | None:
        """Signals of a key while focused, None if the key means nothing here."""
        return None


ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
