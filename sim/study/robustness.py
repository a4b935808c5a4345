"""A plan under other lucks: in how many it reaches its goal, and which events it fails with.

The plan is replayed from the opening under lucks that no game is played under. Answers to events stand: an event that
comes is answered as the plan last answered its kind, one that the plan never met takes its default.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> plan = sim.Plan(scenario.key).with_(sim.Change(2026, "annotation", 60.0))
>>> found = sim.robustness(scenario, plan, sim.Goal("data_own", 2028), worlds=6)
>>> found.reached, found.worlds
(6, 6)
>>> found.sentence("en")
'In all of 6 other lucks the plan beats current policy with the same luck on local data pool in 2028.'
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from sim.study.cases import run_headlines
from sim.study.reading import Headlines, headlines_of
from sim.study.verdict import NEARLY, Read, verdict
from sim.study.verdict import standing as standing_of
from sim.words import say

if TYPE_CHECKING:
    from sim.model import Case, YearRecord
    from sim.scenario import Event, Indicator, Plan, Scenario
    from sim.scenario.mandates import Mandate
    from sim.study.workers import Workers

FIRST_SEED = 1_002_000
WORLDS = 100
CAME = "events"
"""The variable that says which events came in a year."""
LEAST_SEEN = 5
"""Worlds in which a cause must have been seen, and missed, before it is named."""
SURE = 0.05
"""A cause is named if chance alone would show one as strong less often than this, all candidates counted (Bonferroni)."""


@dataclass(frozen=True)
class Goal:
    """An indicator in a year: at least `target` (at most, where less is better); without one, better than under current policy.

    With the key of a `mandate`, to nearly meet it in that year; the indicator is the one that is led with.
    """

    indicator: str
    year: int
    target: float | None = None
    mandate: str | None = None

    def read(self, scenario: Scenario) -> list[Indicator]:
        """Every indicator that decides whether the goal is reached. Raises UserError for an unknown one."""
        if self.mandate is None:
            return [scenario.indicator(self.indicator)]
        mandate = scenario.mandate(self.mandate)
        return [scenario.indicator(key) for key in dict.fromkeys((*mandate.indicators, *(floor.indicator for floor in mandate.floors)))]


@dataclass(frozen=True)
class Cause:
    """Events that, where they came up to the goal's year, made the plan fail more often."""

    events: tuple[Event, ...]
    seen: int
    reached_with: float
    reached_without: float


@dataclass(frozen=True, eq=False)
class Robustness:
    """`plan` and `reference` (current policy) under the same lucks in the same rows; `success` (R,) where the goal was reached."""

    scenario: Scenario
    goal: Goal
    plan: Headlines
    reference: Headlines
    success: np.ndarray

    @property
    def worlds(self) -> int:
        return len(self.success)

    @property
    def reached(self) -> int:
        return int(self.success.sum())

    @property
    def share(self) -> float:
        """Share of the lucks in which the goal is reached."""
        return self.reached / self.worlds

    def cause(self) -> Cause | None:
        """The event, or pair of events, that failing goes with most surely (Fisher's exact test, one-sided), or None."""
        candidates = list(self._candidates())
        judged = [(chance_of(came, ~self.success), came, events) for events, came in candidates]
        best = min(judged, key=lambda one: one[0], default=None)
        if best is None or best[0] * len(candidates) >= SURE:
            return None
        _, came, events = best
        return Cause(events, int(came.sum()), float(self.success[came].mean()), float(self.success[~came].mean()))

    def sentence(self, lang: str) -> str:
        """What was found, in words."""
        told = say(f"forecast.robust.{self._manner}", lang, reached=self.reached, worlds=self.worlds, goal=self._goal(lang))
        if 0 < self.reached < self.worlds:
            told += say("forecast.robust.gap", lang) + self._fails(lang)
        return told

    def _fails(self, lang: str) -> str:
        cause = self.cause()
        if cause is None:
            return say("forecast.robust.no_cause", lang)
        names = say("forecast.robust.and", lang).join(say("forecast.robust.named", lang, name=event.name.in_(lang)) for event in cause.events)
        return say("forecast.robust.fails", lang, events=names, with_=f"{cause.reached_with:.0%}", without=f"{cause.reached_without:.0%}")

    @property
    def _manner(self) -> str:
        return "all" if self.reached == self.worlds else "some" if self.reached else "none"

    def _goal(self, lang: str) -> str:
        from sim.study.telling import value

        if self.goal.mandate is not None:
            return say("forecast.robust.mandate", lang, name=self.scenario.mandate(self.goal.mandate).name.in_(lang), year=self.goal.year)
        indicator = self.scenario.indicator(self.goal.indicator)
        fields = {"indicator": in_sentence(indicator.name.in_(lang), lang), "year": self.goal.year}
        if self.goal.target is None:
            return say("forecast.robust.better", lang, **fields)
        side = "most" if indicator.better == "down" else "least"
        return say(f"forecast.robust.{side}", lang, value=value(self.goal.target, indicator, lang), **fields)

    def _candidates(self) -> Iterator[tuple[tuple[Event, ...], np.ndarray]]:
        """Single events and pairs, with the worlds (R,) in which they came up to the goal's year."""
        until = self.plan.years.index(self.goal.year) + 1
        came: np.ndarray = np.any(self.plan.more[CAME][:, :until] > 0, axis=1)
        events = self.scenario.events
        for places in (*((one,) for one in range(len(events))), *combinations(range(len(events)), 2)):
            together: np.ndarray = np.all(came[:, list(places)], axis=1)
            if LEAST_SEEN <= together.sum() <= self.worlds - LEAST_SEEN:
                yield tuple(events[place] for place in places), together


