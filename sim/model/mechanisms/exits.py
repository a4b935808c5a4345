"""M12, 20 December: firms close when money and credit are gone two Decembers running, when the founder quits, or when they leave the city.

Founders learn how able they are from their first years: one who loses money and has no buyers gives up more readily (Jovanovic 1982).

Equation: closes if cash < 0 without credit bad_years Decembers running, with chance founder_quits (+ young_quits for a young one that loses money and sells
nothing), or with leave_after_support / left (1 - embedded) once support has ended; embedded = 1 - (1 - roots) (1 - terms_embed terms).
Source: Jovanovic 1982; Cox 1972; Wilson 2005 (fact E.rdtax.beggar_neighbour).
Parameters: entry.bad_years, entry.founder_quits, entry.young_quits, entry.young_years, entry.leave_after_support, entry.root_years, entry.root_by_trade,
entry.rooted_by, entry.terms_embed, entry.kept_plant, entry.kept_base.
Sign: losses, youth and rivals' effort close firms; years here, local trade and terms of aid hold them.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.live_suppliers import named_by_makers
from sim.model.markets.tools import ratio, sum_last, true_at, within
from sim.model.mechanisms.accounts import credit_left
from sim.model.mechanisms.events.force import extra
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.terms import local_terms
from sim.model.phase import phase
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.age firms.profit firms.sold firms.cash firms.debt firms.bad_years firms.support_until firms.entered firms.named firms.equity_state firms.equity_private firms.base_revenue firms.revenue makers.paid makers.inventory makers.brochure makers.tested city.setting",
    writes="firms.alive firms.cash firms.debt firms.bad_years firms.embedded firms.rest_until firms.equity_state firms.equity_private firms.tranche firms.capacity firms.base_weight firms.backlog firms.staff firms.sold firms.expected firms.share_out firms.share_home makers.inventory makers.stock city.balance",
)
def exits(y: Year, firms: Table, makers: Table) -> None:
    """Named firms are never closed by name: they are restructured and go on smaller."""
    goes, left, restructured = fates(y, firms, makers)
    _restructure(y, firms, restructured)
    close(y, firms, makers, goes)
    y.keep("exited", goes)
    y.keep("left", left)
    y.keep("restructured", restructured)


@accelerated
def fates(y: Year, firms: Table, makers: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which firms close, which of them because they leave, and which are restructured (R, F masks each); counts bad years and sets how rooted all are."""
    broke = firms.alive & (firms.cash < 0) & (credit_left(y, firms) < 1e-9)
    firms.bad_years[...] = np.where(broke, firms.bad_years + 1, 0)
    firms.embedded[...] = _embedded(y, firms, makers)
    failed = firms.bad_years >= y.p.entry.bad_years
    quit_ = y.uniform("exit.founder", (firms.cash.shape[1],)) < _giving_up(y, firms)
    leaves = y.uniform("exit.leave", (firms.cash.shape[1],)) < _leaving_hazard(y, firms)
    goes = firms.alive & (failed | quit_ | leaves) & (firms.named == 0)
    return goes, goes & leaves & ~failed, firms.alive & failed & (firms.named > 0)


def _giving_up(y: Year, firms: Table) -> np.ndarray:
    """Chance that a founder stops (R, F): a young home-grown firm that lost money and found no buyer is given up sooner."""
    doubts = (firms.profit < 0) & (firms.sold <= 0) & (firms.age <= y.p.entry.young_years) & (firms.support_until == 0)
    return y.p.entry.founder_quits + y.p.entry.young_quits * doubts


