"""What if an assumption were other: a plan and current policy once more with one parameter moved, under the same lucks.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> plan = sim.load_plan("chain-first", scenario)
>>> found = sim.doubt(scenario, plan, "local_supply_rate", "sourcing.qualified_2025", 0.2, year=2028, seeds=range(4))
>>> found.change.mean < 0
True
>>> found.direction
'same'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.errors import UserError, nearest
from sim.study.shares import NOTHING, TOSS_UP, Share, share
from sim.words import Name

if TYPE_CHECKING:
    from sim.model import Case
    from sim.scenario import Evidence, Plan, Scenario
    from sim.study.workers import Workers

SEEDS = range(2025, 2041)
Sides = tuple[np.ndarray, np.ndarray]
"""An indicator (seed,) under the plan and under current policy."""


@dataclass(frozen=True, eq=False)
class Doubted:
    """The parameter `key` at `value` instead of the scenario's: the indicator under plan and current policy, world by world,
    `before` with the scenario's value and `after` with this one."""

    key: str
    value: float
    before: Sides
    after: Sides

    @cached_property
    def change(self) -> Share:
        """What the assumption makes of the plan's figure."""
        return _share(self.after[0] - self.before[0])

    @cached_property
    def effect_before(self) -> Share:
        """Plan less current policy as the scenario has it."""
        return _share(self.before[0] - self.before[1])

    @cached_property
    def effect(self) -> Share:
        """Plan less current policy under the other assumption."""
        return _share(self.after[0] - self.after[1])

    @property
    def direction(self) -> str:
        """What becomes of the policy's effect: "none" where there was none to begin with, "same", "opposite", or "open"."""
        if self.effect_before.confidence in (NOTHING, TOSS_UP):
            return "none"
        if self.effect.confidence in (NOTHING, TOSS_UP):
            return "open"
        return "same" if self.effect.mean * self.effect_before.mean > 0 else "opposite"


def doubt(
    scenario: Scenario | str, plan: Plan, indicator: str, parameter: str, value: float, year: int | None = None,
    seeds: Iterable[int] = SEEDS, *, workers: Workers | None = None,
) -> Doubted:
    """`indicator` at the end of `year` (default: the horizon) if `parameter` were `value`, beside the scenario's own value.

    Raises UserError for an unknown indicator or parameter, a value outside the parameter's range, a plan that doesn't fit.
    """
    from sim.scenario import load_scenario
    from sim.study.cases import run_headlines
    from sim.study.compare import refuse_unfit

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    asked = scenario.indicator(indicator)
    refuse_unfit(scenario, plan)
    refuse_beyond(scenario, parameter, value)
    year, seeds = year or scenario.horizon, list(seeds)
    cases = [case for moved in ({}, {parameter: value}) for case in cases_of(scenario, plan, seeds, moved)]
    found = run_headlines(scenario, cases, [asked.key], year, workers=workers).of(asked.key, year)
    half = len(cases) // 2
    return Doubted(parameter, value, sides_of(found[:half], plan), sides_of(found[half:], plan))


def cases_of(scenario: Scenario, plan: Plan, seeds: Sequence[int], moved: Mapping[str, float]) -> list[Case]:
    """The plan under each seed, then current policy unless the plan is that."""
    from sim.model import Case
    from sim.scenario import Plan

    plans = [plan, Plan(scenario.key)] if plan.acts else [plan]
    return [Case(seed, each, dict(moved)) for each in plans for seed in seeds]


def sides_of(values: np.ndarray, plan: Plan) -> Sides:
    """Values of `cases_of` by side."""
    half = len(values) // 2
    return (values[:half], values[half:]) if plan.acts else (values, values)


def weakest(found: Sequence[Doubted]) -> Doubted | None:
    """Of several doubts the one that shakes what is said of policy most: one that turns its direction or leaves it open before
    all others, then by how far the policy's effect moves; where policy has none, how far the figure does."""
    ranks = {"opposite": 2, "open": 1}
    moved = [one for one in found if np.any(one.change.values) or np.any(one.effect.values - one.effect_before.values)]
    return max(moved, key=lambda one: (ranks.get(one.direction, 0), _reach(one)), default=None)


def refuse_beyond(scenario: Scenario, parameter: str, value: float) -> None:
    """Raise UserError for a parameter that is none, and for a value outside its range."""
    from sim.model.world import parameter_values

    known: Evidence | None = scenario.parameters.get(parameter)
    if known is None or parameter not in parameter_values(scenario):
        raise UserError("study.error.parameter", found=parameter, nearest=nearest(parameter, scenario.parameters))
    if known.low is None or known.high is None or not known.low <= value <= known.high:
        raise UserError("study.error.beyond", key=parameter, found=value, low=known.low, high=known.high)


def _reach(one: Doubted) -> float:
    if one.direction == "none":
        return abs(one.change.mean)
    return abs(one.effect.mean - one.effect_before.mean)


def _share(values: np.ndarray) -> Share:
    return share("", "", Name("", ""), values)
