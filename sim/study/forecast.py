"""What a plan may lead to from a present state: a band of worlds under other lucks, beside going on without new decisions or by current policy.

Worlds are paired: each luck is met by the plan and by the reference, so the difference is the plan's (common random
numbers). The lucks are rehearsal seeds, which no game is played under: a forecast can't look into a game's own future.
Years of the past (hindsight) replay the luck that happened.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> plan = sim.Plan(scenario.key).with_(sim.Change(2026, "annotation", 60.0))
>>> found = sim.forecast(scenario, plan, worlds=4, until=2027, indicators=["data_own"])
>>> found.years, found.worlds
((2026, 2027), 4)
>>> bool(found.difference("data_own").median[-1] > 0)
True
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from sim.study.jobs import Job, Known, Start
from sim.study.ladder import Climb, Rungs
from sim.study.paired import gain
from sim.study.reading import Headlines
from sim.study.workers import Workers, shared

if TYPE_CHECKING:
    from sim.model import Case
    from sim.scenario import Plan, Scenario

Found = TypeVar("Found")
FIRST_SEED = 1_001_000
"""Rehearsal luck of forecasts; the games' own branches rehearse under smaller numbers from 1,000,000 on."""
LADDER = (1, 8, 32, 200)
UNCHANGED, POLICY = "unchanged", "policy"
"""References: nothing more is decided from the present year on; or, from then on, the settings of current policy."""
AGAINST = (UNCHANGED, POLICY)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, eq=False)
class Band:
    """Arrays (Y,) over the worlds: nine in ten lie between `low` and `high`, half between `lower` and `upper`."""

    low: np.ndarray
    lower: np.ndarray
    median: np.ndarray
    upper: np.ndarray
    high: np.ndarray

    @classmethod
    def of(cls, values: np.ndarray) -> Band:
        """The band of values (R, Y); NaN where no world has a figure."""
        found = np.full((len(QUANTILES), values.shape[1]), np.nan)
        known = np.isfinite(values)
        whole, some = known.all(axis=0), known.any(axis=0)
        if whole.any():  # many times faster than nanquantile, and nearly always all there is
            found[:, whole] = np.quantile(values[:, whole], QUANTILES, axis=0)
        if (part := some & ~whole).any():
            found[:, part] = np.nanquantile(values[:, part], QUANTILES, axis=0)
        return cls(*found)


@dataclass(frozen=True, eq=False)
class Difference(Band):
    """Plan less reference, luck by luck: the band of the differences (R, Y) themselves."""

    values: np.ndarray

    @classmethod
    def between(cls, plan: np.ndarray, reference: np.ndarray) -> Difference:
        """Of paired values (R, Y)."""
        values = plan - reference
        band = Band.of(values)
        return cls(band.low, band.lower, band.median, band.upper, band.high, values)

    @property
    def sign_share(self) -> np.ndarray:
        """Share (Y,) of the worlds whose difference has the sign of the median; 0 where the median is no difference."""
        share: np.ndarray = ((np.sign(self.values) == np.sign(self.median)) & (self.values != 0)).mean(axis=0)
        return share


@dataclass(frozen=True)
class Request:
    """What is asked. `known` replays years of the past; `until` is the last year run."""

    scenario: Scenario
    start: Start
    plan: Plan
    reference: Plan
    until: int
    indicators: tuple[str, ...]
    ladder: tuple[int, ...] = LADDER
    known: Known | None = None
    against: str = UNCHANGED
    """What `reference` is, one of `AGAINST`; empty for a plan of the asker's own."""

    @property
    def ticket(self) -> tuple[object, ...]:
        """The same for requests with the same answer."""
        return (*self.key(self.plan), self.key(self.reference), self.ladder, self.against)

    def key(self, plan: Plan) -> tuple[object, ...]:
        """What the worlds of a plan depend on, but for their number."""
        ahead = tuple(act for act in plan.acts if (act.year or self.start.year) >= self.start.year)
        return self.scenario.fingerprint, self.start.name, self.until, self.indicators, self.known, ahead

    def cases(self, plan: Plan, worlds: range) -> tuple[Case, ...]:
        """Cases of a plan under the lucks of these worlds."""
        from sim.model import Case

        return tuple(Case(FIRST_SEED + world, plan) for world in worlds)

    def job(self, plan: Plan, worlds: range) -> Job:
        """The work that gives a plan's figures in these worlds."""
        return Job(self.cases(plan, worlds), self.until, self.indicators, self.start, self.known)


@dataclass(frozen=True, eq=False)
class Forecast:
    """An answer of `worlds` worlds; more may follow. `plan` and `reference` hold the same lucks in the same rows."""

    request: Request
    plan: Headlines
    reference: Headlines
    _known: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)

    @property
    def worlds(self) -> int:
        return len(self.plan.values)

    @property
    def years(self) -> tuple[int, ...]:
        return self.plan.years

    @property
    def whole(self) -> bool:
        """Whether this is the last answer to its request."""
        return self.worlds == self.request.ladder[-1]

    @property
    def differs(self) -> bool:
        """Whether the plan decides anything that the reference does not."""
        return self.request.key(self.request.plan) != self.request.key(self.request.reference)

    @property
    def decides(self) -> bool:
        """Whether the plan decides anything from the present year on."""
        return any((act.year or 0) >= self.request.start.year for act in self.request.plan.acts)

    def band(self, indicator: str) -> Band:
        """The plan's band."""
        return self._once("plan", indicator, lambda: Band.of(self.plan.of(indicator)))

    def reference_band(self, indicator: str) -> Band:
        """The reference's band under the same lucks."""
        return self._once("reference", indicator, lambda: Band.of(self.reference.of(indicator)))

    def difference(self, indicator: str) -> Difference:
        """Difference caused by the plan."""
        return self._once("difference", indicator, lambda: Difference.between(self.plan.of(indicator), self.reference.of(indicator)))

    def until(self, year: int) -> Forecast:
        """The same without the years after `year`."""
        if self.years[-1] <= year:
            return self
        return self._once("until", str(year), lambda: Forecast(self.request, self.plan.until(year), self.reference.until(year)))

    def pairing_gain(self, indicator: str) -> np.ndarray:
        """How many unpaired worlds one pair is worth (Y,): (var plan + var reference) / var difference."""
        return gain(self.plan.of(indicator), self.reference.of(indicator))

    def _once(self, what: str, indicator: str, make: Callable[[], Found]) -> Found:
        """Work out once: a screen asks again and again."""
        if (what, indicator) not in self._known:
            self._known[what, indicator] = make()
        found: Found = self._known[what, indicator]
        return found


