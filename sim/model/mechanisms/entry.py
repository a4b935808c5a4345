"""M12, 20 December: new firms, founded anew, spun off or attracted, thinned over free slots by luck keyed to the slot.

Equation: founders = rate (1 - spinoff_share_2025) live firms (1 + growth_effect growth) K^knowledge_elasticity (1 + min(services + parks, support_limit));
attracted = money / cost (1 - terms_deter terms) left of rivals; spin-offs of robot makers times maker_rate / rate; all thinned over the free slots of the line.
Source: Bartelsman, Scarpetta & Schivardi 2005 (turnover); Klepper & Sleeper 2005 (spin-offs, `spinoffs.py`).
Parameters: entry.rate, entry.maker_rate, entry.growth_effect, entry.startup_effect, entry.startup_half, entry.park_effect, entry.support_limit,
entry.terms_deter, entry.anchor_cost, entry.supplier_cost, entry.model_firm_cost, entry.spinoff_share_2025, contest.firms.
Sign: knowledge, growth, services, parks and attraction bring firms; terms of local purchase keep some away.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import ratio, saturating, sums_by, true_at, within
from sim.model.mechanisms.facilities import park_pull
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.introductions import introduce
from sim.model.mechanisms.newborn import cells, found
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.spinoffs import endow, parents
from sim.model.mechanisms.terms import local_terms
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

ATTRACTION = (("anchor_landing", "maker", "anchor_cost"), ("chain_attraction", "component", "supplier_cost"), ("west_steering", "model", "model_firm_cost"))
COSTS = tuple(cost for _, _, cost in ATTRACTION)
COMPONENT = [kind for _, kind, _ in ATTRACTION].index("component")


@phase(
    reads="firms.alive firms.rest_until firms.performance firms.reliability firms.capacity firms.base_weight firms.unit_cost firms.appeal firms.experience outside.experience outside.robots_total outside.appeal outside.local_appeal outside.price outside.quality outside.robot_price city.knowledge city.knowledge_2025 city.land_cost city.spending city.setting labs.active labs.fields labs.region talent.active talent.level talent.visiting_until facilities.state facilities.kind facilities.variant facilities.region facilities.size facilities.open_share firms.revenue firms.backlog firms.bad_years firms.debt firms.sold firms.tranche",
    writes="firms.alive firms.region firms.age firms.cash firms.capacity firms.investment firms.experience firms.learnt firms.unit_cost firms.performance firms.reliability firms.quality firms.price firms.markup firms.rd_share firms.rd firms.founder firms.support_until firms.embedded firms.expected firms.base_weight firms.base_revenue firms.revenue firms.profit firms.share_out firms.share_home firms.appeal firms.staff firms.desired firms.pay firms.entered firms.named firms.backlog firms.bad_years firms.debt firms.sold firms.tranche makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality labs.staff talent.employer city.balance",
)
def entry(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, city: Table, labs: Table, talent: Table) -> None:
    """Support only ever adds entrants: the same slot meets the same luck with and without it."""
    free, live, places = slots_by_line(y, firms)
    parks, known = park_pull(y, facilities), parents(y, firms, labs, city)
    lift = _support(y, parks)
    native = thinned(y, "entry.home", free, _unrelated(y, live) * known.lift * lift, places)
    free &= ~native
    spun = thinned(y, "entry.spinoff", free, (known.of_firms + known.of_labs) * _within_reach(y.p.entry, y.scene.lines, len(y.scene.suppliers)) * lift, places)
    free &= ~spun
    home_grown = native | spun
    taken = np.bincount(cells(y.scene, y.rows).take(true_at(home_grown)), minlength=places.size).reshape(places.shape)
    attracted = _attracted(y, free, places - taken, facilities)
    entered = home_grown | attracted
    found(y, firms, makers, outside, city, live, parks, entered, attracted)
    endow(y, firms, makers, labs, talent, known, spun)
    introduce(y, firms, makers, outside, facilities, attracted)
    y.keep("entered", entered)
    y.keep("attracted", attracted)
    y.keep("spun_off", spun)


@accelerated
def slots_by_line(y: Year, firms: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Slots that are free (R, F), and by line of business live firms and free slots (R, lines)."""
    free = ~firms.alive & (firms.rest_until <= y.year)
    live, places = sums_by(y.scene.line, (firms.alive, free), y.scene.lines)
    return free, live, places


