"""Stocks on 1 January, kept for the flow statements of the year."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.record.turnover import firms_by_kind

if TYPE_CHECKING:
    from sim.model.year import Year


def keep_openings(y: Year) -> None:
    world = y.world
    y.keep("opening_inventory", np.add.reduce(world.makers.inventory, axis=1))
    y.keep("opening_parts", np.add.reduce(world.makers.stock, axis=1))
    y.keep("opening_money", money_stocks(y))
    y.keep("opening_firms", firms_by_kind(y, world.firms.alive))
    y.keep("opening_debt", np.add.reduce(world.firms.debt, axis=1))


def money_stocks(y: Year) -> np.ndarray:
    """Money of each account (R, A): firms' is the sum over firms."""
    stocks = y.world.city.balance.copy()
    stocks[:, 1] = np.add.reduce(y.world.firms.cash, axis=1)
    return stocks