def forecast(
    scenario: Scenario | str, plan: Plan | None = None, *, start: Start | None = None, reference: Plan | str = UNCHANGED, worlds: int = 32,
    until: int | None = None, indicators: Sequence[str] | None = None, seed: int = 2025, year: int | None = None,
    workers: Workers | None = None, progress: Callable[[int, int], None] | None = None,
) -> Forecast:
    """The band of `plan` in `worlds` worlds from 1 January of `year`, beside `reference`: "unchanged" (no decision from then on),
    "policy" (from then on every lever as current policy has it, see :func:`policy_from`), or a plan.

    `start` is the present state; without one it is the `year` (default: the first of decisions) that the plan reaches
    under the luck of `seed`. `until` is the last year (default: the horizon); `indicators` are keys (default: the
    headlines). Raises UserError for an unknown indicator, lever or reference, a plan that can't be paid, a year beyond the last.
    """
    asked = request(scenario, plan, start=start, reference=reference, worlds=worlds, until=until, indicators=indicators, seed=seed, year=year)
    *_, last = answers(asked, workers, progress)
    return last


def request(
    scenario: Scenario | str, plan: Plan | None = None, *, start: Start | None = None, reference: Plan | str = UNCHANGED, worlds: int = 32,
    until: int | None = None, indicators: Sequence[str] | None = None, seed: int = 2025, year: int | None = None,
) -> Request:
    """What :func:`forecast` asks; the arguments and errors are the same."""
    from sim.scenario import Plan, UserError, load_scenario
    from sim.scenario.errors import nearest
    from sim.study.compare import refuse_unfit

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    plan = plan or Plan(scenario.key)
    for each in (plan, reference):
        if isinstance(each, Plan):
            refuse_unfit(scenario, each)
        elif each not in AGAINST:
            raise UserError("forecast.error.reference", found=each, allowed=AGAINST, nearest=nearest(each, AGAINST))
    keys = tuple(indicators or [one.key for one in scenario.indicators if one.headline])
    for key in keys:
        scenario.indicator(key)
    if worlds < 1:
        raise UserError("forecast.error.worlds", found=worlds)
    begin = start or present(scenario, plan, year or scenario.first_decision_year, seed)
    until = _within(until or scenario.horizon, begin.year, scenario.last_year)
    against = reference if isinstance(reference, str) else ""
    other = reference_of(scenario, plan, begin.year, reference) if isinstance(reference, str) else reference
    return Request(scenario, begin, plan, other, until, keys, (worlds,), against=against)


def answers(asked: Request, workers: Workers | None = None, progress: Callable[[int, int], None] | None = None) -> Iterator[Forecast]:
    """Answers that sharpen, one a rung of the ladder; leaving early drops the rest."""
    climb = Climb(asked, workers or shared(), Rungs())
    try:
        while not climb.over:
            wait(climb.futures, timeout=0.02, return_when="FIRST_COMPLETED")
            if progress:
                progress(*climb.done)
            found = climb.answer()
            if found is not None:
                yield Forecast(asked, *found)
    finally:
        climb.drop()


def present(scenario: Scenario, plan: Plan, year: int, seed: int) -> Start:
    """The 1 January of `year` that `plan` reaches under the luck of `seed`, from the opening on."""
    from sim.model import Case, open_world, run_year

    _within(year, scenario.start_year, scenario.last_year)
    world = open_world(scenario, [Case(seed, plan)])
    while world.year < year:
        run_year(world)
    return Start.of(world)


def so_far(plan: Plan, year: int) -> Plan:
    """The plan without what it decides from `year` on: what is in force then goes on."""
    kept = plan.without(*(act for act in plan.acts if (act.year or 0) >= year))
    return replace(kept, name=plan.name)


def policy_from(scenario: Scenario, plan: Plan, year: int) -> Plan:
    """Current policy from 1 January of `year` on: every lever that the plan has moved goes back to where it began, answers that
    stand fall back to the defaults, nothing more is placed or applied for. What was built, granted or spent before stays."""
    from sim.scenario import Change

    kept = so_far(plan, year)
    kept = kept.without(*(answer for answer in kept.answers if answer.year is None))
    last = {change.lever: change.value for change in sorted(kept.changes, key=lambda one: (one.year, one.date or ""))}
    defaults = {lever.key: lever.default for lever in scenario.levers}
    return kept.with_(*(Change(year, lever, defaults[lever]) for lever, value in last.items() if value != defaults[lever]))


def reference_of(scenario: Scenario, plan: Plan, year: int, against: str) -> Plan:
    """The plan that another is held against from `year` on; `against` is one of `AGAINST`."""
    return policy_from(scenario, plan, year) if against == POLICY else so_far(plan, year)


def _within(year: int, first: int, last: int) -> int:
    from sim.scenario import UserError

    if not first <= year <= last:
        raise UserError("forecast.error.year", found=year, first=first, last=last)
    return year
