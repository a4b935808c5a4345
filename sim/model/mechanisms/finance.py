"""M11 Finance: the state fund and private investors, four committees a year. Equity stands at cost; what is lost is written off."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.ledger import ACCOUNTS
from sim.model.luck import normal
from sim.model.markets.tools import flat_places, pick, take
from sim.model.mechanisms.rivals import against
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

COMMITTEES = 4
FUND = ACCOUNTS.index("fund")
FUNDERS = ("fund", "venture")
RULES = (("chip", "fund_chips"), ("model", "fund_models"), ("servo", "fund_servo"))
WEIGHTS = (*(weight for _, weight in RULES), "fund_makers")


@phase(
    reads="firms.alive firms.age firms.profit firms.quality firms.founder firms.rd firms.cash firms.tranche city.balance city.setting outside.robot_quality",
    writes="firms.cash firms.equity_state firms.tranche city.balance",
)
def public_equity(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """Milestone tranches first, then new projects by score until the quarter's envelope is spent: 40 % now, 30 % in each of two years."""
    if y.day < 31:
        _pay_milestones(y, firms, city, outside)
    promised = firms.tranche.sum(axis=(1, 2))
    envelope = np.maximum(city.balance[:, FUND] - promised, 0.0) * _pace(y)
    asking = _asking(y, firms)
    given = fund_by_rank(_public_score(y, firms, outside, asking), asking.amount, envelope)
    first = given * y.p.finance.first_tranche
    firms.equity_state.reshape(-1)[asking.at] += first
    later, tranches = (given - first) / 2, firms.tranche.reshape(-1)
    this_year = asking.at * firms.tranche.shape[2]
    tranches[this_year] += later
    tranches[this_year + 1] += later
    y.ledger.pay_firms("equity_state", "fund", asking.spread(first, firms.cash.shape))


