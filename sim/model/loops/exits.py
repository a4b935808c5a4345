"""Who closes and who leaves, firm by firm: twins of `exits.fates` and `exits.close`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes2Out,
    Bytes4,
    Flags,
    Flags2,
    Flags2Out,
    Floats2,
    Floats2Out,
    Floats3Out,
    Floats4,
    Shorts2,
    Shorts2Out,
    Words4,
)  # fmt: skip
from sim.model.loops.sums import credit, total_of
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import exits
from sim.model.mechanisms.events.force import extra
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.terms import local_terms
from sim.model.parameters import side_by_side
from sim.model.tables.states import QUALIFIED
from sim.model.tables.table import Table
from sim.model.year import Year

TERMS = ("bad_years", "founder_quits", "young_quits", "young_years", "root_years", "root_by_trade", "terms_embed")


@in_place_of(exits.fates)
def fates(y: Year, firms: Table, makers: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Trade is looked through first; what it binds is an exponential."""
    p, shape, most = y.p.entry, firms.cash.shape, y.scene.makers.stop
    loose, at_home = np.zeros(shape), np.empty(makers.stock.shape)
    _trade(makers.brochure, makers.tested, makers.paid, p.rooted_by, loose, at_home)
    np.exp(loose, out=loose)
    leaving = extra(y, "leaving")
    masks = np.empty((3, *shape), np.bool_)
    goes, left, restructured = masks
    _decide(
        side_by_side(p, TERMS), y.p.finance.loan_limit, p.leave_after_support / against(y, "firms"), local_terms(y), y.year, most, y.scene.trades,
        firms.alive, firms.cash, firms.debt, firms.base_revenue, firms.revenue, firms.profit, firms.sold, firms.age, firms.entered, firms.support_until, firms.named,
        loose, np.add.reduce(at_home, axis=2), np.add.reduce(makers.paid, axis=(2, 3)),
        y.uniform("exit.founder", (shape[1],)), y.uniform("exit.leave", (shape[1],)), leaving if isinstance(leaving, np.ndarray) else np.zeros(shape),
        firms.bad_years, firms.embedded, goes, left, restructured,
    )  # fmt: skip
    return goes, left, restructured


@loop
def _trade(brochure: Words4, tested: Bytes4, paid: Floats4, rooted_by: Floats2, loose: Floats2Out, at_home: Floats3Out) -> None:
    """How loosely makers who have qualified it hold each supplier (a logarithm), and what each maker paid here by component."""
    for row in range(brochure.shape[0]):
        for maker in range(brochure.shape[1]):
            for part in range(brochure.shape[2]):
                at_home[row, maker, part] = total_of(paid[row, maker, part, : brochure.shape[3]])
                for place in range(brochure.shape[3]):
                    if tested[row, maker, part, place] == QUALIFIED:
                        loose[row, brochure[row, maker, part, place]] += 1.0
        for firm in range(loose.shape[1]):
            loose[row, firm] = loose[row, firm] / -rooted_by[row, 0]


@loop
def _decide(
    p: Floats2, loan_limit: Floats2, leave: Floats2, terms: Floats2, year: int, makers: int, trades: Flags,
    alive: Flags2, cash: Floats2, debt: Floats2, base_revenue: Floats2, revenue: Floats2, profit: Floats2, sold: Floats2, age: Shorts2, entered: Shorts2,
    support_until: Shorts2, named: Shorts2, loose: Floats2, at_home: Floats2, bought: Floats2,
    luck_of_founder: Floats2, luck_of_place: Floats2, called_away: Floats2,
    bad_years: Bytes2Out, embedded: Floats2Out, goes: Flags2Out, left: Flags2Out, restructured: Flags2Out,
) -> None:  # fmt: skip
    """Count bad years, see how rooted each firm is, and what becomes of it."""
    for row in range(alive.shape[0]):
        patience, quits, young_quits, young, root_years, by_trade = p[row, 0], p[row, 1], p[row, 2], p[row, 3], p[row, 4], p[row, 5]
        for firm in range(alive.shape[1]):
            goes[row, firm] = left[row, firm] = restructured[row, firm] = False
            if not alive[row, firm]:
                bad_years[row, firm], embedded[row, firm] = 0, 0.0
                continue
            support = support_until[row, firm]
            left_to_borrow = credit(loan_limit[row, 0], base_revenue[row, firm] + revenue[row, firm], debt[row, firm])
            bad_years[row, firm] = bad_years[row, firm] + 1 if cash[row, firm] < 0 and left_to_borrow < 1e-9 else 0
            depth = min(max((year - entered[row, firm]) / root_years, 0.0), 1.0)
            if trades[firm]:
                trade = 1 - loose[row, firm]
                if firm < makers:
                    trade = at_home[row, firm] / bought[row, firm] if bought[row, firm] > 0 else 0.0
                depth = (1 - by_trade) * depth + by_trade * trade
            bound = p[row, 6] * terms[row, 0] * (support > 0)
            embedded[row, firm] = 1 - (1 - depth) * (1 - bound)
            doubts = profit[row, firm] < 0 and sold[row, firm] <= 0 and age[row, firm] <= young and support == 0
            hazard = leave[row, 0] * (1 - embedded[row, firm]) if 0 < support < year else 0.0
            failed = bad_years[row, firm] >= patience
            leaves = luck_of_place[row, firm] < max(hazard, called_away[row, firm])
            quits_now = luck_of_founder[row, firm] < quits + young_quits * doubts
            goes[row, firm] = (failed or quits_now or leaves) and named[row, firm] == 0
            left[row, firm] = goes[row, firm] and leaves and not failed
            restructured[row, firm] = failed and named[row, firm] > 0


