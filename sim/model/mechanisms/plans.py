"""1 March: firms look back and plan the year: expectations, costs and part prices, R&D, staff, plant."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import move_up, ratio, sum_last, true_at, within
from sim.model.mechanisms.accounts import borrow, credit_left
from sim.model.mechanisms.by_line import by_line
from sim.model.mechanisms.cost import cost_fall, experience, exponent_by_slot, wage_weight
from sim.model.mechanisms.staffing import staff_wanted
from sim.model.once import once
from sim.model.parameters import Group
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="city.agglomeration firms.region firms.alive firms.sold firms.backlog firms.expected firms.experience firms.learnt firms.unit_cost firms.markup firms.capacity firms.investment firms.cash firms.debt firms.revenue firms.base_weight firms.base_revenue firms.rd_share firms.price firms.quality firms.staff firms.entered outside.experience outside.robots_total",
    writes="firms.expected firms.learnt firms.unit_cost firms.markup firms.price firms.capacity firms.investment firms.rd firms.desired firms.pay firms.cash firms.debt city.balance",
)
def firms_plan(y: Year, firms: Table, outside: Table) -> None:
    """The business first, then the people whom it needs."""
    plan_business(y, firms, outside)
    plan_staff(y, firms)


@accelerated
def plan_business(y: Year, firms: Table, outside: Table) -> None:
    """Expectations are half old, half new, lifted by the public outlook of the national market."""
    growth, living = outlook(y), firms.alive.astype(np.float64)
    seen = firms.sold + firms.backlog
    firms.expected[...] = growth * (y.p.firms.expectation_weight * seen + (1 - y.p.firms.expectation_weight) * firms.expected) * living
    _learn(y, firms, outside, living)
    _price_parts(y, firms)
    _open_and_order_plant(y, firms, growth, living)
    _research_budget(y, firms, living)
    firms.pay[...] = 1 + y.p.firms.pay_spread * within(firms.quality - 1, -1, 1)


def outlook(y: Year) -> float:
    """Growth factor of the nation's market that everybody reads of."""
    return y.series("national_robots") / y.scene.path("national_robots", y.year - 1)


@accelerated
def plan_staff(y: Year, firms: Table) -> None:
    """Staff wanted by skill; a young firm keeps its founders, whatever its sales."""
    firms.desired[...] = staff_wanted(y, firms)
    young = true_at(firms.alive & (firms.entered > y.year - y.p.firms.founding_years))
    desired, staff = (column.reshape(-1, column.shape[2]) for column in (firms.desired, firms.staff))
    desired[young] = np.maximum(desired[young], staff[young])


def _learn(y: Year, firms: Table, outside: Table, living: np.ndarray) -> None:
    """M1: unit cost follows experience, own and others', and real wages."""
    learnt = experience(y.p, firms.experience, by_line(y.scene, outside.experience, outside.robots_total[:, None]))
    wages = wage_weight(y.p, y.scene, y.year) / wage_weight(y.p, y.scene, y.year - 1)
    known = firms.alive & (firms.learnt > 0)
    fall = cost_fall(np.where(known, learnt, 1.0), np.where(known, firms.learnt, 1.0), exponent_by_slot(y.p, y.scene))
    firms.unit_cost *= np.where(known, fall * wages, 1.0)
    firms.learnt[...] = learnt * living


def _price_parts(y: Year, firms: Table) -> None:
    """M6: a supplier's markup follows the utilisation of its plant, base business included; its price stands for the year."""
    part, p = y.scene.supplier_slots, y.p.sourcing
    supplier = firms.alive[:, part] & y.scene.supplies[part]
    markup = within(firms.markup[:, part] + p.markup_step * (utilisation(firms, part, y.p.firms.usual_use) - y.p.firms.usual_use), p.markup_least, p.markup_most)
    np.copyto(firms.markup[:, part], markup, where=supplier)
    np.copyto(firms.price[:, part], firms.unit_cost[:, part] * (1 + markup), where=supplier)


def utilisation(firms: Table, part: slice, usual: np.ndarray) -> np.ndarray:
    """Use of the plant of suppliers in some slots (R, S): robot sets against capacity, beside base business in the same units, of which ``usual``
    (R, 1) is used.

    A supplier that lives by base business does not sell below its worth because few robots are built yet.
    """
    base, capacity = ratio(firms.base_revenue[:, part], firms.price[:, part]), firms.capacity[:, part]
    plant = capacity + base
    used = np.minimum(firms.sold[:, part], capacity) + usual * base
    return np.where(plant > 0, ratio(used, plant), usual)


def _open_and_order_plant(y: Year, firms: Table, growth: float, living: np.ndarray) -> None:
    """Plant ordered earlier opens; firms order what the next years' sales need, as far as cash and credit allow."""
    firms.capacity[...] = (firms.capacity * (1 - y.p.firms.plant_depreciation) + firms.investment[:, :, 0]) * living
    on_order = sum_last(firms.investment[:, :, 1:])
    move_up(firms.investment)
    wanted = firms.expected * np.where(y.scene.is_maker, growth, growth**2) / y.p.firms.utilisation_target
    short = np.maximum(wanted - firms.capacity - on_order, 0.0) * living
    price = cost_of_plant(y.p.firms, y.scene) * np.maximum(firms.price, 0.0)
    own = np.maximum(firms.cash, 0.0) * y.p.firms.plant_cash_share
    credit = credit_left(y, firms, living) * y.p.firms.plant_credit_share
    ordered = np.minimum(short, ratio(own + credit, price))
    bill, makers = ordered * price, y.scene.makers.stop
    pay_for_plant(y, firms, bill, np.maximum(bill - own, 0.0))
    firms.investment[:, :makers, 0] += ordered[:, :makers]
    firms.investment[:, makers:, 1] += ordered[:, makers:]


def pay_for_plant(y: Year, firms: Table, bill: np.ndarray, lent: np.ndarray) -> None:
    """Plant ordered is paid for at once, a part of it with a loan: both (R, F)."""
    borrow(y, firms, lent)
    y.ledger.firms_pay("investment", "outside", bill)


@once
def cost_of_plant(firms: Group, scene: Scene) -> np.ndarray:
    """Plant against a year's sales of what it makes (R, F): makers assemble."""
    return np.where(scene.is_maker, firms.plant_cost_maker, firms.plant_cost)


def _research_budget(y: Year, firms: Table, living: np.ndarray) -> None:
    """R&D out of both books, plus the support that firms received for it."""
    own = firms.rd_share * (firms.base_revenue + firms.revenue)
    firms.rd[...] = (own + y.kept["rd_support"]) * living
