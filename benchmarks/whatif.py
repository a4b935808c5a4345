"""What an explanation costs in processor time of one core: leave one out over 20 levers, the families' exact shares; and what pairing is worth.

Worker processes share the same work out among the cores."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from benchmarks.figures import Figure, seconds
from sim.scenario import Change, Plan, Scenario, load_plan, load_scenario
from sim.study.coalitions import Question
from sim.study.compare import compare
from sim.study.explain import question_of
from sim.study.parts import parts_of
from sim.study.sharing import Sharing
from sim.study.workers import Workers, shared

SEEDS, RUNS, LEVERS, YEARS = 16, 32, 20, 15
SHOWN = ("local_supply_rate", "output_humanoid", "robots_deployed", "talent")


def figures(quick: bool = False) -> Iterator[Figure]:
    scenario = load_scenario("chengdu-2025")
    last = scenario.start_year + YEARS - 1
    with_levers = Question(scenario, twenty(scenario), parts_of(twenty(scenario), scenario, last), scenario.indicator("local_supply_rate"), last)
    plan = load_plan("strong-programme", scenario)
    families = question_of(scenario, plan.without(*plan.applications, *plan.answers), "local_supply_rate", last)  # the five families
    times = 1 if quick else 3
    yield Figure(f"leave one out, {LEVERS} levers, {SEEDS} seeds, {YEARS} years", seconds(lambda: _alone(with_levers), times), "s", 20)
    yield Figure(f"families' exact shares, {SEEDS} seeds, {YEARS} years", seconds(lambda: _families(families), times), "s", 30)
    plans = [load_plan("strong-programme", scenario), load_plan("chain-first", scenario)]
    for said, workers in (("one process", Workers(0)), (f"{shared().width} processes", shared())):
        yield Figure(f"compare 2 plans, {RUNS} seeds, {YEARS} years, by the clock, {said}", by_the_clock(partial(_compared, scenario, plans, last, workers)), "s")
    found = compare(scenario, plans, range(SEEDS), last)
    for key in SHOWN:
        gain = float(np.nanmedian(found.effects.sel(plan="A", indicator=key, statistic="gain").isel(year=slice(3, None))))
        yield Figure(f"pairing cuts the variance of a plan's effect: {key}", gain, "times")


def by_the_clock(act: Callable[[], object]) -> float:
    """Seconds of a second run: processes that start with the first are there."""
    act()
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _compared(scenario: Scenario, plans: list[Plan], last: int, workers: Workers) -> None:
    compare(scenario, plans, range(RUNS), last, workers=workers)


def twenty(scenario: Scenario) -> Plan:
    """Twenty levers raised a little, a few each year."""
    levers = scenario.levers[:LEVERS]
    changes = [Change(scenario.first_decision_year + place // 5, one.key, one.default + 0.1 * (one.high - one.default)) for place, one in enumerate(levers)]
    return Plan(scenario.key).with_(*changes)


def _alone(question: Question) -> None:
    sharing = Sharing.of(question, range(SEEDS))
    sharing.prepare(sharing.for_parts(0))
    sharing.alone()


def _families(question: Question) -> None:
    sharing = Sharing.of(question, range(SEEDS))
    sharing.prepare(sharing.for_families())
    sharing.families()
