"""Two sets of assumptions and two plans under the same seeds: what of a difference is assumptions, what is policy.

Of v(B, b) - v(A, a), the change from scenario A with plan a to scenario B with plan b, in every world:

    assumptions  v(B, a) - v(A, a)
    policy       v(A, b) - v(A, a)
    both         v(B, b) - v(B, a) - v(A, b) + v(A, a)    what neither does alone

The three add up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.errors import UserError
from sim.study.compare import refuse_unfit
from sim.study.forks import Progress
from sim.study.groups import run_plans
from sim.study.shares import Share, share
from sim.words import Name, say

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Plan, Scenario
    from sim.study.groups import Store
    from sim.study.workers import Workers

PARTS = ("assumptions", "policy", "both")


@dataclass(frozen=True, eq=False)
class Crossed:
    """Scenarios A, B and plans a, b; `datasets[scenario][plan]` are the four results (seed, year, ...)."""

    scenarios: tuple[Scenario, Scenario]
    plans: tuple[Plan, Plan]
    datasets: tuple[tuple[xarray.Dataset, xarray.Dataset], tuple[xarray.Dataset, xarray.Dataset]]

    def values(self, indicator: str, year: int) -> np.ndarray:
        """The indicator (scenario, plan, seed) in a year."""
        from sim.study.readings import read

        asked = self.scenarios[0].indicator(indicator)
        return np.array([[read(one, asked).sel(year=year).to_numpy() for one in row] for row in self.datasets], float)

    def whole(self, indicator: str, year: int) -> Share:
        """The second plan under the second scenario, less the first under the first."""
        found = self.values(indicator, year)
        return share("whole", "", _name("whole"), found[1, 1] - found[0, 0])

    def parts(self, indicator: str, year: int) -> tuple[Share, Share, Share]:
        """What assumptions, policy, and both together make of the whole."""
        (start, policy), (assumptions, end) = self.values(indicator, year)
        amounts = assumptions - start, policy - start, end - assumptions - policy + start
        first, second, third = (share(key, "", _name(key), values) for key, values in zip(PARTS, amounts, strict=True))
        return first, second, third


def cross(
    scenarios: Sequence[Scenario | str],
    plans: Sequence[Plan],
    seeds: Iterable[int] = range(2025, 2057),
    until: int | None = None,
    progress: Progress | None = None,
    *,
    workers: Workers | None = None,
    stores: Sequence[Store | None] = (None, None),
) -> Crossed:
    """Run two plans under two scenarios, to the earlier horizon if `until` is None, on all processors (`workers`).

    `stores` keep what is finished, one a scenario. Raises UserError unless there are two of each, which fit each other and run over the same years.
    """
    from sim.scenario import load_scenario
    from sim.study.readings import read_by
    from sim.study.results import stack

    loaded = [load_scenario(one) if isinstance(one, str) else one for one in scenarios]
    refuse_other_than_two(len(loaded), len(plans))
    for scenario in loaded:
        for plan in plans:
            refuse_unfit(scenario, plan)
    first, second = loaded
    seeds, last = list(seeds), until or min(first.horizon, second.horizon)
    total = 2 * len(plans) * len(seeds) * (last - first.start_year + 1)
    rows = []
    for number, scenario in enumerate(loaded):
        told = (lambda done, _, before=number * total // 2: progress(before + done, total)) if progress else None
        records = run_plans(scenario, plans, seeds, last, read_by(*scenario.indicators), workers=workers, progress=told, store=stores[number])
        one, other = (stack(part, scenario, seeds) for part in records)
        rows.append((one, other))
    return Crossed((first, second), (plans[0], plans[1]), (rows[0], rows[1]))


def refuse_other_than_two(scenarios: int, plans: int) -> None:
    """Raise UserError unless there are two scenarios and two plans."""
    if (scenarios, plans) != (2, 2):
        raise UserError("study.error.crossed", found=scenarios, plans=plans)


def _name(key: str) -> Name:
    return Name(say(f"study.crossed.{key}", "zh"), say(f"study.crossed.{key}", "en"))
