"""Where the money of a lever goes: into the fund, to firms for their R&D, or to those who render the service."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import shares
from sim.model.mechanisms.finance import partner_ratio

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

TARGETED = ("chip", "model")
TO_FIRMS = ("industry_fund", "rd_tax_relief", "targeted_research", "startup_support")
SEED_YEARS = 3


def hand_out(y: Year, firms: Table, spending: np.ndarray) -> np.ndarray:
    """Pay out what is spent on each lever (R, W), million CNY; returns the support of firms' R&D that counts as R&D (R, F)."""
    fund, relief, targeted, seed = (spending[:, [y.scene.lever[key]]] for key in TO_FIRMS)
    to_all = relief * shares(firms.rd * firms.alive)
    to_core = targeted * shares(firms.rd * firms.alive * y.scene.supplies_any_of(TARGETED))
    to_young = seed_money(y, firms, seed)
    grants = to_all + to_core + to_young
    y.ledger.pay_firms("support", "government", grants)
    y.ledger.pay("fund_paid_in", "government", "fund", fund[:, 0])
    y.ledger.pay("fund_paid_in", "outside", "fund", (fund * partner_ratio(y))[:, 0])
    y.ledger.pay("programmes", "government", "households", spending.sum(axis=1) - fund[:, 0] - grants.sum(axis=1))
    return to_all * (1 - y.p.research.relabelled) * (1 - y.p.research.relief_basic) + to_core


def seed_money(y: Year, firms: Table, seed: np.ndarray) -> np.ndarray:
    """Seed money (R, F) in equal parts to home-grown firms of the last three years, up to a limit each; what is left pays incubators."""
    young = firms.alive & (firms.entered > y.year - SEED_YEARS) & (firms.support_until == 0)
    each = np.minimum(seed / np.maximum(young.sum(axis=1, keepdims=True), 1), y.p.entry.seed_most)
    return each * young


def deliver(y: Year, place: int, amount: np.ndarray) -> None:
    """Spend ``amount`` (R,) more, or less, on a lever within the year; what is saved is paid back by those who render the service."""
    y.world.city.spending[:, place] += amount
    more = np.zeros_like(y.world.city.spending)
    more[:, place] = np.maximum(amount, 0.0)
    support = hand_out(y, y.world.firms, more)
    y.keep("rd_support", y.kept["rd_support"] + support)
    y.world.firms.rd += support
    y.ledger.pay("programmes", "households", "government", np.maximum(-amount, 0.0))
