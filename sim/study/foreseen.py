"""One forecast at a time: the newest question counts, what nobody asks any more is dropped, and nothing ever waits."""
from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.study.forecast import Forecast
from sim.study.ladder import Climb, Rungs
from sim.study.worker import Dropped
from sim.study.workers import JobFailed, Workers, shared

if TYPE_CHECKING:
    from sim.study.forecast import Request

PATIENCE = 0.4
"""Seconds that a question may keep the next one waiting for its first answer: a control that moves on and on is answered on the way."""


class Foreseer:
    """Asked from one thread, such as a window's; `look` and `ask` return at once. `failed` says what went wrong, if it did."""

    def __init__(self, workers: Workers | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._workers, self._clock = workers or shared(), clock
        self._known = Rungs()
        self._climb: Climb | None = None
        self._asked: Request | None = None
        self._next: Request | None = None
        self._since = 0.0
        self.shown: Forecast | None = None
        self.failed = ""

    @property
    def waiting(self) -> bool:
        """Whether the newest question has no answer yet."""
        return self._next is not None or (self._climb is not None and self._climb.told == 0)

    @property
    def busy(self) -> bool:
        """Whether sharper answers are to come."""
        return self._next is not None or (self._climb is not None and not self._climb.over)

    def warm(self) -> None:
        """Start the processes before the first question."""
        self._workers.warm()

    def ask(self, request: Request) -> None:
        """A new question takes the place of the last, which is first let answer if it was asked just now."""
        if self.shown is not None and self.shown.request.start.name != request.start.name:
            self.shown = None
        newest = self._next or self._asked
        if newest is not None and newest.ticket == request.ticket:
            return
        if self._climb is not None and self._climb.told == 0 and self._clock() - self._since < PATIENCE:
            self._next = request
        else:
            self._begin(request)

    def look(self) -> bool:
        """Take in what has come; whether `shown` is another one now."""
        found = self._take()
        if self._next is not None and (self._climb is None or self._climb.told or self._clock() - self._since >= PATIENCE):
            self._begin(self._next)
            found = self._take() or found
        return found

    def forget(self) -> None:
        """Nobody asks any more: drop the work, show nothing."""
        if self._climb is not None:
            self._climb.drop()
        self._climb = self._asked = self._next = self.shown = None

    def _begin(self, request: Request) -> None:
        if self._climb is not None:
            self._climb.drop()
        self.failed = ""
        self._climb, self._asked, self._next = Climb(request, self._workers, self._known), request, None
        self._since = self._clock()

    def _take(self) -> bool:
        if self._climb is None or self._asked is None or self._climb.over:
            return False
        try:
            found = self._climb.answer()
        except (JobFailed, Dropped) as error:
            self.forget()
            self.failed = str(error).strip().splitlines()[-1] if str(error) else ""
            return True
        if found is not None:
            self.shown = Forecast(self._asked, *found)
        return found is not None
