"""M2: access by effort, then innovation by Beta(3,3) steps or imitation; performance rises, cost and reliability are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.research import (
    _imitate,
    access_chance,
    effort,
    headroom,
    innovation_steps,
    limit,
    neighbours,
    spillover,
)
from sim.model.mechanisms.staffing import research_staffed
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, spend, started

STEP = 0.15


def test_steps_of_innovation_are_the_positive_half_of_a_symmetric_beta(chengdu: Scenario) -> None:
    """For B ~ Beta(3,3): half of the steps are discarded, E max(2B - 1, 0) = 5/32, E max(2B - 1, 0)^2 = Var(2B - 1) / 2 = 1/14."""
    y = started(chengdu, rows=40)
    at, steps = innovation_steps(y, np.ones_like(y.world.firms.quality))
    steps /= STEP
    assert at.size == y.world.firms.quality.size
    assert (steps > 0).mean() == pytest.approx(0.5, abs=0.01)
    assert steps.mean() == pytest.approx(5 / 32, rel=0.03)
    assert (steps**2).mean() == pytest.approx(1 / 14, rel=0.04)
    assert steps.max() < 1


def test_without_access_nobody_innovates(chengdu: Scenario) -> None:
    y = started(chengdu)
    at, steps = innovation_steps(y, np.zeros_like(y.world.firms.quality))
    assert not at.size and not steps.size


def test_median_effort_without_neighbours_gives_the_stated_access(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"research.spillover": 0.0})
    slots = y.scene.suppliers[0]
    done = np.zeros_like(y.world.firms.rd)
    done[:, slots.start : slots.start + 3] = y.world.city.effort_2025[:, :1] * np.array([1.0, 2.0, 0.0])
    chance = access_chance(y, y.world.firms, y.world.city, done)[0, slots.start : slots.start + 3]
    assert chance == pytest.approx([1 - np.exp(-0.3), 1 - np.exp(-0.6), 0.0])


def test_research_spills_over_less_the_farther_away(chengdu: Scenario) -> None:
    y = started(chengdu)
    firms, km = y.world.firms, y.scene.kilometres
    firms.region[...] = 0
    firms.region[0, 1], firms.region[0, 2] = 3, 9
    done = np.zeros_like(firms.rd)
    done[0, 0] = 100.0
    felt = neighbours(y, firms, done)[0]
    assert felt[1] / felt[2] == pytest.approx(np.exp((km[0, 9] - km[0, 3]) / 150))


def test_spillovers_are_raised_by_open_source_and_never_beyond_a_half(chengdu: Scenario) -> None:
    y = started(chengdu)
    done = np.where(y.world.firms.alive, 10.0, 0.0)
    y.world.city.spill_2025[...] = 1e4
    without = spillover(y, y.world.firms, y.world.city, done)
    spend(y, "open_source", 30.0)
    with_it = spillover(y, y.world.firms, y.world.city, done)
    assert (with_it - 1) / (without - 1) == pytest.approx(1 + 0.6 / 2)
    y.world.city.spill_2025[...] = 1e-6
    assert spillover(y, y.world.firms, y.world.city, done).max() == 1.5


def test_an_imitator_closes_its_share_of_the_gap_to_the_firm_it_met(chengdu: Scenario) -> None:
    y = started(chengdu, rows=60)
    firms, slots = y.world.firms, y.scene.suppliers[2]
    quality = np.where(firms.alive, 1.0, 9.0)
    quality[:, slots.start] = 2.0
    after = _imitate(y, firms, quality, np.ones_like(quality), np.zeros_like(quality))[:, slots]
    moved = after[firms.alive[:, slots] & (after != quality[:, slots])]
    assert moved.size and moved == pytest.approx(1.3)


def test_who_lacks_access_buys_the_same_part_of_the_gap_and_the_seller_is_paid(chengdu: Scenario) -> None:
    y = started(chengdu, rows=60)
    firms, slots, fee = y.world.firms, y.scene.suppliers[2], float(y.p.facility.licence_fee[0, 0])
    quality = np.where(firms.alive, 1.0, 9.0)
    quality[:, slots.start] = 2.0
    firms.alive[:, slots.start] = True
    firms.cash[...] = 10.0
    firms.cash[:, slots.start + 1] = 0.0
    after = _imitate(y, firms, quality, np.zeros_like(quality), np.ones_like(quality))
    bought = firms.alive & (after != quality)
    assert bought.any() and after[bought] == pytest.approx(1.3) and not bought[:, slots.start + 1].any()
    assert firms.cash[bought] == pytest.approx(10.0 - fee) and y.kept["licences"] == pytest.approx(bought.sum(axis=1))
    assert firms.cash[:, slots.start] == pytest.approx(10.0 + fee * bought.sum(axis=1))


def test_research_raises_performance_and_leaves_cost_and_reliability_alone(chengdu: Scenario) -> None:
    y = started(chengdu, rows=4)
    firms = y.world.firms
    performance, cost, reliability = firms.performance.copy(), firms.unit_cost.copy(), firms.reliability.copy()
    do(y, "science")
    do(y, "research")
    assert np.array_equal(firms.unit_cost, cost) and np.array_equal(firms.reliability, reliability)
    assert (firms.performance >= performance).all() and (firms.performance > performance).any()


def test_performance_does_not_rise_beyond_the_ceiling(chengdu: Scenario) -> None:
    y = started(chengdu, rows=4)
    firms = y.world.firms
    reach = limit(y, y.world.outside, y.world.city)
    firms.performance[...] = np.where(firms.alive, 0.999 * reach, 0.0)
    firms.rd[...] = 1e3
    do(y, "science")
    do(y, "research")
    assert (firms.performance <= reach + 1e-12).all()


def test_engineers_who_mentor_are_away_from_their_research(chengdu: Scenario) -> None:
    y = started(chengdu)
    world = y.world
    matched, _ = research_staffed(y.scene, world.firms, world.labs)
    before = effort(y, world.firms, world.labs, world.talent, matched)
    world.labs.mentors[:, 0] = 0.1 * world.firms.staff.sum()
    after = effort(y, world.firms, world.labs, world.talent, matched)
    some = before > 0
    assert after[some] / before[some] == pytest.approx(1 - 0.1 * only(y.p.research.mentor_time))


def test_a_firm_is_not_its_own_neighbour(chengdu: Scenario) -> None:
    y = started(chengdu)
    done = np.zeros_like(y.world.firms.rd)
    done[0, 0] = 100.0
    assert neighbours(y, y.world.firms, done)[0, 0] == pytest.approx(0.0, abs=1e-9)


def test_an_innovation_is_smaller_the_nearer_the_ceiling(chengdu: Scenario) -> None:
    y = started(chengdu)
    usual = only(y.p.research.usual_room)
    performance = np.array([1.0, 1.0, 1.0, 0.0])
    reach = np.array([1.0 + usual, 1.0 + usual / 2, 0.9, 1.0])
    assert headroom(y, np.zeros(4, dtype=int), performance, reach)[:3] == pytest.approx([1.0, 0.5, 0.0])
