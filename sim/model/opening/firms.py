"""Firms alive in 2025: the named ones in their places with their own figures, the others drawn by luck to the counted numbers."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal
from sim.model.markets.tools import pick, power, ratio, sum_by, within
from sim.model.mechanisms.by_line import by_line
from sim.model.mechanisms.cost import experience
from sim.model.mechanisms.facilities import park_pull
from sim.model.mechanisms.newborn import draw_region, firms_2025, rd_shares
from sim.model.mechanisms.practice import aggregate
from sim.model.mechanisms.staffing import staff_wanted
from sim.model.parameters import side_by_side
from sim.model.year import Year
from sim.scenario import UserError

if TYPE_CHECKING:
    from sim.scenario import NamedFirm, Scenario
    from sim.words import Name


def open_firms(y: Year) -> None:
    firms = y.world.firms
    _people_the_slots(y)
    row, slot = np.nonzero(firms.named == 0)
    firms.region[row, slot] = draw_region(y, park_pull(y, y.world.facilities), y.world.city, row, slot)
    _draws(y)
    _base_business(y)
    _lines(y)
    firms.desired[...] = staff_wanted(y, firms)
    _money(y)


def _people_the_slots(y: Year) -> None:
    """The first slots of each line live: named firms first, then unnamed ones."""
    firms, scenario = y.world.firms, y.scene.scenario
    line = y.scene.line
    counts = firms_2025(y.scene)
    for each in np.unique(line):
        slots = np.flatnonzero(line == each)
        if counts[each] > len(slots):
            raise UserError("model.error.slots_of_firms", key="sizes.firms", found=len(slots), least=int(counts[each]), line=_name_of(scenario, int(each)))
        firms.alive[:, slots[: counts[each]]] = True
    free = {int(each): list(np.flatnonzero(line == each)) for each in np.unique(line)}
    for index, named in enumerate(scenario.firms):
        slot = free[_line_of_named(y, named)].pop(0)
        firms.alive[:, slot] = True
        firms.named[:, slot] = index + 1
        firms.region[:, slot] = y.scene.region_index[named.region]
        firms.age[:, slot] = y.year - int(named.founded)


def _name_of(scenario: Scenario, line: int) -> Name:
    return [*(each.name for each in scenario.components), *(each.name for each in scenario.firm_kinds)][line]


def _line_of_named(y: Year, named: NamedFirm) -> int:
    """A named firm's line of business; raises ValueError when a component maker names no component."""
    components = [component.key for component in y.scene.scenario.components]
    if named.kind == "component" or named.component:
        return components.index(named.component or "")
    if named.kind == "model" and y.scene.is_software.any():
        return int(np.flatnonzero(y.scene.is_software)[0])
    return len(components) + y.scene.kinds_of_firm.index(named.kind)


def _draws(y: Year) -> None:
    """Age, founder's skill, quality: by luck around the measured means."""
    firms = y.world.firms
    luck = y.uniform("opening.firms", (firms.cash.shape[1], 6))
    z = normal(luck)
    drawn_age = np.floor(1 + y.p.firms.oldest_2025 * power(np.maximum(luck[:, :, 0], 1e-12), y.p.firms.age_shape_2025))
    firms.age[...] = np.where(firms.named > 0, firms.age, drawn_age) * firms.alive
    firms.entered[...] = (y.year - firms.age) * firms.alive
    firms.founder[...] = np.exp(0.2 * z[:, :, 1] - 0.02)
    spread = np.where(firms.alive, np.exp(y.p.firms.spread_2025 * z[:, :, 2]), 0.0)
    firms.performance[...], firms.reliability[...] = y.p.firms.performance_2025 * spread, y.p.firms.reliability_2025 * spread
    firms.quality[...] = aggregate(y.p, firms.performance, firms.reliability)
    firms.markup[...] = np.where(y.scene.is_maker, y.p.robot.markup_2025, y.p.sourcing.markup_2025) * firms.alive
    firms.rd_share[...] = rd_shares(y)
    firms.pay[...] = 1.0


def _base_business(y: Year) -> None:
    """Named firms have their own revenue; the rest of each kind's base book is spread by size luck."""
    firms, scenario = y.world.firms, y.scene.scenario
    base = y.series("base_output")
    own = np.array([0.0, *(float(f.revenue_million) - float(f.humanoid_revenue_million or 0.0) for f in scenario.firms)])
    named = pick(np.broadcast_to(own, (y.rows, own.size)), firms.named.astype(np.intp)) / base
    size = np.exp(y.p.firms.size_spread_2025 * normal(y.uniform("opening.size", (firms.cash.shape[1],)))) * firms.alive * (firms.named == 0)
    share = side_by_side(y.p.firms, tuple(f"base_share_{kind}" for kind in y.scene.kinds_of_firm))
    kinds = share.shape[1]
    left = np.maximum(share / share.sum(axis=1, keepdims=True) - sum_by(y.scene.firm_kind, named, kinds), 0.0)
    total = sum_by(y.scene.firm_kind, size, kinds)
    rate = ratio(left, total)
    firms.base_weight[...] = named + size * np.take(rate, y.scene.firm_kind, axis=1)
    firms.base_revenue[...] = base * firms.base_weight


def _lines(y: Year) -> None:
    """Suppliers' prices lie around the coast's; makers' own cost is labour and overhead of a robot."""
    firms, outside = y.world.firms, y.world.outside
    z = normal(y.uniform("opening.price", (firms.cash.shape[1],)))
    coast = np.take(outside.price[:, :, 0], y.scene.supplied, axis=1)
    price = np.where(y.scene.supplies, coast * y.p.sourcing.local_price_2025 * np.exp(y.p.firms.spread_2025 * z), 0.0) * firms.alive
    is_maker = y.scene.is_maker
    firms.unit_cost[...] = np.where(is_maker, y.p.cost.assembly_2025 * np.exp(y.p.firms.spread_2025 * z), price / (1 + firms.markup)) * firms.alive
    firms.price[...] = np.where(is_maker, outside.robot_price[:, None], price) * firms.alive
    national = by_line(y.scene, outside.experience, outside.robots_total[:, None])
    firms.learnt[...] = np.where(firms.alive, experience(y.p, np.zeros_like(national), national), 0.0)


def _money(y: Year) -> None:
    """Cash for some months of costs; firms of weak founders have spent most of it and much of their credit."""
    firms = y.world.firms
    months = y.p.firms.cash_least_2025 + y.p.firms.cash_more_2025 * y.uniform("opening.cash", (firms.cash.shape[1],))
    yearly = np.maximum(y.p.firms.cost_share_2025 * firms.base_revenue, y.p.entry.capital * y.p.firms.capital_2025)
    weak = within((1 - firms.founder) / y.p.firms.distress_2025, 0.0, 1.0)
    firms.cash[...] = yearly * months / 12 * firms.alive * y.p.firms.cash_share_2025 * (1 - y.p.firms.distress_spent * weak)
    firms.debt[...] = y.p.finance.loan_limit * firms.base_revenue * weak * firms.alive
