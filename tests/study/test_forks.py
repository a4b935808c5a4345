"""Plans that agree share their years, and nobody can tell from the numbers."""

from __future__ import annotations

import numpy as np

import sim
from sim.scenario import Plan
from sim.study.forks import run_forks
from tests.situations.plans import one_change, random_plan


def test_shared_years_give_the_same_numbers_as_every_plan_run_on_its_own() -> None:
    scenario = sim.load_scenario("chengdu-2025")
    early, late = one_change(scenario, "annotation", 60.0), one_change(scenario, "annotation", 60.0, year=2028)
    plans = [Plan(scenario.key), late, early, random_plan(scenario, 7)]
    seeds, until = (2025, 2031), 2028
    together = run_forks(scenario, plans, seeds, until)
    for plan, records in zip(plans, together, strict=True):
        cases = [sim.Case(seed, plan) for seed in seeds]
        for alone, shared in zip(sim.simulate_records(scenario, cases, until), records, strict=True):
            assert alone.year == shared.year and alone.values.keys() == shared.values.keys()
            for name, values in alone.values.items():
                np.testing.assert_array_equal(values, shared.values[name], err_msg=f"{name} {alone.year}")


def test_only_the_variables_asked_for_are_kept_and_progress_ends_at_the_whole() -> None:
    scenario = sim.load_scenario("chengdu-2025")
    heard: list[tuple[int, int]] = []
    plans = [Plan(scenario.key), one_change(scenario, "annotation", 60.0, year=2026)]
    records = run_forks(scenario, plans, range(3), 2026, {"trust"}, lambda *at: heard.append(at))
    assert [set(record.values) for record in records[1]] == [{"trust"}, {"trust"}]
    assert heard[-1] == (12, 12) and heard == sorted(heard)
