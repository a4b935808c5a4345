"""M6, qualification: one to three years, passed by chance, two tests or three at once; the dead leave the list."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.qualification import _duration, _free_places, close_tests, forget, support_level
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, opened, spend, started


def all_in_test(chengdu: Scenario, reliability: float, support: float = 0.0) -> Year:
    """Every entry of every list is in a test that ends this year, of a supplier as reliable as that against the coast."""
    y = started(chengdu, rows=2)
    makers, firms = y.world.makers, y.world.firms
    for part, slots in enumerate(y.scene.suppliers):
        makers.brochure[:, :, part] = slots.start
        firms.reliability[:, slots.start] = reliability * y.world.outside.quality[:, part, 0]
    makers.tested[...], makers.test_due[...] = IN_TEST, y.year
    spend(y, "qualification_support", support)
    return y


@pytest.mark.parametrize(("reliability", "passed"), [(1.0, 0.8), (0.5, 0.4), (2.0, 0.88)])
def test_four_fifths_pass_if_as_reliable_as_the_coast(chengdu: Scenario, reliability: float, passed: float) -> None:
    y = all_in_test(chengdu, reliability)
    close_tests(y, y.world.firms, y.world.makers, y.world.outside, support_level(y, np.ones((2, len(y.scene.suppliers)))))
    assert set(np.unique(y.world.makers.tested)) == {QUALIFIED, FAILED}
    assert (y.world.makers.tested == QUALIFIED).mean() == pytest.approx(passed, abs=0.025)


def test_support_lifts_the_share_that_passes(chengdu: Scenario) -> None:
    y = all_in_test(chengdu, 1.0, support=125.0)
    assert support_level(y).tolist() == [[0.5], [0.5]]
    close_tests(y, y.world.firms, y.world.makers, y.world.outside, support_level(y, np.ones((2, len(y.scene.suppliers)))))
    assert (y.world.makers.tested == QUALIFIED).mean() == pytest.approx(0.8 + 0.15 / 2, abs=0.025)


@pytest.mark.parametrize(("support", "quick"), [(0.0, 1 / 3), (125.0, 1 / 3 + 0.25)])
def test_a_test_takes_one_to_three_years_and_support_makes_it_quicker(chengdu: Scenario, support: float, quick: float) -> None:
    y = started(chengdu, rows=2)
    spend(y, "qualification_support", support)
    shape = y.world.makers.tested.shape
    at = np.arange(y.world.makers.tested.size)
    years = _duration(y, shape[1:], at, np.full(at.shape, float(support_level(y)[0, 0])))
    share = [(years == length).mean() for length in (1, 2, 3)]
    assert share == pytest.approx([quick, (1 - quick) / 2, (1 - quick) / 2], abs=0.025)


def test_a_maker_tests_two_or_three_suppliers_at_once_and_more_with_support(chengdu: Scenario) -> None:
    y, supported = started(chengdu), started(chengdu)
    spend(supported, "qualification_support", 125.0)
    for each in (y, supported):
        each.world.makers.tested[...] = UNTESTED
    places, more = (_free_places(each, each.world.makers) for each in (y, supported))
    assert set(np.unique(places)) <= {2, 3} and (more >= places + 3).all()


def test_places_in_use_are_not_given_twice(chengdu: Scenario) -> None:
    y = started(chengdu)
    do(y, "support")
    do(y, "firms_plan")
    do(y, "qualification")
    in_test = (y.world.makers.tested == IN_TEST).sum(axis=(2, 3))
    before = (opened(chengdu).makers.tested == IN_TEST).sum(axis=(2, 3))
    assert (in_test <= np.maximum(before, 3)).all()


def test_a_supplier_that_closed_leaves_the_list_and_its_orders_go_to_the_coast(chengdu: Scenario) -> None:
    y = started(chengdu)
    makers, firms = y.world.makers, y.world.firms
    live = firms.alive[0, y.scene.makers]
    width = makers.brochure.shape[3]
    shares, slots = makers.share.copy(), y.scene.suppliers[0]
    firms.alive[:, slots] = False
    forget(firms, makers)
    assert (makers.brochure[:, :, 0] == -1).all() and not makers.share[:, :, 0, :width].any()
    assert makers.share[0, live, 0, width] == pytest.approx(shares[0, live, 0, : width + 1].sum(axis=1))
    assert np.array_equal(makers.share[:, live, 1:], shares[:, live, 1:])
