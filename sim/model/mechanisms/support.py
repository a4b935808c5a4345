"""Money of the levers reaches those whom it is meant for, on the day of the budget."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.markets.tools import shares
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

TARGETED = ("chip", "model")


@phase(reads="city.spending firms.alive firms.rd", writes="firms.cash city.balance")
def support(y: Year, firms: Table, city: Table) -> None:
    """Pay the fund in, firms' R&D support to firms, everything else to those who render the service."""
    relief = y.spending("rd_tax_relief") * shares(firms.rd * firms.alive)
    targeted = y.spending("targeted_research") * shares(firms.rd * firms.alive * y.scene.supplies_any_of(TARGETED))
    y.keep("rd_support", relief * (1 - y.p.research.relabelled) + targeted)
    y.ledger.pay_firms("support", "government", relief + targeted)
    fund = y.spending("industry_fund")[:, 0]
    y.ledger.pay("fund_paid_in", "government", "fund", fund)
    rest = city.spending.sum(axis=1) - fund - (relief + targeted).sum(axis=1)
    y.ledger.pay("programmes", "government", "households", rest)
