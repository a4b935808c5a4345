"""M12, 20 December: new firms, home-grown and attracted, thinned over free slots by luck keyed to the slot."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power, ratio, sums_by, true_at, within
from sim.model.mechanisms.facilities import park_pull
from sim.model.mechanisms.newborn import found
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

ATTRACTION = (("anchor_landing", "maker", "anchor_cost"), ("chain_attraction", "component", "supplier_cost"), ("west_steering", "model", "model_firm_cost"))


@phase(
    reads="firms.alive firms.rest_until firms.performance firms.reliability firms.capacity firms.base_weight firms.unit_cost firms.appeal firms.experience outside.experience outside.robots_total outside.appeal outside.price outside.quality outside.robot_price city.knowledge city.knowledge_2025 city.land_cost city.spending facilities.kind facilities.variant facilities.region facilities.size facilities.open_share firms.revenue firms.backlog firms.bad_years firms.debt firms.sold firms.tranche",
    writes="firms.alive firms.region firms.age firms.cash firms.capacity firms.investment firms.experience firms.learnt firms.unit_cost firms.performance firms.reliability firms.quality firms.price firms.markup firms.rd_share firms.rd firms.founder firms.support_until firms.embedded firms.expected firms.base_weight firms.base_revenue firms.revenue firms.profit firms.share_out firms.share_home firms.appeal firms.staff firms.desired firms.pay firms.entered firms.named firms.backlog firms.bad_years firms.debt firms.sold firms.tranche makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality city.balance",
)
def entry(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, city: Table) -> None:
    """Support only ever adds entrants: the same slot meets the same luck with and without it."""
    free = ~firms.alive & (firms.rest_until <= y.year)
    line, lines = y.scene.line, y.scene.lines
    live, places = sums_by(line, (firms.alive, free), lines)
    parks = park_pull(y, facilities)
    rate = y.p.entry.rate * live * _opportunity(y, city, lines, parks)
    chance = np.minimum(ratio(rate, places), 1.0)
    luck = y.uniform("entry.home", (len(line),))
    native = free & (luck < chance.take(line, axis=1))
    attracted = _attracted(y, free & ~native)
    found(y, firms, makers, outside, city, live, parks, native, attracted)
    y.keep("entered", native | attracted)
    y.keep("attracted", attracted)


def _opportunity(y: Year, city: Table, lines: int, parks: np.ndarray) -> np.ndarray:
    """Pull of each line on founders (R, lines): growth of the nation's market, knowledge, and parks for their component."""
    growth = within(y.scene.path("national_robots", y.year) / y.scene.path("national_robots", y.year - 1) - 1, 0.0, 1.0)
    known = power((city.knowledge / city.knowledge_2025).mean(axis=1, keepdims=True), y.p.entry.knowledge_elasticity)
    humanoid = np.ones(lines)
    components = len(y.scene.suppliers)
    humanoid[components + 1 :] = 0.0
    pull = (1 + y.p.entry.growth_effect * growth * humanoid) * known
    pull[:, :components] *= 1 + np.minimum(parks.max(axis=2) * y.p.entry.park_effect, y.p.entry.support_limit)
    return pull


def _attracted(y: Year, free: np.ndarray) -> np.ndarray:
    """Firms that attraction brings from outside: money over cost per firm, thinned over the free slots of the kind."""
    luck = y.uniform("entry.attracted", (free.shape[1],))
    comes = np.zeros_like(free)
    for lever, kind, cost in ATTRACTION:
        slots = y.scene.slots_of(kind)
        places = free[:, slots].sum(axis=1, keepdims=True)
        number = y.spending(lever) / getattr(y.p.entry, cost)
        chance = np.minimum(number / np.maximum(places, 1), 1.0)
        comes[:, slots] |= free[:, slots] & (luck[:, slots] < chance)
        for row in true_at(number[:, 0] > places[:, 0]):
            y.notice(int(row), "attraction_unplaced", lever=lever, number=round(float(number[row, 0] - places[row, 0]), 1))
    return comes
