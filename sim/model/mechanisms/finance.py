"""M11 Finance: the state fund and private investors, four committees a year. Equity stands at cost; what is lost is written off.

Equation: score = quality seen with noise + rule_premium (weights of lines + (2 stage - 1) (proven - 1/2)); the best first until the quarter's envelope is
spent, first_tranche at once, the rest in two years if quality keeps up; private money = venture_share x the nation's x hype.
Source: Godley & Lavoie 2007 (equity at cost, revaluation apart); facts C.fund.ggf_realised_ratio, G.finance.2025.
Parameters: finance.*, contest.funds.
Sign: money reaches firms short of cash, the better the surer; headline money is paid in part; what fails is written off.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.ledger import ACCOUNTS
from sim.model.luck import normal
from sim.model.markets.tools import flat_places, move_up, pick
from sim.model.mechanisms.rivals import against
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

COMMITTEES = 4
FUND = ACCOUNTS.index("fund")
FUNDERS = ("fund", "venture")
RULES = (("chip", "fund_chips"), ("model", "fund_models"), ("servo", "fund_servo"))
LEVERS = ("fund_stage", *(weight for _, weight in RULES), "fund_makers", "big_fund_share")


@phase(
    reads="firms.alive firms.age firms.profit firms.quality firms.founder firms.rd firms.cash firms.tranche city.balance city.setting city.hype outside.robot_quality",
    writes="firms.cash firms.equity_state firms.equity_private firms.tranche city.balance city.invested",
)
def equity(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """The fund's committee decides first, then private investors on what firms still ask for; both look at the same firms, each with errors of its own."""
    if y.day < 31:
        pay_milestones(y, firms, city, outside)
        city.invested[...] = 0.0
    if "signals" not in y.kept:
        keep_for_the_year(y, firms)
    committees(y, firms, city, outside)


