"""Lags from impulse responses: when a lever or facility is first felt, and when by half.

`python -m sim.study.lags` writes them to lags.toml of the default scenario. Each lever is put at the middle of its range in the first
year of decisions (at its top where 2025 stands near the middle already), each facility is ordered at its usual size; 64 paired seeds, money
enough for both lines. A rule without a cost of its own, such as a weight, is tried with the paying levers of its bundle at their middle in
both lines. The effect is the mean difference of the indicator that the record names (`moves`), as a share of current policy's
mean where that is not zero, so that what grows by itself does not hide when an effect came. It is *felt* from the first of two years in a row whose
mean lies over two standard errors from zero on the side of the later peak, and *half* there when from then on the mean first reaches half of the peak.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.study.readings import read
from sim.study.results import stack
from sim.study.simulate import simulate_records

if TYPE_CHECKING:
    import xarray

    from sim.scenario import FacilityKind, Indicator, Lever, Plan, Scenario

SEEDS = range(7_000, 7_064)
COUNTY = 510107
MONEY = {"government.grant": 1e4}


@dataclass(frozen=True)
class Response:
    """Years after the decision in which an effect is first felt and half there; None where it never is."""

    first: int | None
    half: int | None


def response(effect: np.ndarray) -> Response:
    """Read an effect (seeds, years), years counted from the decision."""
    mean, error = effect.mean(axis=0), effect.std(axis=0, ddof=1) / np.sqrt(len(effect))
    peak = mean[np.argmax(np.abs(mean))]
    felt = (mean * np.sign(peak) > 2 * error) & (mean != 0)
    twice = felt & np.append(felt[1:], True)
    if not twice.any():
        return Response(None, None)
    first = int(np.argmax(twice))
    return Response(first, first + int(np.argmax(mean[first:] * np.sign(peak) >= 0.5 * abs(peak))))


def pushed(lever: Lever) -> float:
    """The middle of a lever's range, on its grid; its top where the policy of 2025 lies within a quarter of the range of the middle."""
    span = lever.high - lever.low
    middle = lever.low + round(span / 2 / lever.step) * lever.step
    return middle if middle - lever.default >= span / 4 else lever.high


class Responses:
    """Impulse responses of one scenario; current policy is run once."""

    def __init__(self, scenario: Scenario, seeds: range = SEEDS) -> None:
        self.scenario, self.seeds = scenario, seeds
        from sim.scenario import Plan

        self._without: dict[Plan, Any] = {}
        self._policy = Plan(scenario.key)

    def of(self, means: Lever | FacilityKind) -> Response:
        """The response of the indicator that a lever or facility moves. Raises ValueError where it names none."""
        if means.moves is None:
            raise ValueError(f"{means.key} names no indicator")
        indicator = self.scenario.indicator(means.moves)
        base = self._base(means)
        if base not in self._without:
            self._without[base] = self._run(base)
        before = self._read(self._without[base], indicator)
        scale = np.abs(before.mean(axis=0))
        return response((self._read(self._run(self._pushed(base, means)), indicator) - before) / (scale if scale.min() > 0 else 1.0))

    def _base(self, means: Lever | FacilityKind) -> Plan:
        """Current policy; for a lever without a cost with the paying levers of its bundle at work."""
        from sim.scenario import Change, Lever

        if not isinstance(means, Lever) or float(means.cost_per_unit):
            return self._policy
        bundle = next((each for each in self.scenario.bundles if means.key in each.levers), None)
        beside = [self.scenario.lever(key) for key in bundle.levers] if bundle else []
        year = self.scenario.first_decision_year
        return self._policy.with_(*(Change(year, lever.key, pushed(lever)) for lever in beside if float(lever.cost_per_unit)))

    def _pushed(self, base: Plan, means: Lever | FacilityKind) -> Plan:
        from sim.scenario import Change, Lever, Placement

        year = self.scenario.first_decision_year
        if isinstance(means, Lever):
            return base.with_(Change(year, means.key, pushed(means)))
        variant = means.variants[0].key if means.variants else None
        return base.with_(Placement(year, means.key, COUNTY, variant=variant))

    def _run(self, plan: Plan) -> xarray.Dataset:
        from sim.model import Case

        cases = [Case(seed, plan, MONEY) for seed in self.seeds]
        return stack(simulate_records(self.scenario, cases, self.scenario.horizon), self.scenario, list(self.seeds))

    def _read(self, dataset: xarray.Dataset, indicator: Indicator) -> np.ndarray:
        """The indicator from the first decision year on (seeds, years)."""
        years = dataset.sel(year=slice(self.scenario.first_decision_year, None))
        values: np.ndarray = np.nan_to_num(np.asarray(read(years, indicator).transpose("seed", "year").values, dtype=float))
        return values


def written(scenario: Scenario) -> str:
    """The file of all lags."""
    responses = Responses(scenario)
    head = "# Written by `python -m sim.study.lags`: years after the decision, from impulse responses over paired seeds (grade: derived).\n"
    entries = [head]
    every: list[Lever | FacilityKind] = [*scenario.levers, *scenario.facilities]
    for means in every:
        found = responses.of(means)
        lines = [f'[[lag]]\nkey = "{means.key}"\nindicator = "{means.moves}"', *(f"{name} = {value}" for name, value in vars(found).items() if value is not None)]
        entries.append("\n".join([*lines, f"seeds = {len(responses.seeds)}\n"]))
        print(means.key, means.moves, found.first, found.half, flush=True)
    return "\n".join(entries)


def main() -> None:
    from sim.bundled import scenarios
    from sim.scenario import load_scenario

    (scenarios() / "chengdu-2025" / "lags.toml").write_text(written(load_scenario("chengdu-2025")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
