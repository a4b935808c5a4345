"""1 March: firms look back and plan the year: expectations, costs and part prices, R&D, staff, plant."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio, sum_last, within
from sim.model.mechanisms.accounts import credit_left
from sim.model.mechanisms.cost import cost_fall, experience, exponent_by_slot, wage_weight
from sim.model.mechanisms.staffing import staff_wanted
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year



@phase(
    reads="city.agglomeration firms.region firms.alive firms.sold firms.backlog firms.expected firms.experience firms.learnt firms.unit_cost firms.markup firms.capacity firms.investment firms.cash firms.debt firms.revenue firms.base_weight firms.base_revenue firms.rd_share firms.price firms.quality firms.staff firms.entered outside.experience outside.robots_total",
    writes="firms.expected firms.learnt firms.unit_cost firms.markup firms.price firms.capacity firms.investment firms.rd firms.desired firms.pay firms.cash firms.debt city.balance",
)
def firms_plan(y: Year, firms: Table, outside: Table) -> None:
    """Expectations are half old, half new, lifted by the public outlook of the national market."""
    growth = y.series("national_robots") / y.scene.path("national_robots", y.year - 1)
    seen = firms.sold + firms.backlog
    firms.expected[...] = growth * (y.p.firms.expectation_weight * seen + (1 - y.p.firms.expectation_weight) * firms.expected) * firms.alive
    _learn(y, firms, outside)
    _price_parts(y, firms)
    _open_and_order_plant(y, firms, growth)
    _research_budget(y, firms)
    firms.desired[...] = np.maximum(staff_wanted(y, firms), founding_team(y, firms))
    firms.pay[...] = 1 + y.p.firms.pay_spread * within(firms.quality - 1, -1, 1)


def founding_team(y: Year, firms: Table) -> np.ndarray:
    """Staff (R, F, S) that a young firm keeps, whatever its sales: its founders."""
    return firms.staff * (firms.alive & (firms.entered > y.year - y.p.firms.founding_years))[:, :, None]


def _learn(y: Year, firms: Table, outside: Table) -> None:
    """M1: unit cost follows experience, own and others', and real wages."""
    national = np.where(y.scene.supplies, outside.experience.take(y.scene.supplied, axis=1), outside.robots_total[:, None])
    learnt = experience(y.p, firms.experience, national)
    wages = wage_weight(y.p, y.scene, y.year) / wage_weight(y.p, y.scene, y.year - 1)
    known = firms.alive & (firms.learnt > 0)
    fall = cost_fall(np.where(known, learnt, 1.0), np.where(known, firms.learnt, 1.0), exponent_by_slot(y.p, y.scene))
    firms.unit_cost *= np.where(known, fall * wages, 1.0)
    firms.learnt[...] = np.where(firms.alive, learnt, 0.0)


def _price_parts(y: Year, firms: Table) -> None:
    """M6: a supplier's markup follows the utilisation of its plant, base business included; its price stands for the year."""
    supplier = y.scene.supplies & firms.alive
    markup = within(firms.markup + y.p.sourcing.markup_step * (utilisation(firms, y.p.firms.usual_use) - y.p.firms.usual_use), y.p.sourcing.markup_least, y.p.sourcing.markup_most)
    firms.markup[...] = np.where(supplier, markup, firms.markup)
    firms.price[...] = np.where(supplier, firms.unit_cost * (1 + firms.markup), firms.price)


def utilisation(firms: Table, usual: np.ndarray) -> np.ndarray:
    """Use of a supplier's plant (R, F): robot sets against capacity, beside base business in the same units, of which ``usual`` (R, 1) is used.

    A supplier that lives by base business does not sell below its worth because few robots are built yet.
    """
    base = ratio(firms.base_revenue, firms.price)
    plant = firms.capacity + base
    used = np.minimum(firms.sold, firms.capacity) + usual * base
    return np.where(plant > 0, ratio(used, plant), usual)


def _open_and_order_plant(y: Year, firms: Table, growth: float) -> None:
    """Plant ordered earlier opens; firms order what the next years' sales need, as far as cash and credit allow."""
    firms.capacity[...] = (firms.capacity * (1 - y.p.firms.plant_depreciation) + firms.investment[:, :, 0]) * firms.alive
    firms.investment[:, :, :-1] = firms.investment[:, :, 1:].copy()
    firms.investment[:, :, -1] = 0.0
    is_maker = y.scene.is_maker
    ahead = np.where(is_maker, growth, growth**2)
    wanted = firms.expected * ahead / y.p.firms.utilisation_target
    short = np.maximum(wanted - firms.capacity - sum_last(firms.investment), 0.0) * firms.alive
    price = np.where(is_maker, y.p.firms.plant_cost_maker, y.p.firms.plant_cost) * np.where(firms.price > 0, firms.price, 0.0)
    own = np.maximum(firms.cash, 0.0) * y.p.firms.plant_cash_share
    credit = credit_left(y, firms) * y.p.firms.plant_credit_share
    ordered = np.minimum(short, ratio(own + credit, price))
    _borrow(y, firms, np.maximum(ordered * price - own, 0.0))
    firms.investment[:, :, 0] += np.where(is_maker, ordered, 0.0)
    firms.investment[:, :, 1] += np.where(is_maker, 0.0, ordered)
    y.ledger.firms_pay("investment", "outside", ordered * price)


def _borrow(y: Year, firms: Table, lent: np.ndarray) -> None:
    firms.debt += lent
    y.ledger.pay_firms("loans", "banks", lent)


def _research_budget(y: Year, firms: Table) -> None:
    """R&D out of both books, plus the support that firms received for it."""
    own = firms.rd_share * (firms.base_revenue + firms.revenue)
    firms.rd[...] = (own + y.kept["rd_support"]) * firms.alive
