"""The fund and private investors, firm by firm: twins of `finance.committees`, of what is paid where milestones were met, and of `harvest.sell`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Flags,
    Flags2,
    Floats,
    Floats2,
    Floats2Out,
    Floats3Out,
    Ints,
    Ints2,
    Ints2Out,
    Ints3,
    IntsOut,
    Shorts2,
)
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import finance, harvest
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

NEEDS = ("ask_years", "ask_least", "ask_most")
TASTES = ("founder_seen", "rule_premium", "maker_premium")
TERMS = (*NEEDS, "fund_pace", "first_tranche")
OF_EXITS = ("exit_chance", "exit_young", "grown_up", "exit_multiple", "exit_least", "exit_best")
COMMITTEES, FUND = finance.COMMITTEES, finance.FUND


@in_place_of(finance.committees)
def committees(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """The firms that ask, listed and scored; sorted; and served, first by the fund, then by private investors."""
    p, scene = y.p.finance, y.scene
    count, slot, score = np.empty(y.rows, np.int64), np.empty(firms.cash.shape, np.int64), np.empty((2, *firms.cash.shape))
    most = _look(
        side_by_side(p, NEEDS), side_by_side(p, TASTES), y.settings(finance.LEVERS), finance.rule_of(scene), scene.trades, scene.is_maker,
        firms.alive, firms.cash, firms.rd, firms.quality, firms.founder, outside.robot_quality,
        y.kept["unproven"], y.kept["signals"], y.day // 91, finance.askers(scene), count, slot, score,
    )  # fmt: skip
    public, private = np.zeros(firms.cash.shape), np.zeros(firms.cash.shape)
    _serve(
        side_by_side(p, TERMS), np.add.reduce(firms.tranche, axis=(1, 2)), city.balance, y.kept["venture"], city.hype,
        count, slot, score[:, :, :most].argsort(axis=2, kind="stable"), firms.rd, firms.cash,
        public, private, firms.tranche,
    )  # fmt: skip
    finance.fund_buys(y, firms, public)
    finance.investors_buy(y, firms, city, private)


@loop
def _look(
    needs: Floats2, tastes: Floats2, weights: Floats2, rule: Ints, trades: Flags, is_maker: Flags,
    alive: Flags2, cash: Floats2, rd: Floats2, quality: Floats2, founder: Floats2, robot_quality: Floats,
    unproven: Floats2, signals: Floats2, committee: int, askers: int, count: IntsOut, slot: Ints2Out, score: Floats3Out,
) -> int:  # fmt: skip
    """List the slots that ask, with their scores negative so that the best sorts first; how many the row with most of them has."""
    most = 0
    for row in range(alive.shape[0]):
        years, least = needs[row, 0], needs[row, 1]
        founder_seen, rule_premium, maker_premium = tastes[row, 0], tastes[row, 1], tastes[row, 2]
        stage, found = 2 * weights[row, 0] - 1, 0
        for firm in range(askers):
            if not (alive[row, firm] and trades[firm] and years * rd[row, firm] + least > max(cash[row, firm], 0.0)):
                continue
            seen = quality[row, firm] / robot_quality[row] + founder_seen * (founder[row, firm] - 1)
            wanted = weights[row, rule[firm]] if rule[firm] > 0 else 0.0
            if rule[firm] == 1:
                wanted += weights[row, 5]
            by_fund = seen + signals[row, committee * askers + firm]
            by_others = seen + signals[row, (COMMITTEES + committee) * askers + firm]
            score[0, row, found] = -(by_fund + rule_premium * (wanted + stage * unproven[row, firm]))
            score[1, row, found] = -(by_others + maker_premium * is_maker[firm])
            slot[row, found] = firm
            found += 1
        count[row] = found
        most = max(most, found)
    for row in range(alive.shape[0]):
        score[:, row, count[row] : most] = np.inf
    return most


@loop
def _serve(
    terms: Floats2, promised: Floats, balance: Floats2, venture: Floats, hype: Floats,
    count: Ints, slot: Ints2, order: Ints3, rd: Floats2, cash: Floats2,
    public: Floats2Out, private: Floats2Out, tranche: Floats3Out,
) -> None:  # fmt: skip
    """Envelopes go to the best first; cash is what the ledger will have made of it by then."""
    for row in range(cash.shape[0]):
        years, least, ask_most, pace, now = terms[row, 0], terms[row, 1], terms[row, 2], terms[row, 3] / COMMITTEES, terms[row, 4]
        envelope, asked_so_far = max(balance[row, FUND] - promised[row], 0.0) * pace, 0.0
        for place in order[0, row]:
            if place < count[row]:
                firm = slot[row, place]
                asked = max(min(years * rd[row, firm] + least - max(cash[row, firm], 0.0), ask_most), 0.0)
                asked_so_far += asked
                given = min(max(envelope - (asked_so_far - asked), 0.0), asked)
                first = given * now
                tranche[row, firm, 0] += (given - first) / 2
                tranche[row, firm, 1] += (given - first) / 2
                public[row, firm] = first
        envelope, asked_so_far = venture[row] * hype[row] / COMMITTEES, 0.0
        for place in order[1, row]:
            if place < count[row]:
                firm = slot[row, place]
                asked = max(min(years * rd[row, firm] + least - max(cash[row, firm] + public[row, firm], 0.0), ask_most), 0.0)
                asked_so_far += asked
                private[row, firm] = min(max(envelope - (asked_so_far - asked), 0.0), asked)


@in_place_of(finance.pay_milestones)
def pay_milestones(y: Year, firms: Table, city: Table, outside: Table) -> None:
    due = np.empty(firms.cash.shape)
    _fall_due(y.p.finance.milestone_quality, outside.robot_quality, firms.alive, firms.quality, firms.tranche, due)
    finance.pay_due(y, firms, city, due)


@loop
def _fall_due(kept_up: Floats2, robot_quality: Floats, alive: Flags2, quality: Floats2, tranche: Floats3Out, due: Floats2Out) -> None:
    """Tranches move up by a year; the first are due, or cancelled."""
    for row in range(alive.shape[0]):
        for firm in range(alive.shape[1]):
            queue = tranche[row, firm]
            met = alive[row, firm] and quality[row, firm] >= kept_up[row, 0] * robot_quality[row]
            due[row, firm] = queue[0] * met
            for year in range(queue.size - 1):
                queue[year] = queue[year + 1]
            queue[queue.size - 1] = 0.0


@in_place_of(harvest.sell)
def sell(y: Year, firms: Table, outside: Table) -> tuple[np.ndarray, np.ndarray]:
    price, gain = np.zeros(firms.cash.shape), np.zeros(firms.cash.shape)
    _sell(
        side_by_side(y.p.finance, OF_EXITS), outside.robot_quality, y.uniform("fund.exit", (firms.cash.shape[1],)),
        firms.alive, firms.profit, firms.age, firms.quality, firms.equity_state, price, gain,
    )  # fmt: skip
    return price, gain


@loop
def _sell(
    of_exits: Floats2, robot_quality: Floats, luck: Floats2, alive: Flags2, profit: Floats2, age: Shorts2, quality: Floats2,
    equity_state: Floats2Out, price: Floats2Out, gain: Floats2Out,
) -> None:  # fmt: skip
    """Holdings of live firms that earn money, the more readily the older they are."""
    for row in range(alive.shape[0]):
        chance, young, grown_up = of_exits[row, 0], of_exits[row, 1], of_exits[row, 2]
        multiple, least, best = of_exits[row, 3], of_exits[row, 4], of_exits[row, 5]
        for firm in range(alive.shape[1]):
            held = equity_state[row, firm]
            if alive[row, firm] and held > 0 and profit[row, firm] > 0 and luck[row, firm] < chance * (young + min(age[row, firm] / grown_up, 1.0)):
                price[row, firm] = held * (multiple * min(max(quality[row, firm] / robot_quality[row], least), best))
                gain[row, firm], equity_state[row, firm] = price[row, firm] - held, 0.0
