"""10 December: the year's books, loans within the limit, tax, dividends."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.accounts import credit_left, material_share
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, started


def december(chengdu: Scenario, **overrides: float) -> Year:
    y = started(chengdu, overrides={f"accounts.{name}": value for name, value in overrides.items()})
    y.keep("plain_bill", np.zeros_like(y.world.firms.cash))
    return y


def test_the_base_book_is_the_scenarios_path_shared_by_weight(chengdu: Scenario) -> None:
    y = december(chengdu, base_spread=0.0)
    do(y, "accounts")
    firms = y.world.firms
    assert firms.base_revenue.sum() == pytest.approx(chengdu.series["base_output"].at(2025))
    assert firms.base_revenue / firms.base_revenue.sum() == pytest.approx(firms.base_weight / firms.base_weight.sum())


def test_luck_of_a_firms_year_leaves_the_sum_of_the_base_book_as_it_is_on_average(chengdu: Scenario) -> None:
    y = started(chengdu, rows=20)
    y.keep("plain_bill", np.zeros_like(y.world.firms.cash))
    do(y, "accounts")
    assert y.world.firms.base_revenue.sum(axis=1).mean() == pytest.approx(chengdu.series["base_output"].at(2025), rel=0.01)


def test_loans_never_exceed_three_tenths_of_revenue(chengdu: Scenario) -> None:
    y = december(chengdu)
    firms = y.world.firms
    firms.cash[...], firms.debt[...] = -1e4 * firms.alive, 0.0
    do(y, "accounts")
    assert firms.debt == pytest.approx(0.3 * (firms.base_revenue + firms.revenue) * firms.alive)
    assert not credit_left(y, firms).any()


def test_the_city_keeps_its_tax_on_humanoid_revenue(chengdu: Scenario) -> None:
    y = december(chengdu)
    do(y, "accounts")
    assert only(y.world.city.tax) == pytest.approx(0.015 * y.world.firms.revenue[y.world.firms.alive].sum())
    assert only(y.ledger.posted("tax", "government")) == pytest.approx(only(y.world.city.tax))


def test_profit_is_the_change_of_cash_before_loans_and_dividends_less_what_was_paid_and_received_earlier(chengdu: Scenario) -> None:
    y = december(chengdu)
    firms = y.world.firms
    y.world.makers.paid[...], y.world.makers.built[...] = 0.0, 0.0
    cash = firms.cash.copy()
    do(y, "accounts")
    flows = sum(y.ledger.posted(posting, "firms") for posting in ("loans", "repayments", "dividends"))
    assert (firms.cash - cash).sum() - only(flows) == pytest.approx((firms.profit - firms.revenue).sum())


def test_able_founders_waste_less_material(chengdu: Scenario) -> None:
    y = december(chengdu)
    y.world.firms.founder[0, :3] = 1.0, 1.2, 0.8
    usual, able, weak = material_share(y, y.world.firms)[0, :3]
    assert [usual, able, weak] == pytest.approx([0.665, 0.665 * (1 - 0.14), 0.665 * 1.14])


def test_owners_take_half_of_what_the_firm_does_not_need(chengdu: Scenario) -> None:
    y = december(chengdu)
    y.world.firms.cash[...] = 1e5 * y.world.firms.alive
    do(y, "accounts")
    paid = -only(y.ledger.posted("dividends", "firms"))
    assert 0.45 * 1e5 < paid / y.world.firms.alive.sum() < 0.5 * 1e5