@in_place_of(exits.close)
def close(y: Year, firms: Table, makers: Table, goes: np.ndarray) -> None:
    """The ledger settles what is left; then the slots are emptied."""
    paid, lost, scrapped = np.empty((2, *goes.shape)), np.empty((3, *goes.shape)), np.empty(makers.inventory.shape)
    _leave_behind(goes, firms.cash, firms.equity_state, firms.debt, firms.equity_private, paid, lost)
    exits.liquidate(y, paid[0], paid[1], lost)
    parts = np.zeros((y.rows, makers.stock.shape[2]))
    _empty(
        goes, y.year, firms.cash, firms.debt, firms.equity_state, firms.equity_private, firms.capacity, firms.base_weight, firms.backlog, firms.sold,
        firms.expected, firms.share_out, firms.share_home, firms.bad_years, firms.alive, firms.tranche, firms.staff, firms.rest_until,
        makers.inventory, makers.stock, scrapped, parts,
    )  # fmt: skip
    y.keep("scrapped_inventory", np.add.reduce(scrapped, axis=1))
    y.keep("scrapped_parts", parts)


@loop
def _leave_behind(
    goes: Flags2, cash: Floats2, equity_state: Floats2, debt: Floats2, equity_private: Floats2, paid: Floats3Out, lost: Floats3Out
) -> None:
    """Money to the owners and from the banks (2, R, F); shares of the fund, loans and shares of private investors that are lost (3, R, F)."""
    for row in range(goes.shape[0]):
        for firm in range(goes.shape[1]):
            gone = goes[row, firm]
            paid[0, row, firm] = max(cash[row, firm], 0.0) * gone
            paid[1, row, firm] = max(-cash[row, firm], 0.0) * gone
            lost[0, row, firm], lost[1, row, firm], lost[2, row, firm] = equity_state[row, firm] * gone, debt[row, firm] * gone, equity_private[row, firm] * gone


@loop
def _empty(
    goes: Flags2, year: int, cash: Floats2Out, debt: Floats2Out, equity_state: Floats2Out, equity_private: Floats2Out, capacity: Floats2Out,
    base_weight: Floats2Out, backlog: Floats2Out, sold: Floats2Out, expected: Floats2Out, share_out: Floats2Out, share_home: Floats2Out,
    bad_years: Bytes2Out, alive: Flags2Out, tranche: Floats3Out, staff: Floats3Out, rest_until: Shorts2Out,
    inventory: Floats2Out, stock: Floats3Out, scrapped: Floats2Out, parts: Floats2Out,
) -> None:  # fmt: skip
    """Nothing is left in the slots of firms that close; robots ``scrapped`` (R, M) and ``parts`` (R, K)."""
    scrapped[:] = 0.0
    for row in range(goes.shape[0]):
        for firm in range(goes.shape[1]):
            if not goes[row, firm]:
                continue
            cash[row, firm] = debt[row, firm] = equity_state[row, firm] = equity_private[row, firm] = capacity[row, firm] = base_weight[row, firm] = 0.0
            backlog[row, firm] = sold[row, firm] = expected[row, firm] = share_out[row, firm] = share_home[row, firm] = 0.0
            bad_years[row, firm], alive[row, firm], rest_until[row, firm] = 0, False, year + 1
            tranche[row, firm], staff[row, firm] = 0.0, 0.0
            if firm < inventory.shape[1]:
                scrapped[row, firm], inventory[row, firm] = inventory[row, firm], 0.0
                for part in range(parts.shape[1]):
                    parts[row, part] += stock[row, firm, part]
                    stock[row, firm, part] = 0.0
