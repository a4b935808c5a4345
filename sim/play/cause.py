"""What caused it: shares of the families and measures of policy, worked out in the background while the game goes on.

The game's own luck comes first (hindsight: the years already played), then other kinds of luck, so that an answer is
there early and sharpens. Nothing here looks past the year in question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.play.background import Background
from sim.study.coalitions import Coalitions, Question, Runner
from sim.study.shares import Share
from sim.study.sharing import Sharing

OTHERS = tuple(range(1_700_000, 1_700_015))
"""Seeds of other lucks, among those that are kept for rehearsals."""
STEPS = (3, 7, 15)
"""After so many other lucks the answer is shown anew."""
NOTICED = 0.04
"""Progress that is worth drawing anew."""
Start = Callable[[Callable[[], bool]], Runner]


@dataclass(frozen=True)
class Found:
    """What is known so far. `own` are the families' shares under the game's own luck, `families` and `parts` under
    others; `done` of `total` worlds' years are run. `failed` says why it could not be worked out."""

    own: tuple[Share, ...] = ()
    whole: Share | None = None
    families: tuple[Share, ...] = ()
    parts: tuple[Share, ...] = ()
    share: float = 0.0
    finished: bool = False
    failed: str = ""


class Cause(Background):
    """One question on its way. `found` is replaced whenever more is known; `version` counts how often."""

    def __init__(self, question: Question, own: int | None, start: Start) -> None:
        """`own` is the game's seed, None where the years were not played under one."""
        self.question, self.own = question, own
        self.found, self.version = Found(), 0
        self._known = Coalitions(question, start(lambda: self.unwanted))
        super().__init__()

    def _fail(self, what: str) -> None:
        self._say(failed=what, finished=True)

    def _work(self) -> None:
        if self.own is not None:
            self._say(own=self._families([self.own], 0.0, 0.1), share=0.1)
        first = 0.1
        for number in STEPS:
            last = 0.1 + 0.5 * number / len(OTHERS)
            families = self._families(OTHERS[:number], first, last)
            self._say(families=families, whole=self._over(OTHERS[:number]).whole(), share=last)
            first = last
        sharing = self._over(OTHERS)
        sharing.prepare(sharing.for_parts(1), self._progress(first, 1.0))
        self._say(parts=sharing.parts(1), share=1.0, finished=True)

    def _families(self, seeds: Sequence[int], start: float, end: float) -> tuple[Share, ...]:
        sharing = self._over(seeds)
        sharing.prepare(sharing.for_families(), self._progress(start, end))
        return sharing.families()

    def _over(self, seeds: Sequence[int]) -> Sharing:
        return Sharing(self.question, tuple(seeds), self._known)

    def _progress(self, start: float, end: float) -> Callable[[int, int], None]:
        def told(done: int, total: int) -> None:
            share = start + (end - start) * done / max(total, 1)
            if share >= self.found.share + NOTICED:
                self._say(share=share)

        return told

    def _say(self, **more: object) -> None:
        self.found = Found(**{**vars(self.found), **more})
        self.version += 1


def in_background(unwanted: Callable[[], bool]) -> Runner:
    """Worker processes, behind everything else that asks for them."""
    from sim.study.spread import in_workers

    return in_workers(urgency=5, stop=unwanted)
