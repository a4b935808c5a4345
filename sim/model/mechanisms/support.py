"""Money of the levers reaches those whom it is meant for, on the day of the budget."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.government.delivery import pay_out
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(reads="city.spending city.setting firms.alive firms.rd firms.entered firms.support_until", writes="firms.cash city.balance")
def support(y: Year, firms: Table, city: Table) -> None:
    """Pay the fund in, firms' R&D support to firms, everything else to those who render the service."""
    y.keep("rd_support", pay_out(y, firms, city.spending))
