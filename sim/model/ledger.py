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
_POSTING = {name: index for index, name in enumerate(POSTINGS)}
_REVALUATION = {name: index for index, name in enumerate(REVALUATIONS)}


class Ledger:
    """One year's postings for R rows, in million CNY."""

    def __init__(self, rows: int, firms: Table, city: Table) -> None:
        self._lines = np.zeros((len(POSTINGS), len(ACCOUNTS), rows))  # rows last: a posting to an account is one stretch of memory
        self.revaluation = np.zeros((rows, len(REVALUATIONS), len(ACCOUNTS)))
        self._firms, self._city = firms, city

    @property
    def flows(self) -> np.ndarray:
        """All postings (R, posting, account); what is written here is written to the ledger."""
        return self._lines.transpose(2, 0, 1)

    def pay(self, posting: str, payer: str, payee: str, amount: np.ndarray) -> None:
        """Move ``amount`` (R,) between two accounts that are no single firms."""
        if "firms" in (payer, payee):
            raise ValueError("single firms are paid by pay_firms")
        line, balance = self._lines[_POSTING[posting]], self._city.balance
        giver, taker = _ACCOUNT[payer], _ACCOUNT[payee]
        line[giver] -= amount
        balance[:, giver] -= amount
        line[taker] += amount
        balance[:, taker] += amount

    def pay_firms(self, posting: str, payer: str, amount: np.ndarray) -> np.ndarray:
        """Pay each firm ``amount`` (R, F) out of another account; returns what was paid in all (R,)."""
        line, giver, total = self._lines[_POSTING[posting]], _not_firms(payer), np.add.reduce(amount, axis=1)
        self._firms.cash += amount
        line[_FIRMS] += total
        line[giver] -= total
        self._city.balance[:, giver] -= total
        return total

    def firms_pay(self, posting: str, payee: str, amount: np.ndarray) -> None:
        """Each firm pays ``amount`` (R, F) to another account."""
        line, taker, total = self._lines[_POSTING[posting]], _not_firms(payee), np.add.reduce(amount, axis=1)
        self._firms.cash -= amount
        line[_FIRMS] -= total
        line[taker] += total
        self._city.balance[:, taker] += total

    def between_firms(self, posting: str, received: np.ndarray) -> None:
        """Firms pay each other; ``received`` (R, F) is negative for payers and sums to zero."""
        self._firms.cash += received
        self._lines[_POSTING[posting], _FIRMS] += received.sum(axis=1)

    def revalue(self, item: str, owner: str, debtor: str, amount: np.ndarray) -> None:
        """Wealth of ``owner`` changes by ``amount`` (R,), that of ``debtor`` by its opposite; nobody pays."""
        self.revaluation[:, _REVALUATION[item], _ACCOUNT[owner]] += amount
        self.revaluation[:, _REVALUATION[item], _ACCOUNT[debtor]] -= amount

    def posted(self, posting: str, account: str) -> np.ndarray:
        """Sum of this year's posting on an account (R,)."""
        return self._lines[_POSTING[posting], _ACCOUNT[account]]


_FIRMS = _ACCOUNT["firms"]


def _not_firms(account: str) -> int:
    if account == "firms":
        raise ValueError("firms pay each other by between_firms")
    return _ACCOUNT[account]
