"""M11: best first until the envelope is spent, 40/30/30 on milestones, private money, sales of holdings at a gain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.ledger import ACCOUNTS
from sim.model.mechanisms.finance import fund_by_rank, pay_milestones
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, started

FUND = ACCOUNTS.index("fund")
ASKERS = some.lists(some.tuples(some.integers(0, 2), some.floats(-5, 5), some.floats(0.1, 50)), max_size=25)


@given(ASKERS, some.lists(some.floats(0, 200), min_size=3, max_size=3))
def test_the_best_are_served_until_the_envelope_is_spent(askers: list[tuple[int, float, float]], money: list[float]) -> None:
    score, asked = np.zeros((3, len(askers))), np.zeros((3, len(askers)))
    for slot, (row, *wish) in enumerate(askers):
        score[row, slot], asked[row, slot] = wish
    given_ = fund_by_rank(score, asked, np.array(money))
    assert ((given_ >= 0) & (given_ <= asked + 1e-9)).all()
    for row, envelope in enumerate(money):
        assert given_[row].sum() == pytest.approx(min(envelope, asked[row].sum()), abs=1e-6)
        refused = score[row][given_[row] < asked[row] - 1e-6]
        served = score[row][given_[row] > 1e-6]
        assert not refused.size or not served.size or served.min() >= refused.max()


def with_fund(chengdu: Scenario, money: float) -> Year:
    y = started(chengdu, overrides={"finance.fund_pace": 4.0})
    y.world.city.balance[:, FUND] = money
    y.world.firms.tranche[...] = 0.0
    return y


def test_four_tenths_are_paid_now_and_three_in_each_of_two_years(chengdu: Scenario) -> None:
    y = with_fund(chengdu, 100.0)
    do(y, "equity")
    firms, paid = y.world.firms, -y.ledger.posted("equity_state", "fund")
    assert only(paid) == pytest.approx(40.0)
    assert firms.equity_state.sum() == pytest.approx(40.0)
    assert firms.tranche.sum(axis=(0, 1)) == pytest.approx([30.0, 30.0, 0.0])
    promised = y.world.city.balance[0, FUND] - firms.tranche.sum()
    assert promised == pytest.approx(0.0, abs=1e-9)


def test_money_that_is_promised_is_not_given_twice(chengdu: Scenario) -> None:
    y = with_fund(chengdu, 100.0)
    do(y, "equity")
    y.env._now = 104
    before = y.world.firms.equity_state.copy()
    do(y, "equity")
    assert y.world.firms.equity_state == pytest.approx(before)


def test_a_tranche_is_paid_to_those_who_kept_up_and_cancelled_for_others(chengdu: Scenario) -> None:
    y = with_fund(chengdu, 100.0)
    firms, slots = y.world.firms, np.arange(3)
    firms.tranche[0, slots] = 5.0, 6.0, 0.0
    firms.quality[0, 0], firms.quality[0, 1], firms.alive[0, 2] = 0.86, 0.84, False
    pay_milestones(y, firms, y.world.city, y.world.outside)
    assert firms.equity_state[0, slots].tolist() == [5.0, 0.0, 0.0]
    assert firms.tranche[0, slots].tolist() == [[6.0, 0.0, 0.0]] * 3
    assert y.world.city.balance[0, FUND] == 95.0


def test_a_fund_without_money_pays_no_tranche_and_no_debt_arises(chengdu: Scenario) -> None:
    y = with_fund(chengdu, 3.0)
    y.world.firms.tranche[0, :10, 0] = 5.0
    do(y, "equity")
    assert y.world.city.balance[0, FUND] == pytest.approx(0.0, abs=1e-9)
    assert y.world.firms.equity_state.sum() == pytest.approx(3.0)


def test_core_technologies_are_preferred_as_far_as_the_weight_says(chengdu: Scenario) -> None:
    share = []
    for weight in (0.0, 1.0):
        y = with_fund(chengdu, 300.0)
        for lever in ("fund_chips", "fund_models", "fund_servo"):
            y.world.city.setting[:, y.scene.lever[lever]] = weight
        do(y, "equity")
        core = y.scene.supplies_any_of(("chip", "model", "servo"))
        share.append(y.world.firms.equity_state[:, core].sum() / y.world.firms.equity_state.sum())
    assert share[1] > share[0] + 0.2


def test_private_money_is_the_areas_share_of_the_nations_times_appetite(chengdu: Scenario) -> None:
    for hype in (1.0, 0.5):
        y = started(chengdu)
        y.world.city.hype[...] = hype
        do(y, "equity")
        quarter = chengdu.series["national_venture_million"].at(2025) * 0.015 / 4
        assert only(y.world.city.invested) == pytest.approx(hype * quarter)
        assert only(y.ledger.posted("equity_private", "banks")) == pytest.approx(-hype * quarter)
        assert y.world.firms.equity_private.sum() == pytest.approx(hype * quarter)


def test_holdings_stand_at_cost_until_they_are_sold_and_the_gain_is_revalued(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"finance.exit_chance": 2.0})
    firms = y.world.firms
    firms.equity_state[0, :2], firms.profit[0, :2], firms.quality[0, :2] = 10.0, (1.0, -1.0), 1.0
    fund = y.world.city.balance[0, FUND]
    do(y, "harvest")
    assert firms.equity_state[0, :2].tolist() == [0.0, 10.0]
    assert y.world.city.balance[0, FUND] - fund == pytest.approx(16.0)
    assert y.ledger.revaluation[0, 1, FUND] == pytest.approx(6.0)
