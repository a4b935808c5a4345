"""M12, 20 December: new firms, founded anew, spun off or attracted, thinned over free slots by luck keyed to the slot."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power, ratio, saturating, sum_by, sums_by, true_at, within
from sim.model.mechanisms.facilities import park_pull
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.newborn import found
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.spinoffs import endow, parents
from sim.model.mechanisms.terms import local_terms
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

ATTRACTION = (("anchor_landing", "maker", "anchor_cost"), ("chain_attraction", "component", "supplier_cost"), ("west_steering", "model", "model_firm_cost"))


@phase(
    reads="firms.alive firms.rest_until firms.performance firms.reliability firms.capacity firms.base_weight firms.unit_cost firms.appeal firms.experience outside.experience outside.robots_total outside.appeal outside.price outside.quality outside.robot_price city.knowledge city.knowledge_2025 city.land_cost city.spending city.setting labs.active labs.fields labs.region talent.active talent.level talent.visiting_until facilities.state facilities.kind facilities.variant facilities.region facilities.size facilities.open_share firms.revenue firms.backlog firms.bad_years firms.debt firms.sold firms.tranche",
    writes="firms.alive firms.region firms.age firms.cash firms.capacity firms.investment firms.experience firms.learnt firms.unit_cost firms.performance firms.reliability firms.quality firms.price firms.markup firms.rd_share firms.rd firms.founder firms.support_until firms.embedded firms.expected firms.base_weight firms.base_revenue firms.revenue firms.profit firms.share_out firms.share_home firms.appeal firms.staff firms.desired firms.pay firms.entered firms.named firms.backlog firms.bad_years firms.debt firms.sold firms.tranche makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality labs.staff talent.employer city.balance",
)
def entry(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, city: Table, labs: Table, talent: Table) -> None:
    """Support only ever adds entrants: the same slot meets the same luck with and without it."""
    free = ~firms.alive & (firms.rest_until <= y.year)
    live, places = sums_by(y.scene.line, (firms.alive, free), y.scene.lines)
    parks, known = park_pull(y, facilities), parents(y, firms, labs, city)
    lift = _support(y, parks)
    native = _thinned(y, "entry.home", free, _unrelated(y, live, city) * lift, places)
    spun = _thinned(y, "entry.spinoff", free & ~native, (known.of_firms + known.of_labs) * lift, places)
    attracted = _attracted(y, free & ~native & ~spun, facilities)
    found(y, firms, makers, outside, city, live, parks, native | spun, attracted)
    endow(y, firms, makers, labs, talent, known, spun)
    y.keep("entered", native | spun | attracted)
    y.keep("attracted", attracted)
    y.keep("spun_off", spun)


def _thinned(y: Year, stream: str, free: np.ndarray, number: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Slots (R, F) that are filled when ``number`` (R, lines) firms a year are expected, spread over the free ``places`` of each line."""
    chance = np.minimum(ratio(number, places), 1.0)
    return free & (y.uniform(stream, (free.shape[1],)) < chance.take(y.scene.line, axis=1))


def _usual_rate(y: Year) -> np.ndarray:
    """Home-grown founders against live firms (R, lines), before anything draws or deters them."""
    maker = np.arange(y.scene.lines) == len(y.scene.suppliers)
    return np.where(maker, y.p.entry.maker_rate, y.p.entry.rate)


def _unrelated(y: Year, live: np.ndarray, city: Table) -> np.ndarray:
    """Founders from outside the line (R, lines): a share of live firms, more with the growth of the nation's market and with knowledge."""
    growth = within(y.scene.path("national_robots", y.year) / y.scene.path("national_robots", y.year - 1) - 1, 0.0, 1.0)
    known = power((city.knowledge / city.knowledge_2025).mean(axis=1, keepdims=True), y.p.entry.knowledge_elasticity)
    humanoid = (np.arange(y.scene.lines) <= len(y.scene.suppliers)).astype(float)
    return _usual_rate(y) * (1 - y.p.entry.spinoff_share_2025) * live * (1 + y.p.entry.growth_effect * growth * humanoid) * known


def _support(y: Year, parks: np.ndarray) -> np.ndarray:
    """Factor of support (R, lines), at most ``1 + support_limit``: start-up services for all lines, a park for its component."""
    services = saturating(y.spending("startup_support"), y.p.entry.startup_half, y.p.entry.startup_effect)
    lift = np.repeat(services, y.scene.lines, axis=1)
    lift[:, : len(y.scene.suppliers)] += parks.max(axis=2) * y.p.entry.park_effect
    return 1 + np.minimum(lift, y.p.entry.support_limit)


def _attracted(y: Year, free: np.ndarray, facilities: Table) -> np.ndarray:
    """Firms that attraction brings from outside: money over cost per firm, thinned over free slots; component makers by part as depth says.

    Terms of local purchase and R&D keep some away, rival cities win others.
    """
    luck, lines = y.uniform("entry.attracted", (free.shape[1],)), y.scene.lines
    places = sum_by(y.scene.line, free.astype(float), lines)
    willing = 1 - y.p.entry.terms_deter * local_terms(y)
    comes = np.zeros_like(free)
    for lever, kind, cost in ATTRACTION:
        number = y.spending(lever) / getattr(y.p.entry, cost) * willing * against(y, "firms") * _spread(y, kind, facilities)
        chance = np.minimum(number / np.maximum(places, 1), 1.0)
        comes |= free & (luck < chance.take(y.scene.line, axis=1))
        unplaced = np.maximum(number - places, 0.0).sum(axis=1)
        for row in true_at(unplaced > 0):
            y.notice(int(row), "attraction_unplaced", lever=lever, number=round(float(unplaced[row]), 1))
    return comes


def _spread(y: Year, kind: str, facilities: Table) -> np.ndarray:
    """Share of the attracted firms of a kind that goes to each line (R, lines)."""
    weight = lines_of(y.scene, kind)[None].repeat(y.rows, axis=0)
    if kind == "component":
        weight[:, : len(y.scene.suppliers)] *= focus(y, facilities)
    return weight / weight.sum(axis=1, keepdims=True)


@once
def lines_of(scene: Scene, kind: str) -> np.ndarray:
    """1 for the lines of business in which firms of a kind are, 0 for others (lines,)."""
    return (np.bincount(scene.line, scene.firm_kind == scene.kinds_of_firm.index(kind), scene.lines) > 0).astype(float)
