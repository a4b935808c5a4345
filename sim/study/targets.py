"""Targets of mandates: what thoughtful plans gain over current policy under the same luck, and how much of it is asked for.

`python -m sim.study.targets` writes them to targets.toml of every scenario that ships with the game, `... targets FOLDER` to one's
own. The plans that ship with the game are run beside current policy over paired seeds, events and all, with their standing
answers, to the end of the hand-over; asked is the 75th percentile of all gains at each of `looked_at`, so that a plan of ordinary
thought reaches it in one luck out of four, and one lever alone hardly ever. Gains, not levels, are asked for: a lucky game is not an easier one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.five_years import looked_at

if TYPE_CHECKING:
    from sim.scenario import Indicator, Scenario
    from sim.scenario.mandates import Target
    from sim.study.reading import Headlines

PLANS = (
    "strong-programme", "chain-first", "brain-first", "rules-first", "light-programme", "tested-suppliers", "put-to-use", "people-first", "all-round",
    "anchored-growth", "same-money",
)
SEEDS = range(7_100, 7_132)
ASKED = 75
DIGITS = 4


def asked(plans: dict[str, Headlines], policy: Headlines, indicator: Indicator, year: int) -> float:
    """The 75th percentile of gains, the better the larger; not less than nothing."""
    sign = -1 if indicator.better == "down" else 1
    gains = np.concatenate([sign * (found.of(indicator.key, year) - policy.of(indicator.key, year)) for found in plans.values()])
    return sign * max(float(np.nanpercentile(gains, ASKED)), 0.0)


def found(scenario: Scenario, seeds: Sequence[int] = SEEDS, years: Sequence[int] | None = None) -> list[Target]:
    """A target for every indicator of the scenario's mandates and every year in which they are looked at (or each of `years`)."""
    from sim.model import Case
    from sim.scenario import Plan, load_plan
    from sim.scenario.mandates import Target
    from sim.study.cases import run_headlines

    years = years or looked_at(scenario)
    keys = list(dict.fromkeys(key for mandate in scenario.mandates for key in mandate.indicators))
    sides = [Plan(scenario.key), *(load_plan(key, scenario) for key in PLANS)]
    ran = run_headlines(scenario, [Case(seed, plan) for plan in sides for seed in seeds], keys, max(years))
    policy, *gained = (ran.take(range(place * len(seeds), (place + 1) * len(seeds))) for place in range(len(sides)))
    plans = dict(zip(PLANS, gained, strict=True))
    return [
        Target(key, year, float(f"{asked(plans, policy, scenario.indicator(key), year):.{DIGITS}g}"), len(plans), len(seeds), scenario.key)
        for key in keys for year in years
    ]  # fmt: skip


def written(scenario: Scenario) -> str:
    """The file of all targets."""
    head = "# Written by `python -m sim.study.targets`: 75th percentile of what thoughtful plans gain over current policy under the same luck (grade: derived).\n"
    entries = [
        f'[[target]]\nindicator = "{one.indicator}"\nyear = {one.year}\ngain = {one.gain}\nplans = {one.plans}\nseeds = {one.seeds}\nscenario = "{one.scenario}"\n'
        for one in found(scenario)
    ]
    return "\n".join([head, *entries])


def main(folders: Sequence[str]) -> None:
    from sim.bundled import scenarios
    from sim.scenario import bundled_scenarios, load_scenario

    for folder in [Path(each) for each in folders] or [scenarios() / key for key in bundled_scenarios()]:
        if not folder.is_dir():
            raise SystemExit(f"{folder}: targets stand in a folder, beside its scenario.toml")
        (folder / "targets.toml").write_text(written(load_scenario(folder)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