@accelerated
def thinned(y: Year, stream: str, free: np.ndarray, number: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Slots (R, F) that are filled when ``number`` (R, lines) firms a year are expected, spread over the free ``places`` of each line."""
    chance = np.minimum(number / np.maximum(places, 1.0), 1.0)
    return free & (y.uniform(stream, (free.shape[1],)) < chance.take(cells(y.scene, y.rows)))


@once
def _within_reach(entry: Group, lines: int, maker: int) -> np.ndarray:
    """How many of those who would found can (R, lines): makers of whole robots take more money, for a spin-off as for others."""
    return np.where(np.arange(lines) == maker, ratio(entry.maker_rate, entry.rate, 1.0), 1.0)


@once
def _usual_rate(entry: Group, lines: int, maker: int) -> np.ndarray:
    """Home-grown founders against live firms (R, lines), before anything draws or deters them; spin-offs apart."""
    rate = np.where(np.arange(lines) == maker, entry.maker_rate, entry.rate)
    return rate * (1 - entry.spinoff_share_2025)


def _unrelated(y: Year, live: np.ndarray) -> np.ndarray:
    """Founders from outside the line (R, lines): a share of live firms, more with the growth of the nation's market; knowledge apart."""
    growth = within(y.scene.path("national_robots", y.year) / y.scene.path("national_robots", y.year - 1) - 1, 0.0, 1.0)
    rate = _usual_rate(y.p.entry, y.scene.lines, len(y.scene.suppliers))
    return rate * live * (1 + y.p.entry.growth_effect * growth * _humanoid(y.scene))


@once
def _humanoid(scene: Scene) -> np.ndarray:
    """1 for lines of business that live by robots (lines,): parts and makers."""
    return (np.arange(scene.lines) <= len(scene.suppliers)).astype(float)


def _support(y: Year, parks: np.ndarray) -> np.ndarray:
    """Factor of support (R, lines), at most ``1 + support_limit``: start-up services for all lines, a park for its component."""
    services = saturating(y.spending("startup_support"), y.p.entry.startup_half, y.p.entry.startup_effect)
    lift = services.repeat(y.scene.lines, axis=1)
    if parks.any():
        lift[:, : len(y.scene.suppliers)] += parks.max(axis=2) * y.p.entry.park_effect
    return 1 + np.minimum(lift, y.p.entry.support_limit)


def _attracted(y: Year, free: np.ndarray, places: np.ndarray, facilities: Table) -> np.ndarray:
    """Firms that attraction brings from outside: money over cost per firm, thinned over ``free`` slots, ``places`` (R, lines) of them; component
    makers by part as depth says.

    Terms of local purchase and R&D keep some away, rival cities win others.
    """
    money = y.world.city.spending.take(_levers(y.scene), axis=1)
    if not money.any():
        return np.zeros_like(free)
    willing = 1 - y.p.entry.terms_deter * local_terms(y)
    firms = money / side_by_side(y.p.entry, COSTS) * willing * against(y, "firms")
    number = firms.T[:, :, None] * _spread(y, facilities)
    unplaced = np.maximum(number - places, 0.0).sum(axis=2)
    for place in true_at(unplaced):
        (lever, *_), row = ATTRACTION[place // y.rows], int(place % y.rows)
        y.notice(row, "attraction_unplaced", lever=lever, number=round(float(unplaced.reshape(-1)[place]), 1))
    return thinned(y, "entry.attracted", free, number.max(axis=0), places)


def _spread(y: Year, facilities: Table) -> np.ndarray:
    """Share of the attracted firms of each kind that goes to each line (kinds, R, lines)."""
    weight = _kinds(y.scene)[:, None].repeat(y.rows, axis=1)
    weight[COMPONENT, :, : len(y.scene.suppliers)] *= focus(y, facilities)
    return weight / np.add.reduce(weight, axis=2, keepdims=True)


@once
def _levers(scene: Scene) -> np.ndarray:
    return np.array([scene.lever[lever] for lever, _, _ in ATTRACTION])


@once
def _kinds(scene: Scene) -> np.ndarray:
    return np.array([lines_of(scene, kind) for _, kind, _ in ATTRACTION])


@once
def lines_of(scene: Scene, kind: str) -> np.ndarray:
    """1 for the lines of business in which firms of a kind are, 0 for others (lines,)."""
    return (np.bincount(scene.line, scene.firm_kind == scene.kinds_of_firm.index(kind), scene.lines) > 0).astype(float)
