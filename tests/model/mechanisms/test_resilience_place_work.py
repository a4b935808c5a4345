"""M14, M15, M16: what density gives and costs, what robots take over, what an import stop leaves."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.mechanisms.place import places
from sim.model.mechanisms.resilience import surviving
from sim.model.year import Year
from sim.scenario import Plan, Scenario


@pytest.fixture
def opened(chengdu: Scenario) -> Year:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    run_year(world)
    return Year(world)


def test_only_local_parts_leave_the_whole_plan_standing(opened: Year) -> None:
    makers = opened.world.makers
    makers.share[...] = 0.0
    makers.share[:, :, :, 0] = 1.0
    assert np.allclose(surviving(opened, makers), 1.0)


def test_only_foreign_parts_leave_three_months_of_stock(opened: Year) -> None:
    makers = opened.world.makers
    makers.share[...] = 0.0
    makers.share[:, :, :, -1] = 1.0
    assert np.allclose(surviving(opened, makers), 0.25)


def test_the_foreign_share_decides_and_not_the_share_bought_elsewhere(opened: Year) -> None:
    makers = opened.world.makers
    makers.share[...] = 0.0
    makers.share[:, :, :, -1], makers.share[:, :, :, 0], makers.share[:, :, :, -2] = 0.3, 0.6, 0.1
    mostly_local = surviving(opened, makers).copy()
    makers.share[:, :, :, 0], makers.share[:, :, :, -2] = 0.7, 0.0
    assert (surviving(opened, makers) >= mostly_local).all()
    makers.share[:, :, :, -1], makers.share[:, :, :, 0] = 0.6, 0.4
    assert (surviving(opened, makers) < mostly_local).all()


def test_the_scarcest_part_decides(opened: Year) -> None:
    makers = opened.world.makers
    makers.share[...] = 0.0
    makers.share[:, :, :, 0] = 1.0
    makers.share[:, :, 2, 0], makers.share[:, :, 2, -1] = 0.2, 0.8
    assert np.allclose(surviving(opened, makers), 0.45)


def test_double_density_gives_three_and_a_half_percent_of_productivity_and_dearer_land(opened: Year) -> None:
    city, firms = opened.world.city, opened.world.firms
    now = np.zeros_like(city.employment_2025)
    np.add.at(now[0], firms.region[0], firms.staff[0].sum(axis=1))
    city.employment_2025[...] = (now + 500) / 2 - 500
    places.run(opened, firms, city)
    crowded = now[0] > 500
    assert np.allclose(city.agglomeration[0, crowded], 2**0.05)
    start = np.array([float(region.land_cost) for region in opened.scene.scenario.regions])
    assert np.allclose(city.land_cost[0, crowded], start[crowded] * 2**0.3)


def test_work_taken_over_is_robots_times_productivity_times_hours(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    record = run_year(world)
    robots, sectors = record.values["robots_deployed"][0], chengdu.sectors
    pi = {kind.key: value for kind, value in zip(chengdu.kinds, record.values["productivity"][0], strict=True)}
    wanted = [count * pi[sector.kind] * 2400 / 2400 * 0.6 for count, sector in zip(robots, sectors, strict=True)]
    assert np.allclose(record.values["jobs_displaced"][0], wanted)
    assert record.values["jobs_displaced_region"].sum() == pytest.approx(sum(wanted))


def test_jobs_are_counted_against_the_opening(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    first = run_year(world).values["jobs_created"].sum()
    while world.year <= 2034:
        record = run_year(world)
    assert abs(first) < 1500
    assert record.values["jobs_created"].sum() > 8_000
