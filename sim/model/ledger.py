"""Double-entry money: whoever gains, another loses, posting by posting (Godley & Lavoie 2007, Monetary Economics).

Flows (R, posting, account) sum to zero over accounts for every posting; cash changes only here.
A second matrix holds revaluations: changes of wealth that are no payment (equity written off, loans lost).
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model.tables.table import Table

ACCOUNTS = ("households", "firms", "fund", "government", "banks", "outside")
POSTINGS = (
    "grant", "tax", "base_sales", "base_materials", "wages", "robot_sales", "part_sales", "parts_imports", "plain_parts",
    "overhead", "research", "licences", "investment", "support", "programmes", "facilities", "fund_paid_in", "equity_state", "equity_private",
    "state_aid", "exits", "loans", "repayments", "interest", "dividends", "founders", "liquidation",
)
REVALUATIONS = ("equity_written_off", "equity_gain", "loans_lost")
_ACCOUNT = {name: index for index, name in enumerate(ACCOUNTS)}
_POSTING = {name: index * len(ACCOUNTS) for index, name in enumerate(POSTINGS)}
"""Line of the first account of each posting."""
_REVALUATION = {name: index for index, name in enumerate(REVALUATIONS)}


class Ledger:
    """One year's postings for R rows, in million CNY. Cash and balances change at once; lines are entered when somebody reads them."""

    def __init__(self, rows: int, firms: Table, city: Table) -> None:
        self._lines = np.zeros((len(POSTINGS) * len(ACCOUNTS) + 1, rows))  # rows last: a posting to an account is one stretch of memory; the last line is nobody's
        self.revaluation = np.zeros((rows, len(REVALUATIONS), len(ACCOUNTS)))
        self._cash, self._balances = firms.cash, tuple(city.balance.T)
        self._cells: list[int] = []
        self._amounts: list[np.ndarray] = []

    @property
    def flows(self) -> np.ndarray:
        """All postings (R, posting, account); what is written here is written to the ledger."""
        return self._entered()[:-1].reshape(len(POSTINGS), len(ACCOUNTS), -1).transpose(2, 0, 1)

    def pay(self, posting: str, payer: str, payee: str, amount: np.ndarray) -> None:
        """Move ``amount`` (R,) between two accounts that are no single firms."""
        if payer == "firms" or payee == "firms":
            raise ValueError("single firms are paid by pay_firms")
        giver, taker = _ACCOUNT[payer], _ACCOUNT[payee]
        self._post(posting, giver, taker, amount.copy())
        balance = self._balances[giver]
        balance -= amount
        balance = self._balances[taker]
        balance += amount

    def pay_firms(self, posting: str, payer: str, amount: np.ndarray) -> np.ndarray:
        """Pay each firm ``amount`` (R, F) out of another account; returns what was paid in all (R,)."""
        giver, total, cash = _not_firms(payer), np.add.reduce(amount, axis=1), self._cash
        cash += amount
        self._post(posting, giver, _FIRMS, total)
        balance = self._balances[giver]
        balance -= total
        return total

    def firms_pay(self, posting: str, payee: str, amount: np.ndarray) -> np.ndarray:
        """Each firm pays ``amount`` (R, F) to another account; returns what was paid in all (R,)."""
        taker, total, cash = _not_firms(payee), np.add.reduce(amount, axis=1), self._cash
        cash -= amount
        self._post(posting, _FIRMS, taker, total)
        balance = self._balances[taker]
        balance += total
        return total

    def between_firms(self, posting: str, received: np.ndarray) -> None:
        """Firms pay each other; ``received`` (R, F) is negative for payers and sums to zero."""
        cash = self._cash
        cash += received
        self._cells += (_NOBODY, _POSTING[posting] + _FIRMS)
        self._amounts.append(np.add.reduce(received, axis=1))

    def revalue(self, item: str, owner: str, debtor: str, amount: np.ndarray) -> None:
        """Wealth of ``owner`` changes by ``amount`` (R,), that of ``debtor`` by its opposite; nobody pays."""
        line = self.revaluation[:, _REVALUATION[item]]
        line[:, _ACCOUNT[owner]] += amount
        line[:, _ACCOUNT[debtor]] -= amount

    def posted(self, posting: str, account: str) -> np.ndarray:
        """Sum of this year's posting on an account (R,)."""
        cell = _POSTING[posting] + _ACCOUNT[account]
        return self._entered()[cell] if cell in self._cells else self._lines[cell]

    def _post(self, posting: str, giver: int, taker: int, amount: np.ndarray) -> None:
        """Note for the lines what the ledger alone holds (R,)."""
        first = _POSTING[posting]
        self._cells += (first + giver, first + taker)
        self._amounts.append(amount)

    def _entered(self) -> np.ndarray:
        """Lines (posting x account, R) with all that was posted, added up in the order in which it was."""
        if self._amounts:
            rows = self._lines.shape[1]
            amounts = np.concatenate(self._amounts).reshape(-1, 1, rows) * _GIVEN_AND_TAKEN
            places = np.array(self._cells)[:, None] * rows + np.arange(rows)
            np.add.at(self._lines.reshape(-1), places.reshape(-1), amounts.reshape(-1))
            self._cells.clear()
            self._amounts.clear()
        return self._lines


_FIRMS, _NOBODY = _ACCOUNT["firms"], len(POSTINGS) * len(ACCOUNTS)
_GIVEN_AND_TAKEN = np.array([[-1.0], [1.0]])


def _not_firms(account: str) -> int:
    if account == "firms":
        raise ValueError("firms pay each other by between_firms")
    return _ACCOUNT[account]
