"""A question that is worked on while the game goes on, in a thread of its own; what it waits for runs in worker processes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from threading import Thread

from sim.study.cases import Stopped
from sim.study.worker import Dropped


class Background(ABC):
    """Begins at once. Whatever goes wrong is told as `failed`: the screen says so, the game goes on."""

    def __init__(self) -> None:
        self.unwanted = False
        Thread(target=self._guarded, daemon=True).start()

    def stop(self) -> None:
        """Nobody looks any more: the work ends without an answer."""
        self.unwanted = True

    @abstractmethod
    def _work(self) -> None:
        """Find the answer, telling what is known on the way; raises Dropped or Stopped once it is unwanted."""

    @abstractmethod
    def _fail(self, what: str) -> None:
        """Take note of why there will be no answer."""

    def _guarded(self) -> None:
        try:
            self._work()
        except (Dropped, Stopped):
            return
        except Exception as error:
            self._fail(last_line(error))


class Counting(Background):
    """A question whose answer comes in parts: `version` counts how often more became known, `failed` says what went wrong."""

    version = 0
    failed = ""

    def _fail(self, what: str) -> None:
        self.failed = what
        self.version += 1


def last_line(error: Exception) -> str:
    """An error in one line; that of a worker ends a traceback."""
    lines = str(error).strip().splitlines()
    return lines[-1] if len(lines) > 1 else f"{type(error).__name__}: {error}"