@phase(
    reads="firms.alive firms.quality firms.founder firms.rd firms.cash city.hype outside.robot_quality",
    writes="firms.cash firms.equity_private city.balance city.invested",
)
def venture_equity(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """Private money: a share of the nation's venture finance times appetite, to the firms that look best."""
    money = y.series("national_venture_million") * (y.p.finance.venture_share * against(y, "funds"))[:, 0] * city.hype / COMMITTEES
    asking = _asking(y, firms)
    given = asking.spread(fund_by_rank(_private_score(y, firms, outside, asking), asking.amount, money), firms.cash.shape)
    firms.equity_private += given
    if y.day < 31:
        city.invested[...] = 0.0
    city.invested += y.ledger.pay_firms("equity_private", "banks", given)


@dataclass(frozen=True)
class Asking:
    """Firms that ask for money, in the order of slots: flat place, slot and million CNY, each (R, W).

    W is the number in the row with most of them; other rows are filled up with firms that ask for nothing.
    """

    at: np.ndarray
    slot: np.ndarray
    amount: np.ndarray

    def spread(self, amount: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """``amount`` (R, W) as a column (R, F)."""
        column = np.zeros(shape)
        column.reshape(-1)[self.at] = amount
        return column


def fund_by_rank(score: np.ndarray, asked: np.ndarray, envelope: np.ndarray) -> np.ndarray:
    """Money given (R, W): the best of a row first, until its envelope (R,) is spent; ties keep their order."""
    order = flat_places((-score).argsort(axis=1, kind="stable"), score.shape[1])
    ranked = asked.take(order)
    before = ranked.cumsum(axis=1) - ranked
    given = np.empty(asked.shape)
    given.reshape(-1)[order] = np.minimum(np.maximum(envelope[:, None] - before, 0.0), ranked)
    return given


def _pay_milestones(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """A tranche is paid when the firm lives and its quality has kept up; otherwise it is cancelled."""
    due = firms.tranche[:, :, 0].copy()
    firms.tranche[:, :, :-1] = firms.tranche[:, :, 1:].copy()
    firms.tranche[:, :, -1] = 0.0
    met = firms.alive & (firms.quality >= y.p.finance.milestone_quality * outside.robot_quality[:, None])
    money = np.minimum(city.balance[:, FUND] / np.maximum((due * met).sum(axis=1), 1e-9), 1.0)
    paid = due * met * np.maximum(money, 0.0)[:, None]
    firms.equity_state += paid
    y.ledger.pay_firms("equity_state", "fund", paid)


def _pace(y: Year) -> np.ndarray:
    """Share of free fund money that a quarter's committee may commit (R,)."""
    return y.p.finance.fund_pace[:, 0] / COMMITTEES


def _asking(y: Year, firms: Table) -> Asking:
    """Makers and suppliers ask for what R&D and growth need beyond their cash."""
    need = y.p.finance.ask_years * firms.rd + y.p.finance.ask_least - np.maximum(firms.cash, 0.0)
    asks = (need > 0) & firms.alive & _may_ask(y.scene)
    slot = (~asks).argsort(axis=1, kind="stable")[:, : max(asks.sum(axis=1).tolist())]
    at = flat_places(slot, asks.shape[1])
    return Asking(at, slot, np.minimum(need.take(at), y.p.finance.ask_most) * asks.take(at))


@once
def _may_ask(scene: Scene) -> np.ndarray:
    """Makers and suppliers (F,)."""
    return scene.supplies | scene.is_maker


def _public_score(y: Year, firms: Table, outside: Table, asking: Asking) -> np.ndarray:
    """Quality seen with error, with what the fund's rules add (R, W)."""
    noise = _noise(y, "fund", asking) * y.p.finance.signal_noise * y.p.finance.noise_public
    return _seen(y, firms, outside, asking) + noise + y.p.finance.rule_premium * _by_rule(y, firms, asking)


def _by_rule(y: Year, firms: Table, asking: Asking) -> np.ndarray:
    """What the rules add to a score (R, W): weights of chips, models, servos and makers, chips again for the partner's share, and the stage that is backed."""
    weights = np.zeros((y.rows, len(WEIGHTS) + 1))
    weights[:, 1:] = y.settings(WEIGHTS)
    weights[:, 1:2] += y.setting("big_fund_share")
    wanted = pick(weights, _rule_of(y.scene).take(asking.slot))
    return wanted + (2 * y.setting("fund_stage") - 1) * (proven(y.p.finance.grown_up, take(firms.age, asking.at), take(firms.profit, asking.at)) - 0.5)


@once
def _rule_of(scene: Scene) -> np.ndarray:
    """Which weight applies to each slot (F,): 0 none, 1 chips (which the partner wants too), 2 models, 3 servos, 4 robot makers."""
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


def _private_score(y: Year, firms: Table, outside: Table, asking: Asking) -> np.ndarray:
    noise = _noise(y, "venture", asking) * y.p.finance.signal_noise * y.p.finance.noise_private
    return _seen(y, firms, outside, asking) + noise + y.p.finance.maker_premium * y.scene.is_maker.take(asking.slot)


def _noise(y: Year, funder: str, asking: Asking) -> np.ndarray:
    """Standard normal error of this quarter's committee about each firm (R, W)."""
    if "signals" not in y.kept:
        y.keep("signals", _signals(y))
    slots, committee = _askers(y.scene), FUNDERS.index(funder) * COMMITTEES + y.day // 91
    return y.kept["signals"].take(flat_places(asking.slot + committee * slots, len(FUNDERS) * COMMITTEES * slots))


def _signals(y: Year) -> np.ndarray:
    """The year's errors of all committees about all slots that may ask (R, committees x slots), at once: that takes as long as one alone."""
    slots, firms = _askers(y.scene), len(y.scene.firm_kind)
    drawn = [y.uniform(f"{funder}.signal", (firms,), tick=1 + quarter)[:, :slots] for funder in FUNDERS for quarter in range(COMMITTEES)]
    return normal(np.concatenate(drawn, axis=1))


@once
def _askers(scene: Scene) -> int:
    """Slots up to the last one that may ask."""
    return int(_may_ask(scene).nonzero()[0][-1]) + 1


def _seen(y: Year, firms: Table, outside: Table, asking: Asking) -> np.ndarray:
    return firms.quality.take(asking.at) / outside.robot_quality[:, None] + y.p.finance.founder_seen * (firms.founder.take(asking.at) - 1)
