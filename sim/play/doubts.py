"""Doubting an assumption beside the why panel: the same years with one parameter moved, worked out in the background. The game stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

import numpy as np

from sim.play.background import Counting
from sim.play.beside import Ask
from sim.play.cause import OTHERS
from sim.scenario import Indicator, Plan, Scenario
from sim.scenario.assumption import Assumption
from sim.study.doubts import Doubted, Sides, cases_of, sides_of, weakest
from sim.study.jobs import Job

SHOWN = 3
"""So many assumptions of an indicator are offered."""
LUCKS = 6
"""Kinds of luck in which a doubt is tried, the game's own first where it has one."""
REST = 0.2


@dataclass(frozen=True)
class Doubt:
    """A parameter held at a value that is not the scenario's."""

    key: str
    value: float


def offered(scenario: Scenario, indicator: Indicator) -> tuple[Assumption, ...]:
    """The assumptions that move an indicator most, the strongest first."""
    found = sorted((one for one in scenario.influences if one.indicator == indicator.key), key=lambda one: -one.share)
    return tuple(scenario.assumption(one.parameter) for one in found)[:SHOWN]


class Doubts(Counting):
    """Works out both ends of every assumption, and before them whatever is `wanted`."""

    def __init__(self, scenario: Scenario, plan: Plan, indicator: Indicator, year: int, own: int | None, ask: Ask) -> None:
        """`own` is the game's seed, None where the years were not played under one."""
        self.scenario, self.plan, self.indicator, self.year, self._ask = scenario, plan, indicator, year, ask
        self.seeds = ([own] if own is not None else []) + list(OTHERS)[: LUCKS - (own is not None)]
        self.known: dict[Doubt, Doubted] = {}
        self._bell = Event()
        self._wanted: Doubt | None = None
        self._before: Sides | None = None
        super().__init__()

    @property
    def ends(self) -> list[Doubt]:
        """Every offered assumption at its lowest and highest."""
        records = [(one.key, self.scenario.parameters[one.key]) for one in offered(self.scenario, self.indicator)]
        return [Doubt(key, float(end)) for key, known in records for end in (known.low, known.high) if end is not None and end != known]

    @property
    def finished(self) -> bool:
        """Whether both ends of all are known."""
        return bool(self.failed) or all(end in self.known for end in self.ends)

    @property
    def weakest(self) -> Doubted | None:
        """The end that shakes most, once all are known."""
        return weakest([self.known[end] for end in self.ends]) if self.finished and not self.failed else None

    def want(self, doubt: Doubt | None) -> None:
        """This one next."""
        self._wanted = doubt
        self._bell.set()

    def stop(self) -> None:
        super().stop()
        self._bell.set()

    def _work(self) -> None:
        while not self.unwanted:
            self._bell.clear()
            following = self._next()
            if following is None:
                self._bell.wait(REST)
            else:
                self.known[following] = self._tried(following)
                self.version += 1

    def _next(self) -> Doubt | None:
        """What is not known yet, the wish first."""
        return next((one for one in (self._wanted, *self.ends) if one is not None and one not in self.known), None)

    def _tried(self, doubt: Doubt) -> Doubted:
        if self._before is None:
            self._before = self._run({})
        return Doubted(doubt.key, doubt.value, self._before, self._run({doubt.key: doubt.value}))

    def _run(self, moved: dict[str, float]) -> Sides:
        cases = cases_of(self.scenario, self.plan, self.seeds, moved)
        found = self._ask(self.scenario, Job(tuple(cases), self.year, (self.indicator.key,)), lambda: self.unwanted)
        values: np.ndarray = found.of(self.indicator.key, self.year)
        return sides_of(values, self.plan)
