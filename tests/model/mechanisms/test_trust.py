"""M9: incidents follow a Poisson law, standards make them rarer, trust heals towards its ceiling."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.mechanisms.trust import incident_rate, poisson
from sim.model.year import Year
from sim.scenario import Plan, Scenario


@pytest.mark.parametrize("rate", [0.1, 0.3, 1.9, 5.0])
def test_incidents_follow_the_poisson_law(rate: float) -> None:
    uniform = (np.arange(200_000) + 0.5) / 200_000
    numbers = poisson(np.full(uniform.shape, rate), uniform)
    assert numbers.mean() == pytest.approx(rate, rel=1e-3)
    for count in range(4):
        assert (numbers == count).mean() == pytest.approx(math.exp(-rate) * rate**count / math.factorial(count), abs=1e-4)


def test_without_incidents_trust_closes_three_tenths_of_its_gap_each_year(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key), {"trust.incidents": 0.0, "trust.data_standards": 0.0})])
    gaps = [0.8 - 0.6]
    while world.year <= 2030:
        gaps.append(0.8 - float(run_year(world).values["trust"][0]))
    assert np.allclose(np.array(gaps[1:]) / gaps[:-1], 0.7)


def test_an_incident_costs_trust_by_the_formula(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key), {"trust.incidents": 1e6, "trust.data_standards": 0.0})])
    record = run_year(world)
    assert record.values["incidents"][0] == 20
    fleet = max(sum(chengdu.series["national_robots"].at(year) for year in range(2021, 2026)) / 20_000, 1.0)
    shock = 1 - math.exp(-20 / (1 + 0.5 * math.log2(fleet)))
    assert record.values["trust"][0] == pytest.approx(0.6 + 0.3 * 0.2 - 0.1 * 0.6 * shock)


def test_safety_standards_and_security_make_incidents_rarer(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))] * 4)
    spending, lever, setting = world.city.spending, world.scene.lever, world.city.setting
    spending[:, lever["standards"]] = [0.0, 15.0, 15.0, 0.0]
    spending[:, lever["open_source_security"]] = [0.0, 0.0, 0.0, 15.0]
    setting[2, [lever[f"standard_{kind}"] for kind in ("process", "algorithm", "data", "general")]] = 0.0
    none, even, all_on_safety, secured = incident_rate(Year(world), 1.0)[:, 0]
    assert none == pytest.approx(0.3)
    assert even == pytest.approx(0.3 * math.exp(-0.5))
    assert all_on_safety == pytest.approx(0.3 * math.exp(-5 / 6))
    assert secured == pytest.approx(0.3 * math.exp(-0.4 / 2))


def test_data_security_standards_let_trust_recover_faster(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key), {"trust.incidents": 0.0})])
    world.city.setting[:, world.scene.lever["standards"]] = 15.0
    assert float(run_year(world).values["trust"][0]) == pytest.approx(0.6 + 0.3 * 1.25 * 0.2)
