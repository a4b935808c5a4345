"""M11, December: the state fund sells shares of grown firms; the gain over cost stands in the revaluation matrix."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import within
from sim.model.mechanisms.finance import maturity, partner_ratio
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(reads="firms.alive firms.age city.setting firms.equity_state firms.profit firms.quality firms.cash outside.robot_quality", writes="firms.equity_state city.exits city.balance")
def harvest(y: Year, firms: Table, outside: Table, city: Table) -> None:
    """A holding is sold by chance once the firm earns money, sooner if it is grown; the price follows its quality against the nation's.

    The fund's partner takes its part of what comes in.
    """
    price, gain = sell(y, firms, outside)
    partner = partner_ratio(y)[:, 0]
    returned = price.sum(axis=1) / (1 + partner)
    y.ledger.pay("exits", "outside", "fund", returned)
    y.ledger.revalue("equity_gain", "fund", "outside", gain.sum(axis=1))
    city.exits[...] = returned


@accelerated
def sell(y: Year, firms: Table, outside: Table) -> tuple[np.ndarray, np.ndarray]:
    """Sell what is ripe; price, and gain over cost, of each holding (R, F), 0 for those that are kept."""
    luck = y.uniform("fund.exit", (firms.cash.shape[1],))
    ripe = firms.alive & (firms.equity_state > 0) & (firms.profit > 0) & (luck < y.p.finance.exit_chance * (y.p.finance.exit_young + maturity(y.p.finance.grown_up, firms.age)))
    multiple = y.p.finance.exit_multiple * within(firms.quality / outside.robot_quality[:, None], y.p.finance.exit_least, y.p.finance.exit_best)
    price = np.where(ripe, firms.equity_state * multiple, 0.0)
    gain = np.where(ripe, price - firms.equity_state, 0.0)
    firms.equity_state[...] = np.where(ripe, 0.0, firms.equity_state)
    return price, gain
