"""The July market: every head is counted, every post is one post, and a row is a world of its own."""
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model.mechanisms.talent import FLOWS, TALENT_PHASES
from sim.model.mechanisms.talent.whole import whole_posts
from tests.model.mechanisms.situations import spend
from tests.model.talent_world import heads, open_region, run_year, run_years, scene, tables

SCENE = scene()


@pytest.fixture(scope="module")
def history() -> tuple[Any, list[dict[str, np.ndarray]]]:
    world = open_region(range(4), SCENE)
    return world, run_years(world, 8, shake)


def shake(world: Any) -> None:
    """Fortunes change: some firms die, others grow or shrink by half, the programme's money moves."""
    luck = np.random.default_rng(world.year)
    world.firms.alive &= luck.random(world.firms.alive.shape) > 0.04
    world.firms.desired *= luck.choice([0.5, 1.0, 1.0, 1.5], world.firms.alive.shape)[:, :, None]
    world.city.spending *= luck.choice([0.0, 1.0, 3.0], world.city.spending.shape)


def test_opening_and_inflows_less_outflows_is_closing_exactly(history) -> None:
    for year in history[1]:
        flow = dict(zip(FLOWS, np.moveaxis(year["talent_flow"], 2, 0), strict=True))
        came = flow["opening"] + flow["graduates"] + flow["arrived"] + flow["from_city"] + flow["converted"]
        assert (came - flow["retired"] - flow["left"] - flow["to_city"] == flow["closing"]).all()


def test_a_year_opens_with_the_heads_that_the_last_one_closed_with(history) -> None:
    world, years = history
    for before, after in zip(years, years[1:], strict=False):
        assert (before["talent_flow"][:, :, -1] == after["talent_flow"][:, :, 0]).all()
    assert (years[-1]["talent_flow"][:, :, -1] == heads(world)).all()


def test_composite_people_by_experience_are_engineers_less(history) -> None:
    converted = np.stack([year["talent_flow"][:, :, FLOWS.index("converted")] for year in history[1]])
    assert (converted.sum(axis=2) == 0).all() and converted[:, :, 5].sum() > 0


def test_staff_is_the_people_with_that_employer(history) -> None:
    world, _ = history
    for name, table, first in (("firms", world.firms, 0), ("labs", world.labs, SCENE.sizes["F"])):
        for row, slot in ((0, 0), (1, 5), (2, 3)):
            there = world.talent.active[row] & (world.talent.employer[row] == first + slot)
            agents = np.bincount(SCENE.person_skill[there], minlength=6)
            assert (getattr(world, name).staff[row, slot] == agents * SCENE.people_per_agent).all()
        assert table.staff.sum() > 0


def test_nobody_works_for_the_dead_nor_sits_in_a_free_slot(history) -> None:
    talent, firms = history[0].talent, history[0].firms
    row, slot = np.nonzero((talent.employer >= 0) & (talent.employer < SCENE.sizes["F"]))
    assert firms.alive[row, talent.employer[row, slot]].all()
    assert (talent.employer[~talent.active] == -1).all()


def test_a_post_is_taken_once(history) -> None:
    world = history[0]
    allowed = whole_posts(1.1 * world.firms.desired.transpose(0, 2, 1), SCENE.people_per_agent, world.firms.alive)
    row, slot = np.nonzero(world.talent.active & (world.talent.employer >= 0) & (world.talent.visiting_until == 0))
    employer = world.talent.employer[row, slot]
    staff = np.zeros((4, 6, SCENE.sizes["F"] + SCENE.sizes["L"]), dtype=int)
    np.add.at(staff, (row, SCENE.person_skill[slot], employer), 1)
    posts = np.maximum(allowed, whole_posts(world.firms.desired.transpose(0, 2, 1), SCENE.people_per_agent, world.firms.alive))
    assert (staff[:, :, : SCENE.sizes["F"]] <= posts).all()


def test_visitors_come_for_a_year() -> None:
    world = open_region([3], SCENE)
    spend(world, "visiting_experts", 50.0)
    run_year(world)
    visiting = world.talent.visiting_until == 2025
    assert visiting.sum() * 3 == pytest.approx(200, abs=20) and (world.talent.employer[visiting] >= 0).all()
    spend(world, "visiting_experts", 0.0)
    run_year(world)
    assert not (world.talent.visiting_until > 0).any()


def test_nobody_works_past_the_retirement_age(history) -> None:
    assert history[0].talent.age[history[0].talent.active].max() <= 60


def test_moves_count_those_who_leave_for_the_coast(history) -> None:
    for year in history[1]:
        to_ports = year["talent_moves"][:, :, SCENE.sizes["G"] :].sum(axis=(1, 2))
        assert (to_ports == year["talent_flow"][:, :, FLOWS.index("left")].sum(axis=1)).all()
        from_ports = year["talent_moves"][:, SCENE.sizes["G"] :].sum(axis=(1, 2))
        assert (from_ports == year["talent_flow"][:, :, FLOWS.index("arrived")].sum(axis=1)).all()


def test_a_row_alone_is_the_row_in_the_batch_bit_for_bit(history) -> None:
    alone = open_region([2], SCENE)
    batch = open_region([9, 2, 5], SCENE)
    for year in range(6):
        for world in (alone, batch):
            world.firms.desired *= 1.3 if year % 2 else 0.8
        single, many = run_year(alone), run_year(batch)
        assert all((many[name][1] == single[name][0]).all() for name in single)
    for name, table in tables(alone).items():
        for column, values in table.columns().items():
            assert np.array_equal(values[0], getattr(tables(batch)[name], column)[1]), f"{name}.{column}"


def test_plans_that_do_not_differ_yet_have_the_same_people() -> None:
    same, other = open_region([4], SCENE), open_region([4], SCENE)
    run_years(same, 2)
    run_years(other, 2)
    assert (same.talent.employer == other.talent.employer).all()
    spend(other, "talent_recruitment", 200.0)
    run_year(same)
    run_year(other)
    alike = (same.talent.employer == other.talent.employer).mean()
    assert 0.9 < alike < 1


def test_the_phase_declares_the_columns_it_changes() -> None:
    world = open_region([1], SCENE)
    before = {name: table.copy() for name, table in tables(world).items()}
    run_year(world)
    changed = {
        f"{name}.{column}" for name, table in tables(world).items() for column, values in table.columns().items()
        if not np.array_equal(values, getattr(before[name], column))
    }
    assert changed <= frozenset().union(*(phase.writes for phase in TALENT_PHASES))
    assert {"talent.employer", "firms.staff", "city.wage"} <= changed


def test_one_person_per_agent_works_too() -> None:
    small = scene(firms=60, regions=5, slots=(40, 60, 300, 320, 600, 60), weight=(1,) * 6)
    world = open_region([1, 2], small, live=40, schools=3, people=(25, 38, 220, 230, 440, 33))
    for year in run_years(world, 5):
        flow = year["talent_flow"]
        assert (flow[:, :, :5].sum(axis=2) - flow[:, :, 5:8].sum(axis=2) == flow[:, :, 8]).all()
