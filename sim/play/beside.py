"""Branches side by side: the years they share under the luck that happened, and under others, worked out in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.play.background import Counting
from sim.play.cause import OTHERS
from sim.scenario import Indicator, Plan, Scenario
from sim.study.jobs import Job
from sim.study.reading import Headlines
from sim.study.shares import Share, share
from sim.study.spread import awaited
from sim.study.workers import drop_all, shared

MOST = 6
TOGETHER = 3
"""Other lucks that are run, and shown, together."""
Ask = Callable[[Scenario, Job, Callable[[], bool]], Headlines]


@dataclass(frozen=True)
class Compared:
    """Which branches are side by side (the first is what the others are held against), and in which year. `apart` is the pair whose
    maps are subtracted, the second from the first; as long as none was chosen the second branch less the first."""

    branches: tuple[str, ...]
    year: int
    apart: tuple[str, str] | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Two of the branches. Raises IndexError where there is only one."""
        return self.apart or (self.branches[1], self.branches[0])


def in_workers(scenario: Scenario, job: Job, unwanted: Callable[[], bool], urgency: int = 5) -> Headlines:
    """The answer of a worker process; raises Dropped when nobody waits any more."""
    task = shared().submit(scenario, job, urgency=urgency)
    try:
        found: Headlines = awaited(task.future, unwanted)
        return found
    finally:
        drop_all([task])


def soon(scenario: Scenario, job: Job, unwanted: Callable[[], bool]) -> Headlines:
    """The same before longer questions: somebody holds a slider."""
    return in_workers(scenario, job, unwanted, urgency=2)


class BranchLucks(Counting):
    """The branches' plans under other lucks."""

    def __init__(self, scenario: Scenario, plans: Mapping[str, Plan], indicators: Sequence[Indicator], until: int, ask: Ask = in_workers) -> None:
        self.scenario, self.plans, self.until, self._ask = scenario, dict(plans), until, ask
        self.indicators = tuple(one.key for one in indicators)
        self.known: list[Headlines] = []
        super().__init__()

    @property
    def worlds(self) -> int:
        """Lucks that are known."""
        return len(self.known) * TOGETHER

    @property
    def finished(self) -> bool:
        return self.worlds >= len(OTHERS) or bool(self.failed)

    def difference(self, branch: str, base: str, indicator: Indicator, year: int) -> Share | None:
        """Branch less base, luck by luck; None before the first are known."""
        if not self.known or indicator.key not in self.indicators:
            return None
        one, other = (self._values(key, indicator.key, year) for key in (branch, base))
        return share(branch, "", self.plans[branch].name, one - other)

    def _values(self, branch: str, indicator: str, year: int) -> np.ndarray:
        first = list(self.plans).index(branch) * TOGETHER
        return np.concatenate([part.of(indicator, year)[first : first + TOGETHER] for part in self.known])

    def _work(self) -> None:
        for first in range(0, len(OTHERS), TOGETHER):
            self.known.append(self._ask(self.scenario, self._job(OTHERS[first : first + TOGETHER]), lambda: self.unwanted))
            self.version += 1

    def _job(self, seeds: Sequence[int]) -> Job:
        from sim.model import Case

        cases = tuple(Case(seed, plan) for plan in self.plans.values() for seed in seeds)
        return Job(cases, self.until, self.indicators)
