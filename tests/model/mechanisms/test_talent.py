"""M10 in known answers; the market itself is tested in tests/model/test_talent_*.py."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.talent.inflows import stage_rate, students_of_mentors, teach
from sim.model.mechanisms.talent.people import by_skill
from sim.model.mechanisms.talent.pull import Pull, logistic, logit, migration_elasticity, staying
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, opened, spend, started, years_of


def test_real_pay_moves_graduates_by_the_elasticity_of_their_skill(chengdu: Scenario) -> None:
    y = started(chengdu)
    none = np.zeros((1, len(chengdu.skills)))
    base = staying(y, Pull(none, none, none))
    assert base == pytest.approx(by_skill(y.p.talent, "graduates_stay", y.scene))
    little = none + 1e-6
    moved = staying(y, Pull(little, little, none))
    assert np.log(moved / base) / 1e-6 == pytest.approx(migration_elasticity(y.scene)[None], rel=1e-3)


def test_the_logit_undoes_the_logistic() -> None:
    shares = np.linspace(0.01, 0.99, 50)
    assert logistic(logit(shares)) == pytest.approx(shares)


def test_students_of_dual_mentors_take_their_mean_time_and_none_is_lost(chengdu: Scenario) -> None:
    y = started(chengdu)
    city, rate = y.world.city, only(stage_rate(y))
    city.mentored[...] = 0.0
    spend(y, "dual_mentors", 50.0)
    entered = 50.0 / only(y.p.talent.mentor_cost) * only(y.p.talent.students_per_mentor)
    finished = []
    for year in range(60):
        finished.append(only(students_of_mentors(y, city)))
        teach(y, y.world.labs, city)
        spend(y, "dual_mentors", 0.0)
        assert city.mentored.sum() + sum(finished) == pytest.approx(entered), year
    assert np.dot(np.arange(60), finished) / entered == pytest.approx(3 / rate, rel=1e-3)
    assert 3 / rate == pytest.approx(only(y.p.talent.mentoring_years))


def test_pay_follows_the_wage_curve_part_of_the_way_in_a_year(chengdu: Scenario) -> None:
    """w' = g w (curve / g w)^a with curve = ratio x coast x slack^-0.1: at twice the slack of 2025 pay is 2^(-0.1 a) of what it is at that slack."""
    paid = []
    for slack in (1.0, 0.5):
        y = started(chengdu)
        y.world.city.slack_2025 *= slack
        for phase in ("support", "firms_plan", "talent_market"):
            do(y, phase)
        paid.append(y.world.city.wage.copy())
    assert paid[1] / paid[0] == pytest.approx(2 ** (-0.1 * only(y.p.talent.wage_adjustment)))
    assert y.world.city.coast_wage == pytest.approx(opened(chengdu).city.coast_wage * (1 + chengdu.series["coast_wage_growth"].at(2025)))


def test_visiting_experts_come_for_a_year_and_go_home(chengdu: Scenario) -> None:
    world = opened(chengdu)
    place = world.scene.lever["visiting_experts"]
    years_of(world, 2025)
    world.city.setting[:, place] = 100.0
    years_of(world, 2026)
    here = (world.talent.visiting_until > 0).sum()
    world.city.setting[:, place] = 0.0
    years_of(world, 2027)
    assert here > 0 and not (world.talent.visiting_until > 0).any()


def test_staff_by_employer_is_the_people_who_work_there(chengdu: Scenario) -> None:
    world = opened(chengdu)
    years_of(world, 2027)
    talent, weight = world.talent, world.scene.people_per_agent[world.scene.person_skill]
    living = np.append(np.concatenate([world.firms.alive[0], world.labs.active[0]]), False)
    at_work = talent.active[0] & living[talent.employer[0]]
    assert world.firms.staff.sum() + world.labs.staff.sum() == pytest.approx((at_work * weight).sum())
