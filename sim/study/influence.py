"""Which parameters matter for which indicator: each alone at both ends of its range, under paired lucks.

`python -m sim.study.influence` writes, for every indicator of the default scenario, the parameters that move it most to
influence.toml (seven minutes on two cores): what a person may doubt goes by effect, not by taste. The effect of a parameter is how
far the mean over lucks moves at the end of ten years at that end of its range which moves it more, averaged over current policy
and the strong programme, as a share of the indicator's mean size.

A parameter alone: no interactions (SALib's one-at-a-time screening would say the same; Morris and Sobol say more).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Plan, Scenario
    from sim.study.cases import Progress
    from sim.study.workers import Workers

SEEDS = range(7_200, 7_206)
YEARS = 10
PLAN = "strong-programme"
OF_HEADLINE, OF_OTHER = 3, 2
"""So many parameters are kept of a headline, and of another indicator."""


@dataclass(frozen=True, eq=False)
class Effects:
    """`effect` (parameters, indicators): shares of the indicator's mean size; NaN where an indicator has no figure."""

    parameters: tuple[str, ...]
    indicators: tuple[str, ...]
    effect: np.ndarray

    def ranked(self, indicator: str) -> list[tuple[str, float]]:
        """Parameters that move the indicator, the strongest first; equals in the order of the scenario."""
        column = self.effect[:, self.indicators.index(indicator)]
        order = sorted(range(len(column)), key=lambda place: -column[place] if np.isfinite(column[place]) else 1.0)
        return [(self.parameters[place], float(column[place])) for place in order if column[place] > 0]


def doubtable(scenario: Scenario) -> tuple[str, ...]:
    """Parameters with a range that the model reads: those that may be moved."""
    from sim.model.world import parameter_values

    known = ((key, scenario.parameters.get(key)) for key in parameter_values(scenario))
    return tuple(key for key, each in known if each is not None and each.low is not None and each.high is not None and each.low < each.high)


def influence(
    scenario: Scenario, plans: Sequence[Plan], parameters: Sequence[str], seeds: Sequence[int] = SEEDS, until: int | None = None, *,
    workers: Workers | None = None, progress: Progress | None = None,
) -> Effects:
    """The effect of every parameter on every indicator at the end of `until` (default: ten years of decisions)."""
    from sim.model import Case
    from sim.study.cases import run_headlines

    until = until or scenario.first_decision_year + YEARS - 1
    keys = [one.key for one in scenario.indicators]
    moves = [{}, *({key: float(end or 0.0)} for key in parameters for end in (scenario.parameters[key].low, scenario.parameters[key].high))]
    cases = [Case(seed, plan, moved) for moved in moves for plan in plans for seed in seeds]
    found = run_headlines(scenario, cases, keys, until, workers=workers, progress=progress).values[:, -1]
    return Effects(tuple(parameters), tuple(keys), effects(found.reshape(len(moves), len(plans), len(seeds), len(keys))))


def effects(values: np.ndarray) -> np.ndarray:
    """(parameters, indicators) of figures (1 + 2 x parameters, plans, seeds, indicators), of which the first are the scenario's own."""
    base, moved = values[0], values[1:]
    shift = np.abs(np.nanmean(moved - base, axis=2)).reshape(-1, 2, *moved.shape[1:2], moved.shape[-1]).max(axis=1)
    size = np.nanmean(np.abs(base), axis=(0, 1))
    share: np.ndarray = np.divide(shift.mean(axis=1), size, out=np.full((shift.shape[0], len(size)), np.nan), where=size > 0)
    return share


def written(scenario: Scenario, found: Effects) -> str:
    """The file of what is kept, indicator by indicator, the strongest first."""
    head = "# Written by `python -m sim.study.influence`: the parameters that move each indicator most, as shares of its size (grade: derived).\n"
    entries = [head]
    for one in scenario.indicators:
        for parameter, share in found.ranked(one.key)[: OF_HEADLINE if one.headline else OF_OTHER]:
            entries.append(f'[[influence]]\nkey = "{one.key}/{parameter}"\nindicator = "{one.key}"\nparameter = "{parameter}"\nshare = {share:.2g}\n')
    return "\n".join(entries)


def main() -> None:
    from sim.bundled import scenarios
    from sim.scenario import Plan, load_plan, load_scenario

    scenario = load_scenario("chengdu-2025")
    found = influence(scenario, [Plan(scenario.key), load_plan(PLAN, scenario)], doubtable(scenario))
    (scenarios() / scenario.key / "influence.toml").write_text(written(scenario, found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
