"""M2, practice: own output and passed tests make a product reliable, R&D makes it perform; buyers weigh both."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.practice import aggregate, best, closed
from sim.model.mechanisms.qualification import close_tests
from sim.model.tables.states import IN_TEST, QUALIFIED, UNTESTED
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, opened, spend, started


def test_quality_is_the_weighted_geometric_mean(chengdu: Scenario) -> None:
    y = started(chengdu)
    assert aggregate(y.p, np.array([[1.1, 0.0]]), np.array([[0.9, 0.0]]))[0] == pytest.approx([1.1**0.5 * 0.9**0.5, 0.0])
    firms = opened(chengdu).firms
    assert firms.quality == pytest.approx(aggregate(y.p, firms.performance, firms.reliability))


def test_a_doubling_of_own_output_closes_its_share_of_the_gap(chengdu: Scenario) -> None:
    y = started(chengdu)
    y.world.makers.tested[...] = UNTESTED
    firms, run = y.world.firms, only(y.p.quality.pilot_run)
    firms.experience[...], firms.sold[...] = 3 * run, 2 * run
    share = closed(y, firms, y.world.makers)[firms.alive]
    assert share == pytest.approx(1 - np.exp(-0.15 * np.log2(4 * run / (2 * run))))
    spend(y, "standards", 15.0)
    assert closed(y, firms, y.world.makers)[firms.alive] == pytest.approx(1 - np.exp(-1.5 * 0.15))


def test_each_passed_test_shows_a_supplier_its_faults(chengdu: Scenario) -> None:
    y = started(chengdu)
    firms, makers, slots = y.world.firms, y.world.makers, y.scene.suppliers[1]
    firms.sold[...] = 0.0
    makers.tested[...] = UNTESTED
    makers.brochure[0, :3, 1, 0] = slots.start
    makers.tested[0, :2, 1, 0], makers.test_due[0, :2, 1, 0] = QUALIFIED, y.year
    makers.tested[0, 2, 1, 0], makers.test_due[0, 2, 1, 0] = QUALIFIED, y.year - 1
    share = closed(y, firms, makers)[0]
    assert share[slots.start] == pytest.approx(1 - np.exp(-2 * 0.2))
    assert not np.delete(share, slots.start).any()


def test_nobody_becomes_more_reliable_than_the_best_by_practice(chengdu: Scenario) -> None:
    y = started(chengdu, rows=2)
    firms = y.world.firms
    y.keep("taken_up", np.ones_like(firms.quality))
    firms.experience[...], firms.sold[...] = 1e12, 1e12 - 1.0
    before, performance = firms.reliability.copy(), firms.performance.copy()
    do(y, "practice")
    reach = best(y, y.world.outside)
    assert (firms.reliability <= np.maximum(before, reach) + 1e-12).all() and (firms.reliability[firms.alive] > before[firms.alive]).mean() > 0.9
    assert np.array_equal(firms.performance, performance)


def test_a_brilliant_but_unreliable_supplier_sells_well_and_fails_its_tests(chengdu: Scenario) -> None:
    """Equal quality in a buyer's eyes, unequal chances in a test."""
    passed = []
    for performance in (1.0, 1.5):
        y = started(chengdu, rows=2)
        makers, firms = y.world.makers, y.world.firms
        for part, slots in enumerate(y.scene.suppliers):
            makers.brochure[:, :, part] = slots.start
            firms.performance[:, slots.start] = performance
            firms.reliability[:, slots.start] = 1 / performance
        firms.quality[...] = aggregate(y.p, firms.performance, firms.reliability)
        assert firms.quality[:, [slots.start for slots in y.scene.suppliers]] == pytest.approx(1.0)
        makers.tested[...], makers.test_due[...] = IN_TEST, y.year
        close_tests(y, firms, makers, y.world.outside, np.zeros((2, len(y.scene.suppliers))))
        passed.append((makers.tested == QUALIFIED).mean())
    assert passed[1] < 0.75 * passed[0]
