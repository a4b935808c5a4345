"""Pay: the wage curve, the coast, and what support does to both."""
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.pull import pull, staying
from sim.model.mechanisms.talent.wages import set_wages, slack_of
from tests.model.mechanisms.situations import spend
from tests.model.talent_world import Year, open_region, scene

SCENE = scene()


def at_market(**overrides: float) -> tuple[Any, Any, People]:
    world = open_region([1], SCENE, overrides=[{f"talent.{name}": value for name, value in overrides.items()}])
    people = People(SCENE, world.talent, world.firms, world.labs, np.full((1, SCENE.sizes["T"]), 0.5))
    return world, Year(world, growth=0.05), people


def test_wages_follow_the_coast_when_slack_is_that_of_2025() -> None:
    world, year, people = at_market()
    before = world.city.wage.copy()
    world.city.slack_2025[:] = slack_of(people)
    set_wages(year, people, world.city)
    assert world.city.wage == pytest.approx(1.05 * before)


def test_twice_the_people_without_work_cost_a_tenth_of_ln_two() -> None:
    world, year, people = at_market(wage_adjustment=1.0)
    before = world.city.wage.copy()
    world.city.slack_2025[:] = slack_of(people) / 2
    set_wages(year, people, world.city)
    assert np.log(world.city.wage / before / 1.05) == pytest.approx(np.full((1, 6), -0.1 * np.log(2)))


def test_better_pay_keeps_graduates_with_the_elasticity_of_the_skill() -> None:
    world, year, people = at_market()
    base = staying(year, pull(year, people, world.city))
    world.city.wage *= 1.001
    more = staying(year, pull(year, people, world.city))
    assert np.log(more / base)[0] / 0.001 == pytest.approx([1.8, 0.75, 0.75, 0.75, 0.5, 1.6], rel=0.08)


def test_support_counts_as_pay_for_the_new_but_never_above_its_limit() -> None:
    world, year, people = at_market()
    spend(world, "stay_support", 1e9)
    reason = pull(year, people, world.city)
    assert (reason.supported - reason.settled)[0] == pytest.approx([np.log(1.3)] * 4 + [0.0] + [np.log(1.3)])
