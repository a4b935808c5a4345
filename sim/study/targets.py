"""Targets of mandates: what thoughtful plans gain over current policy under the same luck, and how much of it is asked for.

`python -m sim.study.targets` writes them to targets.toml of the default scenario. The plans that ship with the game are run
beside current policy over paired seeds, events and all, with their standing answers; asked is the 60th percentile of all gains,
so that a plan of ordinary thought reaches it in two lucks out of five. Gains, not levels, are asked for: a lucky game is not an easier one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.five_years import plan_ends

if TYPE_CHECKING:
    from sim.scenario import Indicator, Scenario
    from sim.study.reading import Headlines

PLANS = (
    "strong-programme", "chain-first", "brain-first", "rules-first", "light-programme", "tested-suppliers", "put-to-use", "people-first", "all-round",
    "anchored-growth",
)
SEEDS = range(7_100, 7_132)
ASKED = 60
DIGITS = 4


def asked(plans: dict[str, Headlines], policy: Headlines, indicator: Indicator, year: int) -> float:
    """The 60th percentile of gains, the better the larger; not less than nothing."""
    sign = -1 if indicator.better == "down" else 1
    gains = np.concatenate([sign * (found.of(indicator.key, year) - policy.of(indicator.key, year)) for found in plans.values()])
    return sign * max(float(np.nanpercentile(gains, ASKED)), 0.0)


def written(scenario: Scenario, seeds: range = SEEDS) -> str:
    """The file of all targets."""
    from sim.model import Case
    from sim.scenario import Plan, load_plan
    from sim.study.cases import run_headlines

    keys = dict.fromkeys(key for mandate in scenario.mandates for key in mandate.indicators)
    indicators = [scenario.indicator(key) for key in keys]
    sides = [Plan(scenario.key), *(load_plan(key, scenario) for key in PLANS)]
    found = run_headlines(scenario, [Case(seed, plan) for plan in sides for seed in seeds], list(keys), scenario.horizon)
    policy, *gained = (found.take(range(place * len(seeds), (place + 1) * len(seeds))) for place in range(len(sides)))
    plans = dict(zip(PLANS, gained, strict=True))
    head = "# Written by `python -m sim.study.targets`: 60th percentile of what thoughtful plans gain over current policy under the same luck (grade: derived).\n"
    entries = [head]
    for indicator in indicators:
        for year in plan_ends(scenario):
            gain = float(f"{asked(plans, policy, indicator, year):.{DIGITS}g}")
            entries.append(f'[[target]]\nindicator = "{indicator.key}"\nyear = {year}\ngain = {gain}\nplans = {len(plans)}\nseeds = {len(seeds)}\n')
    return "\n".join(entries)


def main() -> None:
    from sim.bundled import scenarios
    from sim.scenario import load_scenario

    (scenarios() / "chengdu-2025" / "targets.toml").write_text(written(load_scenario("chengdu-2025")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
