"""What a plan changed in an indicator, and which of its parts did it: shares that add up, world by world.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> plan = sim.load_plan("chain-first", scenario)
>>> found = sim.explain(scenario, plan, "local_supply_rate", year=2028, seeds=range(4), orders=0)
>>> abs(sum(share.mean for share in found.families) - found.whole.mean) < 1e-12
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.errors import UserError
from sim.study.cases import hands
from sim.study.coalitions import Pair, Question, Store
from sim.study.forks import Progress
from sim.study.parts import parts_of
from sim.study.shares import Share
from sim.study.sharing import Sharing
from sim.study.spread import in_workers
from sim.study.through import Breakdown

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario
    from sim.study.workers import Workers

SEEDS = range(2025, 2041)


@dataclass(frozen=True, eq=False)
class Explanation:
    """Shares of a plan's effect on an indicator in a year, each with one value a world (see `Share`).

    `whole` is the plan less current policy; `families` are exact Shapley values and add up to it; `parts` too, exact
    or by sampled orders (empty if not asked for); `alone` is what leaving each part out takes away, and need not add up.
    `through` takes the same change apart by what it went through. `plan` and `anyway` are the indicator by (seed, year).
    """

    question: Question
    seeds: tuple[int, ...]
    plan: np.ndarray
    anyway: np.ndarray
    whole: Share
    families: tuple[Share, ...]
    alone: tuple[Share, ...]
    parts: tuple[Share, ...]
    through: tuple[Breakdown, ...]


def explain(
    scenario: Scenario | str,
    plan: Plan,
    indicator: str,
    year: int | None = None,
    seeds: Iterable[int] = SEEDS,
    *,
    orders: int = 1,
    workers: Workers | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Explanation:
    """Share out what `plan` changes in `indicator` against current policy at the end of `year` (the horizon if None).

    `orders` is the number of pairs of sampled orders in each world for the Shapley values of single parts; 0 leaves
    them out. Worlds run in `workers`: by default on all processors, which needs no guard of `__main__`, few worlds in this process;
    the same bits either way. `store` keeps finished worlds. Raises UserError for an unknown indicator, a year before the plan's first
    decision or beyond the scenario's years, a plan without acts, one that doesn't fit or that can't be paid.
    """
    from sim.scenario import load_scenario

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    question = question_of(scenario, plan, indicator, year)
    wanted = _wanted(Sharing.of(question, seeds), orders)
    with hands(workers, len(wanted) * len(question.years)) as pool:
        sharing = Sharing.of(question, seeds, in_workers(pool), store)
        sharing.prepare(wanted, progress)
        return explanation(sharing, orders)


def _wanted(sharing: Sharing, orders: int) -> list[Pair]:
    return list(dict.fromkeys([*sharing.for_families(), *sharing.for_parts(orders)]))


def explanation(sharing: Sharing, orders: int) -> Explanation:
    """All that a sharing, prepared for families and parts, has to say."""
    return Explanation(
        sharing.question, sharing.seeds, sharing.plan(), sharing.anyway(), sharing.whole(), sharing.families(),
        sharing.alone(), sharing.parts(orders) if orders else (), sharing.through(),
    )  # fmt: skip


def question_of(scenario: Scenario, plan: Plan, indicator: str, year: int | None) -> Question:
    """The question, or a UserError that says what is wrong with it."""
    from sim.study.compare import refuse_unfit

    asked = scenario.indicator(indicator)
    refuse_unfit(scenario, plan)
    if not plan.acts:
        raise UserError("study.error.no_acts", found=plan.name)
    last = scenario.horizon if year is None else year
    first = min(act.year or scenario.first_decision_year for act in plan.acts)
    if not first <= last <= scenario.last_year:
        raise UserError("study.error.year", key="--year", found=last, low=first, high=scenario.last_year)
    return Question(scenario, plan, parts_of(plan, scenario, last), asked, last)
