"""15 September: makers build what parts, plant and staff allow; a robot needs one set of every part."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.mechanisms.sourcing import robots_planned
from sim.model.mechanisms.staffing import building_skills, staffed
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.expected firms.backlog firms.capacity firms.staff firms.desired firms.unit_cost makers.stock makers.inventory outside.rest_price labs.staff labs.desired labs.active",
    writes="makers.built makers.stock makers.inventory firms.cash city.balance",
)
def production(y: Year, firms: Table, makers: Table, outside: Table, labs: Table) -> None:
    """built = floor(min(plan, plant x staffing of those who build, scarcest part)); plain parts and overhead are paid as robots are built."""
    build(y, firms, makers, outside, staffed(y.scene, firms, labs, building_skills(y.scene), y.scene.makers))


@accelerated
def build(y: Year, firms: Table, makers: Table, outside: Table, staff: np.ndarray) -> None:
    """Build with a share (R, M) of the staff wanted, and pay."""
    part = y.scene.makers
    plant = firms.capacity[:, part] * staff
    able = np.minimum(robots_planned(y, firms, makers), plant)
    built = np.floor(np.minimum(able, makers.stock.min(axis=2)) + 1e-9) * firms.alive[:, part]
    makers.built[...] = built
    makers.stock[...] = np.maximum(makers.stock - built[:, :, None], 0.0)
    makers.inventory += built
    bill, overhead = np.zeros((2, *firms.cash.shape))
    bill[:, part] = built * outside.rest_price[:, None]
    overhead[:, part] = built * firms.unit_cost[:, part] * (1 - y.p.cost.assembly_wage_share)
    pay_for_the_rest(y, bill, bill * y.p.rest.local_share, bill * (1 - y.p.rest.local_share), overhead)


def pay_for_the_rest(y: Year, bill: np.ndarray, here: np.ndarray, elsewhere: np.ndarray, overhead: np.ndarray) -> None:
    """The plain local cost (R, F) goes to other businesses of the area and outside by its local share; overhead to households."""
    y.ledger.firms_pay("plain_parts", "households", here)
    y.ledger.firms_pay("plain_parts", "outside", elsewhere)
    y.ledger.firms_pay("overhead", "households", overhead)
    y.keep("plain_bill", bill)
