"""What a new firm starts with: place, money, quality, plant, a few known suppliers."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal
from sim.model.markets.tools import sum_by
from sim.model.mechanisms.cost import experience
from sim.model.mechanisms.facilities import at_firms, park_pull
from sim.model.tables.states import UNTESTED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def found(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, native: np.ndarray, attracted: np.ndarray) -> None:
    """Write newborn firms into their slots (R, F masks); founders and outside owners pay their capital in."""
    new = native | attracted
    mean = _live_means(y, firms)
    _identity(y, firms, new, attracted)
    firms.region[...] = np.where(new, draw_region(y, facilities), firms.region)
    _ability(y, firms, new, attracted, mean)
    _business(y, firms, outside, new, attracted, mean)
    _capital(y, firms, new, attracted)
    _maker_books(y, makers, outside, new)


def _live_means(y: Year, firms: Table) -> dict[str, np.ndarray]:
    """Means over live firms of each slot's own line (R, F): the measure for newcomers."""
    from sim.model.mechanisms.entry import lines_of_business

    line, lines = lines_of_business(y)
    count = sum_by(line, firms.alive.astype(float), lines)
    means = {}
    for name in ("quality", "unit_cost", "base_weight", "appeal", "capacity"):
        total = sum_by(line, np.where(firms.alive, getattr(firms, name), 0.0), lines)
        means[name] = np.take(np.divide(total, count, out=np.zeros_like(total), where=count > 0), line, axis=1)
    return means


def _identity(y: Year, firms: Table, new: np.ndarray, attracted: np.ndarray) -> None:
    firms.alive[new] = True
    firms.age[new], firms.named[new], firms.bad_years[new] = 0, 0, 0
    firms.entered[new] = y.year + 1
    firms.support_until[...] = np.where(new, np.where(attracted, y.year + y.p.entry.support_years, 0), firms.support_until)
    for column in (firms.experience, firms.revenue, firms.base_revenue, firms.profit, firms.backlog, firms.sold, firms.debt, firms.rd, firms.embedded, firms.share_home):
        column[new] = 0.0
    firms.staff[new], firms.desired[new], firms.tranche[new], firms.investment[new] = 0.0, 0.0, 0.0, 0.0
    firms.pay[new] = 1.0


def draw_region(y: Year, facilities: Table) -> np.ndarray:
    """County of a newcomer (R, F), by the counties' weights for its kind and the parks for its component."""
    weights = np.array([[region.firm_weights[kind] for region in y.scene.scenario.regions] for kind in y.scene.kinds_of_firm])
    parks = park_pull(y, facilities)
    luck = y.uniform("entry.region", (len(y.scene.firm_kind),))
    regions = np.zeros(luck.shape, dtype=np.int16)
    for kind in range(len(weights)):
        of_kind = np.flatnonzero(y.scene.firm_kind == kind)
        for component in np.unique(y.scene.component_of[of_kind]):
            slots = of_kind[y.scene.component_of[of_kind] == component]
            pull = weights[kind] / weights[kind].sum() + (y.p.entry.park_place * parks[:, component] if component >= 0 else 0.0)
            cumulative = np.cumsum(np.broadcast_to(pull, (y.rows, pull.shape[-1])), axis=1)
            drawn = luck[:, slots[0] : slots[-1] + 1] * cumulative[:, -1:]
            regions[:, slots[0] : slots[-1] + 1] = (drawn[:, :, None] >= cumulative[:, None, :]).sum(axis=2)
    return np.minimum(regions, weights.shape[1] - 1)


def _ability(y: Year, firms: Table, new: np.ndarray, attracted: np.ndarray, mean: dict[str, np.ndarray]) -> None:
    luck = normal(y.uniform("entry.ability", (new.shape[1], 3)))
    head_start = np.where(attracted, 1 + y.p.entry.attracted_quality, y.p.entry.newborn_quality)
    firms.quality[...] = np.where(new, np.where(mean["quality"] > 0, mean["quality"], 1.0) * head_start * np.exp(0.06 * luck[:, :, 0]), firms.quality)
    firms.founder[...] = np.where(new, np.exp(y.p.entry.founder_spread * luck[:, :, 1] - 0.5 * y.p.entry.founder_spread**2), firms.founder)
    firms.unit_cost[...] = np.where(new, mean["unit_cost"] * np.exp(0.06 * luck[:, :, 2]), firms.unit_cost)
    shares = np.array([float(y.scene.scenario.parameters[f"firms.rd_{kind}"]) for kind in y.scene.kinds_of_firm])[y.scene.firm_kind]
    firms.rd_share[...] = np.where(new, shares, firms.rd_share)


def _business(y: Year, firms: Table, outside: Table, new: np.ndarray, attracted: np.ndarray, mean: dict[str, np.ndarray]) -> None:
    is_maker = y.scene.firm_kind == 0
    size = np.where(attracted, y.p.entry.attracted_size, y.p.entry.newborn_size)
    firms.capacity[...] = np.where(new, np.maximum(size * mean["capacity"], np.where(is_maker, 20.0, 50.0)), firms.capacity)
    firms.expected[...] = np.where(new, 0.5 * firms.capacity * is_maker * size, firms.expected)
    firms.base_weight[...] = np.where(new, size * mean["base_weight"], firms.base_weight)
    firms.appeal[...] = np.where(new, mean["appeal"] + np.log(np.maximum(size, 1e-6)), firms.appeal)
    firms.share_out[new] = 0.0
    firms.markup[...] = np.where(new, np.where(is_maker, y.p.robot.markup_2025, y.p.sourcing.markup_2025), firms.markup)
    national = np.where(y.scene.component_of >= 0, np.take(outside.experience, np.maximum(y.scene.component_of, 0), axis=1), outside.robots_total[:, None])
    firms.learnt[...] = np.where(new, experience(y.p, np.zeros_like(national), national), firms.learnt)
    supplies = y.scene.component_of >= 0
    firms.price[...] = np.where(new, np.where(supplies, firms.unit_cost * (1 + firms.markup), np.where(is_maker, outside.robot_price[:, None], 0.0)), firms.price)


def _capital(y: Year, firms: Table, new: np.ndarray, attracted: np.ndarray) -> None:
    luck = normal(y.uniform("entry.capital", (new.shape[1],)))
    capital = np.where(new, y.p.entry.capital * np.exp(0.5 * luck), 0.0) * np.where(attracted, y.p.entry.attracted_capital, 1.0)
    firms.cash[new] = 0.0
    y.ledger.pay_firms("founders", "households", np.where(attracted, 0.0, capital))
    y.ledger.pay_firms("founders", "outside", np.where(attracted, capital, 0.0))


def _maker_books(y: Year, makers: Table, outside: Table, new: np.ndarray) -> None:
    """A new maker knows no local supplier yet and buys from the coast and abroad as the nation does."""
    born = new[:, y.scene.makers]
    makers.brochure[born], makers.tested[born], makers.test_due[born] = -1, UNTESTED, 0
    makers.stock[born], makers.inventory[born] = 0.0, 0.0
    outside_share = np.exp(outside.appeal) / np.exp(outside.appeal).sum(axis=2, keepdims=True)
    share = np.zeros_like(makers.share)
    share[:, :, :, -outside_share.shape[2] :] = outside_share[:, None]
    makers.share[...] = np.where(born[:, :, None, None], share, makers.share)
    makers.part_price[...] = np.where(born[:, :, None], outside.price[:, None, :, 0], makers.part_price)
    makers.part_quality[...] = np.where(born[:, :, None], outside.quality[:, None, :, 0], makers.part_quality)
