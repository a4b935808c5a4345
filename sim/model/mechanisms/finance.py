"""M11 Finance: the state fund and private investors, four committees a year. Equity stands at cost; what is lost is written off."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.ledger import ACCOUNTS
from sim.model.luck import normal
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

COMMITTEES = 4
FUND = ACCOUNTS.index("fund")
CORE = ("chip", "model", "servo")


@phase(
    reads="firms.alive firms.quality firms.founder firms.rd firms.cash firms.tranche city.balance city.setting outside.robot_quality",
    writes="firms.cash firms.equity_state firms.tranche city.balance",
)
def public_equity(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """Milestone tranches first, then new projects by score until the quarter's envelope is spent: 40 % now, 30 % in each of two years."""
    if y.day < 31:
        _pay_milestones(y, firms, city, outside)
    promised = firms.tranche.sum(axis=(1, 2))
    envelope = np.maximum(city.balance[:, FUND] - promised, 0.0) * _pace(y)
    asked = _ask(y, firms)
    given = fund_by_rank(_public_score(y, firms, outside), asked, envelope)
    first = given * y.p.finance.first_tranche
    firms.equity_state += first
    firms.tranche[:, :, 0] += (given - first) / 2
    firms.tranche[:, :, 1] += (given - first) / 2
    y.ledger.pay_firms("equity_state", "fund", first)


@phase(
    reads="firms.alive firms.quality firms.founder firms.rd firms.cash city.hype outside.robot_quality",
    writes="firms.cash firms.equity_private city.balance city.invested",
)
def venture_equity(y: Year, firms: Table, city: Table, outside: Table) -> None:
    """Private money: a share of the nation's venture finance times appetite, to the firms that look best."""
    money = y.series("national_venture_million") * y.p.finance.venture_share[:, 0] * city.hype / COMMITTEES
    asked = _ask(y, firms)
    given = fund_by_rank(_private_score(y, firms, outside), asked, money)
    firms.equity_private += given
    y.ledger.pay_firms("equity_private", "banks", given)
    if y.day < 31:
        city.invested[...] = 0.0
    city.invested += given.sum(axis=1)


def fund_by_rank(score: np.ndarray, asked: np.ndarray, envelope: np.ndarray) -> np.ndarray:
    """Money given (R, F): the best first, until the envelope (R,) is spent; ties keep the order of slots."""
    order = np.argsort(-score, axis=1, kind="stable")
    ranked = np.take_along_axis(asked, order, axis=1)
    before = np.cumsum(ranked, axis=1) - ranked
    paid = np.clip(envelope[:, None] - before, 0.0, ranked)
    given = np.empty_like(paid)
    np.put_along_axis(given, order, paid, axis=1)
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


def _ask(y: Year, firms: Table) -> np.ndarray:
    """Money that a firm asks for (R, F), million CNY: what R&D and growth need beyond its cash."""
    robotic = y.scene.supplies | y.scene.is_maker
    need = y.p.finance.ask_years * firms.rd + y.p.finance.ask_least - np.maximum(firms.cash, 0.0)
    return np.clip(need, 0.0, y.p.finance.ask_most) * (firms.alive & robotic)


def _public_score(y: Year, firms: Table, outside: Table) -> np.ndarray:
    """Quality seen with error, with a premium for the core technologies (R, F)."""
    tick = 1 + y.day // 91
    noise = normal(y.uniform("fund.signal", (firms.quality.shape[1],), tick=tick)) * y.p.finance.signal_noise * 0.1
    components = [component.key for component in y.scene.scenario.components]
    core = np.isin(y.scene.component_of, [components.index(key) for key in CORE if key in components])
    return _seen(firms, outside) + noise + 0.2 * y.setting("fund_core_weight") * core


def _private_score(y: Year, firms: Table, outside: Table) -> np.ndarray:
    tick = 1 + y.day // 91
    noise = normal(y.uniform("venture.signal", (firms.quality.shape[1],), tick=tick)) * y.p.finance.signal_noise * 0.05
    return _seen(firms, outside) + noise + y.p.finance.maker_premium * y.scene.is_maker


def _seen(firms: Table, outside: Table) -> np.ndarray:
    return firms.quality / outside.robot_quality[:, None] + 0.1 * (firms.founder - 1)


