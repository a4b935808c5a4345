"""What an explanation costs in processor time of one core: leave one out over 20 levers, the families' exact shares; and what pairing is worth.

Worker processes share the same work out among the cores."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.figures import Figure, seconds
from sim.scenario import Change, Plan, Scenario, load_plan, load_scenario
from sim.study.coalitions import Question
from sim.study.compare import compare
from sim.study.explain import question_of
from sim.study.parts import parts_of
from sim.study.sharing import Sharing

SEEDS, LEVERS, YEARS = 16, 20, 15
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
    found = compare(scenario, [load_plan("strong-programme", scenario), load_plan("chain-first", scenario)], range(SEEDS), last)
    for key in SHOWN:
        gain = float(np.nanmedian(found.effects.sel(plan="A", indicator=key, statistic="gain").isel(year=slice(3, None))))
        yield Figure(f"pairing cuts the variance of a plan's effect: {key}", gain, "times")


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
