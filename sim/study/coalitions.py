"""The worth of coalitions: an indicator under a plan of some parts only, in one world; each worked out once and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from sim.study.forks import Progress, run_cases
from sim.study.parts import Part, with_only
from sim.study.shapley import Coalition

if TYPE_CHECKING:
    from sim.scenario import Indicator, Plan, Scenario

TOGETHER = 2
"""Seeds that are run and kept together."""

Pair = tuple[Coalition, int]
"""A coalition and a seed."""


class Runner(Protocol):
    """How the worlds of a batch of pairs are run: here, or in other processes."""

    def __call__(self, question: Question, batches: Sequence[Sequence[Pair]], progress: Progress | None) -> Iterable[np.ndarray]:
        """The worth (pair, year) of each batch, in turn."""


class Store(Protocol):
    """Where finished pairs outlive an interruption."""

    def load(self) -> dict[Pair, np.ndarray]: ...
    def save(self, found: dict[Pair, np.ndarray]) -> None: ...


@dataclass(frozen=True)
class Question:
    """Which indicator's change under which plan, to the end of `year`. Years run from the scenario's first."""

    scenario: Scenario
    plan: Plan
    parts: tuple[Part, ...]
    indicator: Indicator
    year: int

    @property
    def players(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.parts)

    @property
    def years(self) -> list[int]:
        return list(range(self.scenario.start_year, self.year + 1))

    def of(self, coalition: Coalition) -> Plan:
        """The plan with the coalition's parts alone."""
        return with_only(self.plan, [part for part in self.parts if part.key in coalition])


def worth_of(question: Question, pairs: Sequence[Pair], progress: Progress | None = None) -> np.ndarray:
    """The indicator (pair, year) of each pair, run in this process."""
    from sim.model import Case
    from sim.study.readings import read, read_by
    from sim.study.results import stack

    plans = {coalition: question.of(coalition) for coalition, _ in pairs}
    cases = [Case(seed, plans[coalition]) for coalition, seed in pairs]
    records = run_cases(question.scenario, cases, question.year, read_by(question.indicator), progress)
    dataset = stack(records, question.scenario, range(len(pairs)))
    return np.asarray(read(dataset, question.indicator).transpose("seed", "year").to_numpy(), float)


def run_here(question: Question, batches: Sequence[Sequence[Pair]], progress: Progress | None = None) -> Iterable[np.ndarray]:
    """Batches in this process, one after the other."""
    total, before = sum(map(len, batches)), 0
    for batch in batches:
        yield worth_of(question, batch, shifted(progress, before * len(question.years), total * len(question.years)))
        before += len(batch)


def shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Progress of a batch as progress of the whole work."""
    return (lambda done, _: progress(before + done, total)) if progress else None


@dataclass
class Coalitions:
    """Worth of pairs of a question, found as they are asked for; `store` keeps what is finished."""

    question: Question
    run: Runner = run_here
    store: Store | None = None
    found: dict[Pair, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.store is not None:
            self.found |= self.store.load()

    def prepare(self, wanted: Collection[Pair], progress: Progress | None = None) -> None:
        """Find what is not yet known of `wanted`, a few seeds at a time; what is finished is kept whatever comes."""
        batches = _batches([pair for pair in dict.fromkeys(wanted) if pair not in self.found])
        for batch, worth in zip(batches, self.run(self.question, batches, progress), strict=True):
            self.found |= dict(zip(batch, worth, strict=True))
            if self.store is not None:
                self.store.save(self.found)

    def series(self, coalition: Coalition, seeds: Sequence[int]) -> np.ndarray:
        """Worth (seed, year) of one coalition."""
        return np.array([self.found[coalition, seed] for seed in seeds])


def _batches(pairs: Sequence[Pair]) -> list[list[Pair]]:
    seeds = list(dict.fromkeys(seed for _, seed in pairs))
    groups = [set(seeds[first : first + TOGETHER]) for first in range(0, len(seeds), TOGETHER)]
    return [[pair for pair in pairs if pair[1] in group] for group in groups]
