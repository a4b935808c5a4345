"""Two to six plans under the same seeds: what differs, by how much, and in how many worlds.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> plans = [sim.load_plan(name, scenario) for name in ("chain-first", "brain-first")]
>>> found = sim.compare(scenario, plans, seeds=range(4), until=2028)
>>> found.differences.dims
('plan', 'indicator', 'statistic', 'year')
>>> float(found.difference("local_supply_rate", "B", 2028)["median"]) != 0
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sim.scenario.errors import UserError
from sim.study.forks import Progress
from sim.study.groups import run_plans
from sim.study.paired import summary, summary_array

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator, Plan, Scenario
    from sim.study.groups import Store
    from sim.study.workers import Workers

LEAST, MOST = 2, 6
KEYS = "ABCDEF"
ANYWAY = "current"
"""Label of current policy, which is always run beside the plans."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Plans of one scenario under the same seeds.

    `datasets` has, by key, what `sim.simulate` gives for that plan (dimensions seed, year and each variable's own):
    keys "A" to "F" in the order of `plans`, and "current" for current policy. Only the variables that indicators and
    their maps read are kept.
    """

    scenario: Scenario
    plans: dict[str, Plan]
    datasets: dict[str, xarray.Dataset]

    @property
    def base(self) -> str:
        """The plan that the others are compared with: the first."""
        return next(iter(self.plans))

    @property
    def keys(self) -> list[str]:
        return list(self.plans)

    @property
    def years(self) -> list[int]:
        return [int(year) for year in self.datasets[self.base]["year"].to_numpy()]

    @property
    def seeds(self) -> list[int]:
        return [int(seed) for seed in self.datasets[self.base]["seed"].to_numpy()]

    @cached_property
    def indicators(self) -> list[Indicator]:
        """The scenario's headlines, in its order."""
        from sim.study.readings import readable

        return readable(self.datasets[self.base], self.scenario)

    def values(self, indicator: str, plan: str) -> xarray.DataArray:
        """An indicator (seed, year) under a plan, by key; "current" is current policy."""
        from sim.study.readings import read

        return read(self.datasets[plan], self.scenario.indicator(indicator))

    def by_region(self, indicator: str, plan: str) -> xarray.DataArray | None:
        """What the map shows of an indicator (seed, year, region); None where it has no map."""
        variable = self.scenario.indicator(indicator).map_variable
        return None if variable is None else self.datasets[plan][variable]

    def difference(self, indicator: str, plan: str, year: int, base: str | None = None) -> dict[str, float]:
        """Statistics (see `sim.study.paired.STATISTICS`) of plan less `base` (the first if None) in a year."""
        one, other = (self.values(indicator, key).sel(year=[year]).transpose("seed", "year").to_numpy() for key in (plan, base or self.base))
        return {name: float(values[0]) for name, values in summary(one, other).items()}

    @cached_property
    def differences(self) -> xarray.DataArray:
        """Every headline, every plan less the first (plan, indicator, statistic, year)."""
        return self._against(self.base, self.keys[1:])

    @cached_property
    def effects(self) -> xarray.DataArray:
        """Every headline, every plan less current policy (plan, indicator, statistic, year)."""
        return self._against(ANYWAY, self.keys)

    def _against(self, base: str, keys: Sequence[str]) -> xarray.DataArray:
        import xarray

        shown = [one.key for one in self.indicators]
        rows = [
            xarray.concat([summary_array(self.values(one, key), self.values(one, base)) for one in shown], dim=_axis("indicator", shown))
            for key in keys
        ]
        return xarray.concat(rows, dim=_axis("plan", keys))


def compare(
    scenario: Scenario | str,
    plans: Sequence[Plan],
    seeds: Iterable[int] = range(2025, 2057),
    until: int | None = None,
    progress: Progress | None = None,
    *,
    workers: Workers | None = None,
    store: Store | None = None,
) -> Comparison:
    """Run two to six plans, and current policy, under the same seeds, on all processors (`workers`: those shared by this process).

    `progress(done, all)` counts years of single worlds; `store` keeps what is finished. Raises UserError for fewer or more
    plans, a plan of another scenario, one beyond the horizon or one that can't be paid.
    """
    from sim.scenario import load_scenario

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    refuse_count(len(plans))
    for plan in plans:
        refuse_unfit(scenario, plan)
    return compared(scenario, plans, list(seeds), until or scenario.horizon, progress, workers=workers, store=store)


def compared(
    scenario: Scenario, plans: Sequence[Plan], seeds: Sequence[int], until: int, progress: Progress | None = None, *,
    workers: Workers | None = None, store: Store | None = None,
) -> Comparison:
    """The same for plans that fit, or were played: what a game could pay is not asked again."""
    from sim.scenario import Plan
    from sim.study.readings import read_by
    from sim.study.results import stack

    keys = list(KEYS[: len(plans)])
    sides = [*plans, Plan(scenario.key)]
    found = run_plans(scenario, sides, seeds, until, read_by(*scenario.indicators), workers=workers, progress=progress, store=store)
    datasets = {key: stack(part, scenario, seeds) for key, part in zip([*keys, ANYWAY], found, strict=True)}
    return Comparison(scenario, dict(zip(keys, plans, strict=True)), datasets)


def refuse_count(plans: int) -> None:
    """Raise UserError unless there are two to six plans."""
    if not LEAST <= plans <= MOST:
        raise UserError("study.error.plans", found=plans, least=LEAST, most=MOST)


def refuse_unfit(scenario: Scenario, plan: Plan) -> None:
    """Raise UserError, the first of what is wrong with `plan` in `scenario`: names, years, bounds, money, places."""
    from sim.model import policy
    from sim.scenario.plan_rules import broken_acts

    for key, error in broken_acts(plan, scenario):
        raise error.at(plan.name.en, key)
    for mistake in policy.check_plan(scenario, plan):
        raise mistake


def _axis(name: str, labels: Sequence[str]) -> xarray.DataArray:
    import xarray

    return xarray.DataArray(list(labels), dims=name, name=name)
