"""Stocks on 1 January, kept for the flow statements of the year."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model.year import Year


def keep_openings(y: Year) -> None:
    world = y.world
    y.keep("opening_inventory", world.makers.inventory.sum(axis=1))
    y.keep("opening_parts", world.makers.stock.sum(axis=1))
    y.keep("opening_money", money_stocks(y))
    y.keep("opening_equity", world.firms.equity_state.sum(axis=1))
    y.keep("opening_debt", world.firms.debt.sum(axis=1))


def money_stocks(y: Year) -> np.ndarray:
    """Money of each account (R, A): firms' is the sum over firms."""
    stocks = y.world.city.balance.copy()
    stocks[:, 1] = y.world.firms.cash.sum(axis=1)
    return stocks