@accelerated
def committees(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """A quarter's two decisions, on what was kept for the year."""
    asking = _asking(y, firms)
    public, private = best_first(_scores(y, firms, outside, asking))
    _public_equity(y, firms, city, asking, public)
    _venture_equity(y, firms, city, asking, private)


def _public_equity(y: Year, firms: Table, city: Table, asking: Asking, order: np.ndarray) -> None:
    """New projects by score until the quarter's envelope is spent: 40 % now, 30 % in each of two years."""
    promised = firms.tranche.sum(axis=(1, 2))
    envelope = np.maximum(city.balance[:, FUND] - promised, 0.0) * _pace(y.p.finance)
    at, given = asking.served(firms, order, y.p.finance.ask_most, envelope)
    first = given * y.p.finance.first_tranche
    later, tranches, this_year = (given - first) / 2, firms.tranche.reshape(-1), at * firms.tranche.shape[2]
    for year in (0, 1):
        tranches[this_year + year] += later
    fund_buys(y, firms, _spread(at, first, firms.cash.shape))


def _venture_equity(y: Year, firms: Table, city: Table, asking: Asking, order: np.ndarray) -> None:
    """Private money: a share of the nation's venture finance times appetite, to the firms that look best."""
    at, given = asking.served(firms, order, y.p.finance.ask_most, y.kept["venture"] * city.hype / COMMITTEES)
    investors_buy(y, firms, city, _spread(at, given, firms.cash.shape))


def fund_buys(y: Year, firms: Table, money: np.ndarray) -> None:
    """The fund takes shares at cost (R, F)."""
    firms.equity_state += money
    y.ledger.pay_firms("equity_state", "fund", money)


def investors_buy(y: Year, firms: Table, city: Table, money: np.ndarray) -> None:
    """Private investors take shares at cost (R, F)."""
    firms.equity_private += money
    city.invested += y.ledger.pay_firms("equity_private", "banks", money)


@dataclass(slots=True)
class Asking:
    """Firms that ask for money, in the order of slots: flat place, slot, whether it asks, and what it needs besides its cash, each (R, W).

    W is the number in the row with most of them; other rows are filled up with firms that ask for nothing.
    """

    at: np.ndarray
    slot: np.ndarray
    asks: np.ndarray
    short: np.ndarray

    def served(self, firms: Table, order: np.ndarray, most: np.ndarray, envelope: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Flat places of the firms (R, W) in the order given, and what they get of an envelope (R,), with the cash that they have now."""
        at = self.at.take(order)
        need = self.short.take(order) - np.maximum(firms.cash.take(at), 0.0)
        asked = np.maximum(np.minimum(need, most), 0.0)
        asked *= self.asks.take(order)
        return at, fund_in_order(asked, envelope)


def _spread(at: np.ndarray, amount: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Amounts (R, W) at flat places as a column (R, F)."""
    column = np.zeros(shape)
    column.reshape(-1)[at] = amount
    return column


def best_first(score: np.ndarray) -> np.ndarray:
    """Flat places in (R, W) of each row's entries in a ``score`` (R, W) or several (n, R, W), the best first; ties keep their order."""
    return flat_places((-score).argsort(axis=-1, kind="stable"), score.shape[-1])


def fund_in_order(asked: np.ndarray, envelope: np.ndarray) -> np.ndarray:
    """Money given (R, W) where that is asked: the first of a row first, until its envelope (R,) is spent."""
    left = envelope[:, None] - (np.add.accumulate(asked, 1) - asked)
    return np.minimum(np.maximum(left, 0.0, out=left), asked, out=left)


def fund_by_rank(score: np.ndarray, asked: np.ndarray, envelope: np.ndarray) -> np.ndarray:
    """Money given (R, W): the best of a row first, until its envelope (R,) is spent; ties keep their order."""
    order = best_first(score)
    given = np.empty(asked.shape)
    given.reshape(-1)[order] = fund_in_order(asked.take(order), envelope)
    return given


@accelerated
def pay_milestones(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """A tranche is paid when the firm lives and its quality has kept up; otherwise it is cancelled."""
    due = firms.tranche[:, :, 0].copy()
    move_up(firms.tranche)
    due *= firms.alive & (firms.quality >= y.p.finance.milestone_quality * outside.robot_quality[:, None])
    pay_due(y, firms, city, due)


def pay_due(y: Year, firms: Table, city: Table, due: np.ndarray) -> None:
    """Pay what is due to firms (R, F), as far as the fund has money."""
    money = np.minimum(city.balance[:, FUND] / np.maximum(np.add.reduce(due, axis=1), 1e-9), 1.0)
    fund_buys(y, firms, due * np.maximum(money, 0.0)[:, None])


@once
def _pace(finance: Group) -> np.ndarray:
    """Share of free fund money that a quarter's committee may commit (R,)."""
    return finance.fund_pace[:, 0] / COMMITTEES


def _asking(y: Year, firms: Table) -> Asking:
    """Makers and suppliers ask for what R&D and growth need beyond their cash."""
    short = y.p.finance.ask_years * firms.rd + y.p.finance.ask_least
    asks = (short > np.maximum(firms.cash, 0.0)) & firms.alive & y.scene.trades
    slot = (~asks).argsort(axis=1, kind="stable")[:, : max(asks.sum(axis=1).tolist())]
    at = flat_places(slot, asks.shape[1])
    return Asking(at, slot, asks.take(at), short.take(at))


def _scores(y: Year, firms: Table, outside: Table, asking: Asking) -> np.ndarray:
    """How good firms look to the fund and to private investors (2, R, W): quality seen with error, with what each adds by rules of its own."""
    p, signals = y.p.finance, y.kept["signals"]
    errors = signals.take(flat_places(asking.slot, signals.shape[1]) + _columns_of_signals(y.scene, y.day // 91))
    score = firms.quality.take(asking.at) / outside.robot_quality[:, None] + p.founder_seen * (firms.founder.take(asking.at) - 1) + errors
    score[0] += p.rule_premium * _by_rule(y, asking)
    score[1] += p.maker_premium * y.scene.is_maker.take(asking.slot)
    return score


def keep_for_the_year(y: Year, firms: Table) -> None:
    """What all committees of a year share: their errors, how proven firms are, and the nation's venture money within reach."""
    y.keep("signals", _signals(y))
    y.keep("unproven", proven(y.p.finance.grown_up, firms.age, firms.profit) - 0.5)
    y.keep("venture", y.series("national_venture_million") * (y.p.finance.venture_share * against(y, "funds"))[:, 0])


def _signals(y: Year) -> np.ndarray:
    """The year's errors of all committees about all slots that may ask (R, funders x committees x slots), at once: that takes as long as one alone."""
    slots = askers(y.scene)
    drawn = [y.uniform(f"{funder}.signal", (slots,), tick=1 + quarter) for funder in FUNDERS for quarter in range(COMMITTEES)]
    error = normal(np.concatenate(drawn, axis=1)).reshape(y.rows, len(FUNDERS), -1) * y.p.finance.signal_noise[:, :, None]
    return (error * side_by_side(y.p.finance, ("noise_public", "noise_private"))[:, :, None]).reshape(y.rows, -1)


@once
def _columns_of_signals(scene: Scene, committee: int) -> np.ndarray:
    """Column at which the errors of a quarter's committees begin, for each funder (funders, 1, 1)."""
    return (COMMITTEES * np.arange(len(FUNDERS)) + committee)[:, None, None] * askers(scene)


@once
def askers(scene: Scene) -> int:
    """Slots up to the last one that may ask."""
    return int(scene.trades.nonzero()[0][-1]) + 1


def _by_rule(y: Year, asking: Asking) -> np.ndarray:
    """What the rules add to the fund's score (R, W): weights of chips, models, servos and makers, chips again for the partner's share, and the stage that is backed."""
    weights = y.settings(LEVERS)
    stage = 2 * weights[:, :1] - 1
    weights[:, :1] = 0.0
    weights[:, 1:2] += weights[:, -1:]
    return pick(weights, rule_of(y.scene).take(asking.slot)) + stage * y.kept["unproven"].take(asking.at)


@once
def rule_of(scene: Scene) -> np.ndarray:
    """Which of the levers weighs on each slot (F,): 0 none, 1 chips (which the partner wants too), 2 models, 3 servos, 4 robot makers."""
    rule = np.where(scene.is_maker, len(RULES) + 1, 0)
    for place, (component, _) in enumerate(RULES):
        rule[scene.supplies_any_of((component,))] = place + 1
    return rule


def proven(grown_up: np.ndarray, age: np.ndarray, profit: np.ndarray) -> np.ndarray:
    """What a late-stage investor asks for, 0 to 1: years, and a profit."""
    return maturity(grown_up, age) * (profit > 0)


def maturity(grown_up: np.ndarray, age: np.ndarray) -> np.ndarray:
    """How grown a firm is, 0 at birth, 1 after ``grown_up`` years (R, 1)."""
    return np.minimum(age / grown_up, 1.0)


def partner_ratio(y: Year) -> np.ndarray:
    """What Big Fund III pays in for each yuan of the city (R, 1): its share is promised on the whole, and only a part of promises is paid."""
    share = y.setting("big_fund_share")
    return y.p.finance.partner_paid_in * share / (1 - share)
