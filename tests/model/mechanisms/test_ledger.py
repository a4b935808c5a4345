"""The ledger: whoever gains, another loses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.ledger import ACCOUNTS, POSTINGS, Ledger
from sim.model.tables.columns import CITY, FIRMS
from sim.model.tables.table import Table, empty_table

SIZES = {"F": 4, "S": 1, "Y": 3, "A": 6, "W": 1, "E": 1, "H": 1, "D": 1, "K": 1, "G": 1, "I": 4, "U": 5, "J": 1, "Z": 1}
NOT_FIRMS = [account for account in ACCOUNTS if account != "firms"]


def tables() -> tuple[Table, Table]:
    return empty_table(2, FIRMS, SIZES), empty_table(2, CITY, SIZES)


def ledger() -> Ledger:
    return Ledger(2, *tables())


@pytest.mark.parametrize(("payer", "payee"), [("government", "firms"), ("firms", "banks")])
def test_an_account_of_firms_is_not_paid_as_a_whole(payer: str, payee: str) -> None:
    with pytest.raises(ValueError, match="single firms"):
        ledger().pay("support", payer, payee, np.ones(2))


@given(
    some.lists(some.tuples(some.sampled_from(POSTINGS), some.sampled_from(NOT_FIRMS), some.sampled_from(NOT_FIRMS), some.floats(-1e4, 1e4)), max_size=8),
    some.lists(some.floats(-1e4, 1e4), min_size=8, max_size=8),
)
def test_every_posting_sums_to_zero_and_money_is_the_sum_of_postings(payments: list[tuple[str, str, str, float]], paid: list[float]) -> None:
    firms, city = tables()
    books = Ledger(2, firms, city)
    for posting, payer, payee, amount in payments:
        books.pay(posting, payer, payee, np.array([amount, 2 * amount]))
    books.pay_firms("support", "government", np.reshape(paid, (2, 4)))
    assert np.abs(books.flows.sum(axis=2)).max() < 1e-9
    stocks = city.balance.copy()
    stocks[:, ACCOUNTS.index("firms")] += firms.cash.sum(axis=1)
    assert stocks == pytest.approx(books.flows.sum(axis=1), abs=1e-8)


def test_firms_that_pay_each_other_leave_their_account_as_it_was() -> None:
    firms, city = tables()
    books = Ledger(2, firms, city)
    books.between_firms("part_sales", np.array([[5.0, -2.0, -3.0, 0.0], [0.0, 1.0, -1.0, 0.0]]))
    assert books.posted("part_sales", "firms") == pytest.approx([0.0, 0.0])
    assert firms.cash[0].tolist() == [5.0, -2.0, -3.0, 0.0]


def test_a_revaluation_moves_wealth_and_no_money() -> None:
    firms, city = tables()
    books = Ledger(2, firms, city)
    books.revalue("loans_lost", "firms", "banks", np.array([7.0, 0.0]))
    assert np.abs(books.revaluation.sum(axis=2)).max() == 0
    assert books.revaluation[0, 2, ACCOUNTS.index("banks")] == -7.0
    assert not books.flows.any() and not firms.cash.any() and not city.balance.any()


def test_lines_are_added_up_in_the_order_of_posting() -> None:
    """Read in between or not, a line has the bits that posting by posting gives."""
    luck = np.random.default_rng(3).random((40, 2)) * 1e3
    posted = [luck[:k].cumsum(axis=0)[-1] for k in (13, 40)]
    read, unread = ledger(), ledger()
    for number, amount in enumerate(luck, 1):
        for books in (read, unread):
            books.pay("programmes", "government", "households", amount)
            books.pay_firms("programmes", "outside", np.ones((2, 4)))
        if number == 13:
            assert np.array_equal(read.posted("programmes", "households"), posted[0])
    assert np.array_equal(read.flows, unread.flows)
    assert np.array_equal(unread.posted("programmes", "households"), posted[1])
