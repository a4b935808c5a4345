"""A question worked out step by step over some seeds: families first, then single parts, in as many orders as wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from sim.study.coalitions import Coalitions, Pair, Question, Runner, Store, run_here
from sim.study.forks import Progress, run_forks
from sim.study.parts import Part, families_of, family_name
from sim.study.shapley import (
    Coalition,
    Order,
    Worth,
    all_but_one,
    along,
    coalitions,
    exact,
    left_out,
    pairs_of_orders,
    sampled,
)
from sim.study.shares import Share, share
from sim.study.through import Breakdown, through

FEW = 6
"""Up to so many parts, Shapley values of parts are exact: 2^6 coalitions cost no more than sampled orders."""
NOBODY: Coalition = frozenset()
Shared = Callable[[int], np.ndarray]


@dataclass(frozen=True, eq=False)
class Sharing:
    """Shares in the change that a plan makes to an indicator in the question's year. What a method needs must have been
    prepared: `prepare(for_families())` before `families`, `prepare(for_parts(n))` before `alone` and `parts(n)`."""

    question: Question
    seeds: tuple[int, ...]
    coalitions: Coalitions

    @classmethod
    def of(cls, question: Question, seeds: Iterable[int], run: Runner = run_here, store: Store | None = None) -> Sharing:
        return cls(question, tuple(seeds), Coalitions(question, run, store))

    def prepare(self, pairs: Collection[Pair], progress: Progress | None = None) -> None:
        """Run the worlds of `pairs` that are not yet known."""
        self.coalitions.prepare(pairs, progress)

    def for_families(self) -> list[Pair]:
        return self._everywhere(map(self._united, coalitions(list(self._members))))

    def for_parts(self, orders: int) -> list[Pair]:
        """What leaving each part out needs, and so many pairs of sampled orders a world."""
        alone = self._everywhere([NOBODY, *all_but_one(self.question.players)])
        if orders and self.few:
            return alone + self._everywhere(coalitions(self.question.players))
        return alone + [(some, seed) for seed in self.seeds for order in self._orders(seed, orders) for some in along(order)]

    @property
    def few(self) -> bool:
        """Whether the Shapley values of parts are exact and not sampled."""
        return len(self.question.players) <= FEW

    def plan(self) -> np.ndarray:
        """The indicator (seed, year) under the plan."""
        return self.coalitions.series(self._everyone, self.seeds)

    def anyway(self) -> np.ndarray:
        """The indicator (seed, year) under current policy."""
        return self.coalitions.series(NOBODY, self.seeds)

    def whole(self) -> Share:
        """The plan less current policy."""
        return share("whole", "", self.question.plan.name, (self.plan() - self.anyway())[:, -1])

    def families(self) -> tuple[Share, ...]:
        """Exact Shapley values of the families; they add up to the whole in every world."""
        names = list(self._members)
        values = self._by_world(lambda seed: exact(names, {some: self.coalitions.found[self._united(some), seed] for some in coalitions(names)}))
        return tuple(share(name, name, family_name(name), row) for name, row in zip(names, values, strict=True))

    def alone(self) -> tuple[Share, ...]:
        """What leaving each part out takes away; these need not add up."""
        players = self.question.players
        return self._of_parts(self._by_world(lambda seed: left_out(players, self._worth(all_but_one(players), seed))))

    def parts(self, orders: int) -> tuple[Share, ...]:
        """Shapley values of parts, exact for few, else from sampled orders; they add up to the whole in every world."""
        players = self.question.players
        if self.few:
            return self._of_parts(self._by_world(lambda seed: exact(players, self._worth(coalitions(players), seed))))
        return self._of_parts(self._by_world(lambda seed: self._sampled(seed, self._orders(seed, orders))))

    def through(self) -> tuple[Breakdown, ...]:
        """What the change went through; runs the plan and current policy once more, with all that this needs."""
        from sim.study.readings import read_by
        from sim.study.results import stack

        asked = self.question
        sides = [asked.plan, asked.of(NOBODY)]
        records = run_forks(asked.scenario, sides, self.seeds, asked.year, read_by(asked.indicator))
        one, other = (stack(part, asked.scenario, self.seeds) for part in records)
        return tuple(through(one, other, asked.scenario, asked.indicator, asked.year))

    @cached_property
    def _members(self) -> dict[str, tuple[Part, ...]]:
        return families_of(self.question.parts)

    @property
    def _everyone(self) -> Coalition:
        return frozenset(self.question.players)

    def _orders(self, seed: int, pairs: int) -> list[Order]:
        return [order for pair in islice(pairs_of_orders(self.question.players, seed), pairs) for order in pair]

    def _sampled(self, seed: int, chosen: Sequence[Order]) -> np.ndarray:
        passed = {some for order in chosen for some in along(order)}
        return sampled(self.question.players, chosen, self._worth(passed, seed))

    def _by_world(self, shared: Shared) -> np.ndarray:
        """Shares (part, seed) in the last year."""
        return np.stack([shared(seed)[:, -1] for seed in self.seeds], axis=1)

    def _of_parts(self, values: np.ndarray) -> tuple[Share, ...]:
        return tuple(share(part.key, part.family, part.name, row) for part, row in zip(self.question.parts, values, strict=True))

    def _worth(self, some: Collection[Coalition], seed: int) -> Worth:
        return {one: self.coalitions.found[one, seed] for one in some}

    def _united(self, names: Coalition) -> Coalition:
        return frozenset(part.key for name in names for part in self._members[name])

    def _everywhere(self, wanted: Iterable[Coalition]) -> list[Pair]:
        return [(some, seed) for some in wanted for seed in self.seeds]
