"""Roads not taken: a game's own years again, under the luck that they had, each time without the decisions of one year."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.study.cases import run_headlines
from sim.words import say

if TYPE_CHECKING:
    from sim.scenario import Indicator, Plan, Scenario
    from sim.scenario.plan import Act
    from sim.study.workers import Workers


@dataclass(frozen=True, eq=False)
class Road:
    """Without the `acts` of `year`: `difference` (Y,) is the indicator as played less what it would have been."""

    year: int
    acts: tuple[Act, ...]
    years: tuple[int, ...]
    difference: np.ndarray

    @property
    def last(self) -> float:
        """The difference at the end."""
        return float(self.difference[-1])


def roads(scenario: Scenario, plan: Plan, indicator: str, seed: int, until: int | None = None, workers: Workers | None = None) -> list[Road]:
    """A road for each year that decided something, the one that changed `indicator` most at the end of `until` first.

    All years run under the luck of `seed`, which is that of the game: for years that were played. Before the year left
    out nothing differs, bit for bit. Raises UserError for an unknown indicator.
    """
    from sim.model import Case

    until = until or scenario.horizon
    decided = sorted({act.year for act in plan.acts if act.year is not None and act.year <= until})
    if not decided:
        return []
    left_out = {year: tuple(act for act in plan.acts if act.year == year) for year in decided}
    plans = [plan, *(plan.without(*acts) for acts in left_out.values())]
    found = run_headlines(scenario, [Case(seed, each) for each in plans], [indicator], until, workers=workers)
    values = found.of(indicator)
    taken = [Road(year, acts, found.years, values[0] - values[place]) for place, (year, acts) in enumerate(left_out.items(), 1)]
    return sorted(taken, key=lambda road: (-abs(road.last), road.year))


def sentence(road: Road, indicator: Indicator, lang: str) -> str:
    """The road that would have changed most, in words."""
    from sim.study.robustness import in_sentence
    from sim.study.telling import change

    manner = "same" if not road.last else "lower" if road.last > 0 else "higher"
    amount = change(road.last, indicator, lang, signed=False)
    return say(f"forecast.road.{manner}", lang, year=road.year, until=road.years[-1], indicator=in_sentence(indicator.name.in_(lang), lang), amount=amount)