def robustness(
    scenario: Scenario | str, plan: Plan, goal: Goal | None = None, worlds: int = WORLDS, *, workers: Workers | None = None,
    progress: Callable[[int, int], None] | None = None, stop: Callable[[], bool] | None = None,
) -> Robustness:
    """Replay `plan` under `worlds` other lucks. `goal` None: the first headline at the horizon, against current policy.

    Raises UserError for an unknown indicator, a year beyond the last, a plan that can't be paid; Stopped when `stop()` says so.
    """
    from sim.scenario import UserError, load_scenario
    from sim.study.compare import refuse_unfit

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    refuse_unfit(scenario, plan)
    goal = goal or Goal(next(one.key for one in scenario.indicators if one.headline), scenario.horizon)
    if not scenario.start_year <= goal.year <= scenario.last_year:
        raise UserError("forecast.error.year", found=goal.year, first=scenario.start_year, last=scenario.last_year)
    if worlds < 1:
        raise UserError("forecast.error.worlds", found=worlds)
    return replayed(scenario, plan, goal, worlds, workers=workers, progress=progress, stop=stop)


def replayed(
    scenario: Scenario, plan: Plan, goal: Goal, worlds: int, *, workers: Workers | None = None,
    progress: Callable[[int, int], None] | None = None, stop: Callable[[], bool] | None = None,
) -> Robustness:
    """The same for a plan that was played: what a game could pay is not asked again. Raises UserError for an unknown indicator."""
    cases = lucks(both_sides(scenario, plan), range(worlds))
    found = run_headlines(scenario, cases, [one.key for one in goal.read(scenario)], goal.year, variables=[CAME], workers=workers, progress=progress, stop=stop)
    return _of_sides(scenario, goal, found)


def both_sides(scenario: Scenario, plan: Plan) -> tuple[Plan, Plan]:
    """The plan with standing answers, and current policy."""
    from sim.scenario import Plan

    return standing(plan), Plan(scenario.key)


def lucks(plans: Sequence[Plan], worlds: range) -> list[Case]:
    """Each plan under these of the other lucks, plan by plan."""
    from sim.model import Case

    return [Case(FIRST_SEED + world, plan) for plan in plans for world in worlds]


def judged(scenario: Scenario, goal: Goal, records: Sequence[YearRecord]) -> Robustness:
    """What records of `lucks(both_sides(scenario, plan), ...)` say; they hold what the goal's indicator is read off, and `CAME`."""
    rows = len(records[0].values[CAME])
    found = headlines_of(records, goal.read(scenario), scenario, rows, [CAME])
    return _of_sides(scenario, goal, found)


def _of_sides(scenario: Scenario, goal: Goal, found: Headlines) -> Robustness:
    half = len(found.values) // 2
    own, anyway = found.take(range(half)), found.take(range(half, 2 * half))
    success = _success(scenario.indicator(goal.indicator), goal, own, anyway) if goal.mandate is None else _met(scenario, goal, own, anyway)
    return Robustness(scenario, goal, own, anyway, success)


def standing(plan: Plan) -> Plan:
    """The plan with its answers kept by kind of event: the last one given stands whenever that event comes."""
    last = {answer.event: replace(answer, year=None, date=None) for answer in sorted(plan.answers, key=lambda one: (one.year or 0, one.date or ""))}
    return replace(plan, answers=tuple(last.values()))


def in_sentence(name: str, lang: str) -> str:
    """A name as it stands inside a sentence: English ones begin small, unless they are initials."""
    return name[:1].lower() + name[1:] if lang == "en" and name[1:2].islower() else name


def chance_of(came: Sequence[bool] | np.ndarray, failed: Sequence[bool] | np.ndarray) -> float:
    """Chance that at least so many failures fall on the worlds of `came` if they fell anywhere (R. A. Fisher's exact test)."""
    came, failed = np.asarray(came), np.asarray(failed)
    every, there, lost, both = len(came), int(came.sum()), int(failed.sum()), int((came & failed).sum())
    ways = sum(comb(there, hit) * comb(every - there, lost - hit) for hit in range(both, min(there, lost) + 1))
    return ways / comb(every, lost)


def _met(scenario: Scenario, goal: Goal, own: Headlines, anyway: Headlines) -> np.ndarray:
    """Worlds (R,) in which the mandate is at least nearly met, floors and all."""
    mandate = scenario.mandate(str(goal.mandate))

    def at(found: Headlines, world: int) -> Read:
        return lambda indicator, year: float(found.of(indicator.key, year)[world]) if year in found.years else None

    return np.array([_nearly(scenario, mandate, goal.year, at(own, world), at(anyway, world)) for world in range(len(own.values))])


def _nearly(scenario: Scenario, mandate: Mandate, year: int, value: Read, policy: Read) -> bool:
    """By the verdict, hand-over included if it was run; before the last year of decisions by what is asked next."""
    if year >= scenario.horizon:
        found = verdict(scenario, mandate, value, policy)
        return found is not None and found.grade != "missed"
    stood = standing_of(scenario, mandate, year, value, policy)
    return stood is not None and stood.unbroken and stood.progress >= NEARLY


def _success(indicator: Indicator, goal: Goal, own: Headlines, anyway: Headlines) -> np.ndarray:
    reached, otherwise = (found.of(goal.indicator, goal.year) for found in (own, anyway))
    sign = -1.0 if indicator.better == "down" else 1.0
    better: np.ndarray = sign * reached > sign * otherwise if goal.target is None else sign * reached >= sign * goal.target
    return better