def _embedded(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """How firmly a firm is rooted: years here, a maker also by the local share of its purchases, a supplier by local customers who have qualified it.

    Terms of local R&D hold a part of those who took aid and would go in spite of their roots: bonds of different kinds multiply chances (Cox 1972).
    """
    years = within((y.year - firms.entered) / y.p.entry.root_years, 0.0, 1.0)
    bought = np.add.reduce(makers.paid, axis=(2, 3))
    local = np.add.reduce(sum_last(makers.paid[:, :, :, : makers.brochure.shape[3]]), axis=2)
    trade, by_trade = 1 - np.exp(local_customers(firms, makers) / -y.p.entry.rooted_by), y.p.entry.root_by_trade
    trade[:, y.scene.makers] = ratio(local, bought)
    depth = np.where(y.scene.trades, (1 - by_trade) * years + by_trade * trade, years)
    bound = y.p.entry.terms_embed * local_terms(y) * (firms.support_until > 0)
    return (1 - (1 - depth) * (1 - bound)) * firms.alive


def local_customers(firms: Table, makers: Table) -> np.ndarray:
    """Makers here who have qualified each supplier (R, F)."""
    return named_by_makers(makers.brochure, makers.tested == QUALIFIED, firms.alive.shape[1])


def _leaving_hazard(y: Year, firms: Table) -> np.ndarray:
    """Attracted firms may leave once their support has ended, the less the deeper they are embedded; a firm with an offer from elsewhere by its answer."""
    free = (firms.support_until > 0) & (firms.support_until < y.year)
    return np.maximum(np.where(free, y.p.entry.leave_after_support / against(y, "firms") * (1 - firms.embedded), 0.0), extra(y, "leaving"))


@accelerated
def close(y: Year, firms: Table, makers: Table, goes: np.ndarray) -> None:
    """The ledger settles what is left; the slot rests a year."""
    lost = np.array((firms.equity_state, firms.debt, firms.equity_private))
    lost *= goes
    liquidate(y, np.maximum(firms.cash, 0.0) * goes, np.maximum(-firms.cash, 0.0) * goes, lost)
    at, gone = true_at(goes), goes[:, y.scene.makers]
    for column in (firms.cash, firms.debt, firms.equity_state, firms.equity_private, firms.capacity, firms.base_weight, firms.backlog, firms.sold, firms.expected, firms.share_out, firms.share_home, firms.bad_years, firms.alive):
        column.put(at, 0)
    for column in (firms.tranche, firms.staff):
        column.reshape(-1, column.shape[2])[at] = 0.0
    firms.rest_until.put(at, y.year + 1)
    y.keep("scrapped_inventory", np.add.reduce(makers.inventory * gone, axis=1))
    y.keep("scrapped_parts", np.add.reduce(makers.stock * gone[:, :, None], axis=1))
    if gone.any():
        makers.inventory[gone], makers.stock[gone] = 0.0, 0.0


def liquidate(y: Year, left: np.ndarray, lacking: np.ndarray, lost: np.ndarray) -> None:
    """Money left goes to the owners, what is lacking comes from the banks (R, F); of what is ``lost`` (3, R, F), shares of the fund and of private
    investors are written off, loans are lost to the banks."""
    y.ledger.firms_pay("liquidation", "households", left)
    y.ledger.pay_firms("liquidation", "banks", lacking)
    fund_losses, loans, private = np.add.reduce(lost, axis=2)
    y.ledger.revalue("loans_lost", "firms", "banks", loans)
    y.ledger.revalue("equity_written_off", "firms", "fund", fund_losses)
    y.ledger.revalue("equity_written_off", "firms", "banks", private)
    y.keep("fund_losses", fund_losses)


def _restructure(y: Year, firms: Table, which: np.ndarray) -> None:
    """Creditors give up their claims; the firm goes on with less plant and a smaller share of base business."""
    if not which.any():
        return
    y.ledger.pay_firms("liquidation", "banks", np.where(which, np.maximum(-firms.cash, 0.0), 0.0))
    y.ledger.revalue("loans_lost", "firms", "banks", np.where(which, firms.debt, 0.0).sum(axis=1))
    firms.debt[which] = 0.0
    firms.capacity *= np.where(which, y.p.entry.kept_plant, 1.0)
    firms.base_weight *= np.where(which, y.p.entry.kept_base, 1.0)
    firms.bad_years[which] = 0
