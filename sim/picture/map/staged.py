"""Work that is done a little at every frame: a generator that yields wherever it may be left for later."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import Generic, TypeVar

Made = TypeVar("Made")
Steps = Generator[None, None, Made]


class Staged(Generic[Made]):
    """Work under way on what `key` names; `made` is what it gives, None before it is done."""

    def __init__(self, key: object, steps: Steps[Made]) -> None:
        self.key, self._steps = key, steps
        self.made: Made | None = None

    def go_on(self, ms: float) -> None:
        """The next step, and more for as long as there is time; nothing where there is less than none."""
        if ms < 0:
            return
        end = perf_counter() + ms / 1000
        try:
            while self.made is None:
                next(self._steps)
                if perf_counter() >= end:
                    return
        except StopIteration as done:
            self.made = done.value


def at_once(steps: Steps[Made]) -> Made:
    """What all steps together give."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made
