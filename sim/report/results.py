"""What a report is about: a scenario, a plan, and the numbers that came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Plan, Scenario


@dataclass(frozen=True, eq=False)
class Results:
    """`dataset` has dimensions seed and year and the variables' own (see `sim.study.results.stack`);
    `reference` is the same of current policy under the same luck."""

    scenario: Scenario
    plan: Plan
    dataset: xarray.Dataset
    reference: xarray.Dataset | None = None

    @property
    def years(self) -> list[int]:
        return [int(year) for year in self.dataset["year"].to_numpy()]

    @property
    def seeds(self) -> list[int]:
        return [int(seed) for seed in self.dataset["seed"].to_numpy()]

    @property
    def milestones(self) -> list[int]:
        """The first year, every fifth, and the last: what fits into a table."""
        return [year for year in self.years if year % 5 == 0 or year in (self.years[0], self.years[-1])]
