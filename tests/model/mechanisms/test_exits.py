"""M12, exits: two Decembers without money and credit; named firms are restructured, never closed."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.ledger import ACCOUNTS, REVALUATIONS
from sim.model.tables.states import QUALIFIED, UNTESTED
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, opened, started, years_of

NOBODY_QUITS = {"entry.founder_quits": 0.0, "entry.young_quits": 0.0}


def broke(chengdu: Scenario) -> Year:
    """All firms are without cash and credit."""
    y = started(chengdu, overrides=NOBODY_QUITS)
    firms = y.world.firms
    firms.cash[...], firms.debt[...] = -2.0 * firms.alive, 1e6 * firms.alive
    return y


def test_one_bad_december_closes_nobody_and_the_second_does(chengdu: Scenario) -> None:
    y = broke(chengdu)
    firms = y.world.firms
    live = firms.alive.copy()
    do(y, "exits")
    assert np.array_equal(firms.alive, live)
    again = Year(y.world)
    again.year += 1
    do(again, "exits")
    assert np.array_equal(firms.alive, live & (firms.named > 0))


def test_a_good_december_between_clears_the_count(chengdu: Scenario) -> None:
    y = broke(chengdu)
    do(y, "exits")
    y.world.firms.cash[...] = 1.0
    y.year += 1
    do(y, "exits")
    assert not y.world.firms.bad_years.any()


def test_a_named_firm_is_restructured_and_goes_on_smaller(chengdu: Scenario) -> None:
    y = broke(chengdu)
    firms = y.world.firms
    firms.bad_years[...] = 1
    named = firms.alive & (firms.named > 0)
    plant, weight = firms.capacity[named], firms.base_weight[named]
    do(y, "exits")
    assert firms.alive[named].all() and y.kept["restructured"][named].all()
    assert firms.capacity[named] == pytest.approx(0.6 * plant) and firms.base_weight[named] == pytest.approx(0.8 * weight)
    assert not firms.debt[named].any() and (firms.cash[named] == 0).all()


def test_named_firms_live_through_twenty_years_of_ruin(chengdu: Scenario) -> None:
    world = opened(chengdu, overrides={"accounts.base_material_share": 0.9, "entry.founder_quits": 0.5})
    named = np.flatnonzero(world.firms.named[0])
    years_of(world, 2035)
    assert world.firms.alive[0, named].all()


def test_what_a_closed_firm_leaves_is_settled(chengdu: Scenario) -> None:
    y = broke(chengdu)
    firms, city = y.world.firms, y.world.city
    firms.bad_years[...], firms.debt[...], firms.equity_state[...] = 1, 3.0 * firms.alive, 5.0 * firms.alive
    firms.base_revenue[...], firms.revenue[...] = 0.0, 0.0
    unnamed = firms.alive & (firms.named == 0)
    banks = city.balance[0, ACCOUNTS.index("banks")]
    do(y, "exits")
    gone = unnamed.sum()
    assert not firms.cash[unnamed].any() and not firms.debt[unnamed].any() and not firms.equity_state[unnamed].any()
    lost = y.ledger.revaluation[0, REVALUATIONS.index("equity_written_off"), ACCOUNTS.index("fund")]
    assert lost == pytest.approx(-5.0 * gone)
    assert city.balance[0, ACCOUNTS.index("banks")] - banks == pytest.approx(-2.0 * firms.alive.sum() - 2.0 * gone)


def test_founders_quit_at_their_yearly_chance(chengdu: Scenario) -> None:
    y = started(chengdu, rows=40, overrides={"entry.founder_quits": 0.1, "entry.young_quits": 0.0})
    y.world.firms.cash[...] = 1.0
    unnamed = (y.world.firms.alive & (y.world.firms.named == 0)).sum()
    do(y, "exits")
    assert y.kept["exited"].sum() / unnamed == pytest.approx(0.1, abs=0.01)


def test_only_young_home_grown_firms_that_lose_money_are_given_up_sooner(chengdu: Scenario) -> None:
    y = started(chengdu, rows=40, overrides={"entry.founder_quits": 0.0, "entry.young_quits": 0.3})
    firms = y.world.firms
    firms.cash[...], firms.named[...], firms.age[...], firms.profit[...], firms.support_until[...], firms.sold[...] = 1.0, 0, 2, -1.0, 0, 0.0
    firms.age[:, 1::4], firms.profit[:, 2::4], firms.support_until[:, 3::4] = 9, 1.0, y.year
    losing = firms.alive[:, ::4].sum()
    do(y, "exits")
    assert y.kept["exited"][:, ::4].sum() / losing == pytest.approx(0.3, abs=0.02)
    assert not any(y.kept["exited"][:, start::4].any() for start in (1, 2, 3))


def test_attracted_firms_may_leave_once_support_ends_the_less_the_deeper_their_roots(chengdu: Scenario) -> None:
    y = started(chengdu, rows=40, overrides=NOBODY_QUITS)
    firms = y.world.firms
    firms.cash[...], firms.named[...] = 1.0, 0
    firms.support_until[...] = y.year - 1
    firms.entered[:, ::2], firms.entered[:, 1::2] = y.year, y.year - 10
    y.world.makers.paid[...] = 0.0
    other = firms.alive & ~y.scene.is_maker & ~y.scene.supplies
    fresh, rooted = (other[:, start::2].sum() for start in (0, 1))
    do(y, "exits")
    left = y.kept["left"] & other
    assert left[:, ::2].sum() / fresh == pytest.approx(0.15, abs=0.015)
    assert not left[:, 1::2].any() and rooted > 0


def test_a_supplier_takes_root_by_customers_here_who_have_qualified_it(chengdu: Scenario) -> None:
    y = started(chengdu)
    firms, makers, slots = y.world.firms, y.world.makers, y.scene.suppliers[0]
    firms.entered[...] = y.year
    makers.tested[...], makers.brochure[...] = UNTESTED, -1
    makers.brochure[0, :3, 0, 0], makers.tested[0, :3, 0, 0] = slots.start, QUALIFIED
    do(y, "exits")
    assert firms.embedded[0, slots.start] == pytest.approx(0.5 * (1 - np.exp(-3 / 1.5)))
    assert not firms.embedded[0, slots.start + 1 : slots.stop].any()


def test_terms_hold_a_part_of_those_who_would_go_in_spite_of_their_roots(chengdu: Scenario) -> None:
    held = []
    for terms in (0.0, 1.0):
        y = started(chengdu, overrides={**NOBODY_QUITS, "entry.leave_after_support": 0.0})
        firms = y.world.firms
        firms.entered[...], firms.support_until[...] = y.year - 5, y.year - 1
        y.world.city.setting[:, y.scene.lever["local_terms"]] = terms
        do(y, "exits")
        held.append(1 - firms.embedded[firms.alive])
    assert held[1] == pytest.approx(0.7 * held[0]) and (held[0] > 0).all()


def test_nobody_leaves_while_support_lasts(chengdu: Scenario) -> None:
    y = started(chengdu, rows=4, overrides={**NOBODY_QUITS, "entry.leave_after_support": 1.0})
    y.world.firms.cash[...], y.world.firms.support_until[...] = 1.0, y.year
    do(y, "exits")
    assert not y.kept["exited"].any()


