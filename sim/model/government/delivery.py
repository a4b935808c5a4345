"""Where the money of a lever goes: into the fund, to firms for their R&D, or to those who render the service."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import shares
from sim.model.mechanisms.finance import partner_ratio
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

TARGETED = ("chip", "model")
TO_FIRMS = ("rd_tax_relief", "targeted_research", "startup_support")


def pay_out(y: Year, firms: Table, spending: np.ndarray) -> np.ndarray:
    """Pay out what the budget spends on each lever (R, W), million CNY, money of the state included; returns as :func:`hand_out`."""
    return hand_out(y, firms, spending, partner_pays(y, _of_fund(y, spending) - _stake(y), np.zeros(y.rows)))


def partner_pays(y: Year, new: np.ndarray, before: np.ndarray) -> np.ndarray:
    """What Big Fund III adds (R,), million CNY, to ``new`` money of the city in the fund, ``before`` of which was paid in this year.

    One Big Fund III: the stake that the state has granted counts as the first part of the share asked of it; it does not match itself.
    """
    ratio = partner_ratio(y)[:, 0]
    unused = np.maximum(_stake(y) - ratio * before, 0.0)
    return np.maximum(new * ratio - unused, 0.0)


def _stake(y: Year) -> np.ndarray:
    """Money of the state in the fund this year (R,), million CNY."""
    return _of_fund(y, y.kept["state_aid"]) if "state_aid" in y.kept else np.zeros(y.rows)


def _of_fund(y: Year, spending: np.ndarray) -> np.ndarray:
    found: np.ndarray = spending[:, y.scene.lever["industry_fund"]]
    return found


@accelerated
def hand_out(y: Year, firms: Table, spending: np.ndarray, partner: np.ndarray) -> np.ndarray:
    """Pay out what is spent on each lever (R, W) and what the fund's partner adds (R,), million CNY; returns the support of firms' R&D
    that counts as R&D (R, F)."""
    relief, targeted, seed = (spending[:, place : place + 1] for place in places_of_support(y.scene))
    research = firms.rd * firms.alive
    to_all = relief * shares(research)
    to_core = targeted * shares(research * y.scene.supplies_any_of(TARGETED))
    grants = to_all + to_core
    grants += seed_money(y, firms, seed)
    post(y, spending, partner, grants)
    to_all *= 1 - y.p.research.relabelled
    to_all *= 1 - y.p.research.relief_basic
    to_all += to_core
    return to_all


def post(y: Year, spending: np.ndarray, partner: np.ndarray, grants: np.ndarray) -> None:
    """Firms get their ``grants`` (R, F), the fund its money and its partner's; the rest pays those who render services."""
    paid, fund = y.ledger.pay_firms("support", "government", grants), _of_fund(y, spending)
    y.ledger.pay("fund_paid_in", "government", "fund", fund)
    y.ledger.pay("fund_paid_in", "outside", "fund", partner)
    y.ledger.pay("programmes", "government", "households", np.add.reduce(spending, axis=1) - fund - paid)


@once
def places_of_support(scene: Scene) -> tuple[int, ...]:
    return tuple(scene.lever[key] for key in TO_FIRMS)


def seed_money(y: Year, firms: Table, seed: np.ndarray) -> np.ndarray:
    """Seed money (R, F) in equal parts to home-grown firms of the last years, up to a limit each; what is left pays incubators."""
    young = firms.alive & (firms.entered > y.year - y.p.entry.seed_years) & (firms.support_until == 0)
    each = np.minimum(seed / np.maximum(np.add.reduce(young, axis=1, keepdims=True), 1), y.p.entry.seed_most)
    return each * young


def deliver(y: Year, place: int, amount: np.ndarray) -> None:
    """Spend ``amount`` (R,) more, or less, on a lever within the year; what is saved is paid back by those who render the service."""
    y.world.city.spending[:, place] += amount
    more = np.zeros_like(y.world.city.spending)
    more[:, place] = np.maximum(amount, 0.0)
    paid = _of_fund(y, y.world.city.spending - more) - _stake(y)
    support = hand_out(y, y.world.firms, more, partner_pays(y, _of_fund(y, more), paid))
    y.keep("rd_support", y.kept["rd_support"] + support)
    y.world.firms.rd += support
    y.ledger.pay("programmes", "households", "government", np.maximum(-amount, 0.0))
