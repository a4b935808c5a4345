"""What a new firm starts with: place, money, quality, plant, a few known suppliers."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import normal
from sim.model.markets.tools import first_above, power, true_at
from sim.model.mechanisms.cost import experience
from sim.model.mechanisms.place import land_cost_2025
from sim.model.mechanisms.practice import aggregate_at
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.tables.states import UNTESTED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

MEASURES = ("performance", "reliability", "unit_cost", "base_weight", "appeal", "capacity")


@dataclass(frozen=True)
class Born:
    """The newborn firms of all rows as a list (n,): flat place, row, slot, line of business, whether attracted, means of their line,
    place of row and origin in the parameters of :func:`by_origin`."""

    at: np.ndarray
    row: np.ndarray
    slot: np.ndarray
    line: np.ndarray
    attracted: np.ndarray
    mean: dict[str, np.ndarray]
    given: dict[str, np.ndarray]

    def of_row(self, column: np.ndarray) -> np.ndarray:
        """A parameter (R, 1) at each newborn firm."""
        return column.take(self.row)


@accelerated
def found(
    y: Year, firms: Table, makers: Table, outside: Table, city: Table, live: np.ndarray, parks: np.ndarray, entered: np.ndarray, attracted: np.ndarray
) -> None:
    """Write newborn firms, some of them ``attracted``, into their slots (R, F masks); founders and outside owners pay their capital in. ``live`` firms
    by line (R, lines), ``parks`` as by ``park_pull``."""
    at = true_at(entered)
    if not at.size:
        return
    row = at // entered.shape[1]
    slot = at - row * entered.shape[1]
    line, from_outside = y.scene.line.take(slot), attracted.take(at)
    given = dict(zip(GIVEN, by_origin(y.p.entry).take(2 * row + from_outside, axis=1), strict=True))
    born = Born(at, row, slot, line, from_outside, _live_means(y, firms, outside, live, row, line), given)
    _identity(y, firms, born)
    firms.region.put(at, draw_region(y, parks, city, row, slot))
    ability, fortune = _luck(y, born)
    _ability(y, firms, born, ability)
    _business(y, firms, outside, born)
    _capital(y, firms, born, fortune)
    _maker_books(y, makers, outside, born)


GIVEN = (
    "performance", "reliability", "size", "capital", "capital_spread", "richer", "support_years", "first_use", "base_maker", "least_maker",
    "least_supplier", "spread", "founder_spread", "half_square", "maker_size",
)


@once
def by_origin(entry: Group) -> np.ndarray:
    """What home-grown and attracted firms are given (GIVEN, R x 2)."""
    better, same = 1 + entry.attracted_quality, np.ones(entry.capital.shape)
    pairs = (
        (entry.newborn_performance, better), (entry.newborn_reliability, better), (entry.newborn_size, entry.attracted_size), (entry.capital, entry.capital),
        (entry.capital_spread, entry.capital_spread), (same, entry.attracted_capital), (0 * same, entry.support_years), (entry.first_use, entry.first_use),
        (entry.newborn_base_maker, same), (entry.least_maker, entry.least_maker), (entry.least_supplier, entry.least_supplier),
        (entry.newborn_spread, entry.newborn_spread), (entry.founder_spread, entry.founder_spread), (0.5 * entry.founder_spread**2, 0.5 * entry.founder_spread**2),
        (entry.newborn_size, entry.attracted_maker_size),
    )
    return np.array([np.concatenate(pair, axis=1).reshape(-1) for pair in pairs])


def _live_means(y: Year, firms: Table, outside: Table, count: np.ndarray, row: np.ndarray, line: np.ndarray) -> dict[str, np.ndarray]:
    """Means (n,) over the live firms, ``count`` (R, lines), of each newcomer's own line: the measure for newcomers."""
    alive = true_at(firms.alive)
    cell, at = cells(y.scene, y.rows).take(alive), row * y.scene.lines + line
    total = np.array([np.bincount(cell, getattr(firms, name).take(alive), count.size).take(at) for name in MEASURES])
    alike = count.take(at)
    means = dict(zip(MEASURES, total / np.maximum(alike, 1.0), strict=True))
    if not alike.all():
        where_a_line_died_out(y, outside, means, true_at(alike == 0), row, line)
    return means


def where_a_line_died_out(y: Year, outside: Table, means: dict[str, np.ndarray], at: np.ndarray, row: np.ndarray, line: np.ndarray) -> None:
    """The first firm of a line without any makes its part at the coast's cost, and is known like a mean firm of 2025."""
    row, line, components = row[at], line[at], len(y.scene.suppliers)
    supplies = line < components
    coast = outside.price[row, np.minimum(line, components - 1), 0] / (1 + y.p.sourcing.markup_2025[row, 0])
    share = np.where(supplies, y.p.sourcing.export_share_2025[row, 0], y.p.robot.out_share_2025[row, 0])
    means["unit_cost"][at] = np.where(supplies, coast, np.where(line == components, outside.assembly[row], 0.0))
    means["appeal"][at] = np.log(share / np.maximum(firms_2025(y.scene)[line], 1))


@once
def cells(scene: Scene, rows: int) -> np.ndarray:
    """Place (R, F) of each slot's line of business in what is known by row and line."""
    return np.arange(rows)[:, None] * scene.lines + scene.line


@once
def firms_2025(scene: Scene) -> np.ndarray:
    """Firms alive at the opening by line of business (lines,)."""
    counts = [int(component.firms_2025) for component in scene.scenario.components]
    return np.array([*counts, *(int(kind.live_2025) for kind in scene.scenario.firm_kinds)])


def _identity(y: Year, firms: Table, born: Born) -> None:
    at = born.at
    firms.alive.put(at, True)
    firms.pay.put(at, 1.0)
    firms.entered.put(at, y.year + 1)
    firms.support_until.put(at, np.where(born.attracted, y.year + born.given["support_years"], 0))
    for column in (firms.age, firms.named, firms.bad_years, firms.experience, firms.revenue, firms.base_revenue, firms.profit, firms.backlog, firms.sold, firms.debt, firms.rd, firms.embedded, firms.share_home, firms.share_out, firms.cash):
        column.put(at, 0)
    for column in (firms.staff, firms.desired, firms.tranche, firms.investment):
        column.reshape(-1, column.shape[2])[at] = 0.0


@once
def county_weights(scene: Scene) -> np.ndarray:
    """Share of each county in the newcomers of a line of business (lines, G), parks apart."""
    weights = np.array([[region.firm_weights[kind] for region in scene.scenario.regions] for kind in scene.kinds_of_firm])
    supplying = [scene.firm_kind[slots.start] for slots in scene.suppliers]
    kinds = np.array([*supplying, *range(len(scene.kinds_of_firm))])
    return np.take(weights / weights.sum(axis=1, keepdims=True), kinds, axis=0)


@accelerated
def draw_region(y: Year, parks: np.ndarray, city: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """County (n,) of the newcomers in these slots, by the counties' weights for their kind, the parks for their component, and what land has come to cost."""
    pull = county_weights(y.scene)[None].repeat(y.rows, axis=0)
    if parks.any():
        pull[:, : parks.shape[1]] += y.p.entry.park_place[:, :, None] * parks
    pull *= power(city.land_cost / land_cost_2025(y.scene), -y.p.place.land_weight)[:, None]
    lines = pull.cumsum(axis=2).reshape(-1, pull.shape[2])
    cumulative = lines.take(row * y.scene.lines + y.scene.line.take(slot), axis=0)
    luck = y.uniform("entry.region", (len(y.scene.firm_kind),)).take(row * len(y.scene.firm_kind) + slot)
    return first_above(cumulative, luck * cumulative[:, -1])


@once
def rd_names(scene: Scene) -> tuple[str, ...]:
    return tuple(f"rd_{kind}" for kind in scene.kinds_of_firm)


def rd_shares(y: Year) -> np.ndarray:
    """R&D over revenue by firm slot (R, F)."""
    return side_by_side(y.p.firms, rd_names(y.scene)).take(y.scene.firm_kind, axis=1)


def _luck(y: Year, born: Born) -> tuple[np.ndarray, np.ndarray]:
    """Standard normal numbers of each newborn firm: ability (3, n) and capital (n,), at once."""
    firms = len(y.scene.firm_kind)
    ability = y.uniform("entry.ability", (firms, 3)).reshape(-1, 3).take(born.at, axis=0)
    both = normal(np.concatenate([ability.T, y.uniform("entry.capital", (firms,)).take(born.at)[None]]))
    return both[:3], both[3]


def _ability(y: Year, firms: Table, born: Born, luck: np.ndarray) -> None:
    given, fortune = born.given, np.exp(born.given["spread"] * luck)
    for name, column in (("performance", firms.performance), ("reliability", firms.reliability)):
        usual = np.where(born.mean[name] > 0, born.mean[name], 1.0)
        column.put(born.at, usual * given[name] * fortune[0])
    firms.quality.put(born.at, aggregate_at(y.p, firms.performance, firms.reliability, born.at))
    firms.founder.put(born.at, np.exp(given["founder_spread"] * luck[1] - given["half_square"]))
    firms.unit_cost.put(born.at, born.mean["unit_cost"] * fortune[2])
    firms.rd_share.put(born.at, rd_shares(y).take(born.at))


def _business(y: Year, firms: Table, outside: Table, born: Born) -> None:
    at, given, is_maker = born.at, born.given, y.scene.is_maker.take(born.slot)
    size = given["size"]
    known_as = np.where(is_maker, given["maker_size"], size)
    capacity = np.maximum(known_as * born.mean["capacity"], np.where(is_maker, given["least_maker"], given["least_supplier"]))
    founded_for_robots = np.where(is_maker, given["base_maker"], 1.0)
    firms.capacity.put(at, capacity)
    firms.expected.put(at, given["first_use"] * capacity * is_maker * size)
    firms.base_weight.put(at, size * founded_for_robots * born.mean["base_weight"])
    firms.appeal.put(at, born.mean["appeal"] + np.log(np.maximum(known_as, 1e-6)))
    firms.markup.put(at, np.where(is_maker, born.of_row(y.p.robot.markup_2025), born.of_row(y.p.sourcing.markup_2025)))
    firms.learnt.put(at, _learnt_from_others(y, outside).take(born.row * y.scene.lines + born.line))
    firms.price.put(at, _first_price(y, firms, outside, born, is_maker))


def _learnt_from_others(y: Year, outside: Table) -> np.ndarray:
    """Experience that a firm without its own starts from, by line (R, lines)."""
    others = outside.robots_total[:, None].repeat(y.scene.lines - outside.experience.shape[1], axis=1)
    return experience(y.p, np.zeros((y.rows, y.scene.lines)), np.concatenate([outside.experience, others], axis=1))


def _first_price(y: Year, firms: Table, outside: Table, born: Born, is_maker: np.ndarray) -> np.ndarray:
    """Suppliers ask cost and markup, makers the nation's price; others sell no robots and no parts."""
    asked = firms.unit_cost.take(born.at) * (1 + firms.markup.take(born.at))
    of_maker = np.where(is_maker, outside.robot_price.take(born.row), 0.0)
    return np.where(y.scene.supplies.take(born.slot), asked, of_maker)


def _capital(y: Year, firms: Table, born: Born, luck: np.ndarray) -> None:
    given = born.given
    capital = given["capital"] * np.exp(given["capital_spread"] * luck) * given["richer"]
    by_founders, by_owners = np.zeros((2, *firms.cash.shape))
    by_founders.put(born.at, capital * ~born.attracted)
    by_owners.put(born.at, capital * born.attracted)
    pay_in(y, by_founders, by_owners)


def pay_in(y: Year, by_founders: np.ndarray, by_owners: np.ndarray) -> None:
    """Founders here, and the owners elsewhere of attracted firms, pay in capital (R, F)."""
    y.ledger.pay_firms("founders", "households", by_founders)
    y.ledger.pay_firms("founders", "outside", by_owners)


def _maker_books(y: Year, makers: Table, outside: Table, born: Born) -> None:
    """A new maker knows no local supplier yet and buys from the coast and abroad as the nation does."""
    robots = true_at(born.slot < y.scene.makers.stop)
    if not robots.size:
        return
    at = row, _ = born.row.take(robots), born.slot.take(robots)
    makers.brochure[at], makers.tested[at], makers.test_due[at] = -1, UNTESTED, 0
    makers.stock[at], makers.inventory[at] = 0.0, 0.0
    weight = np.exp(outside.appeal)
    outside_share = weight / weight.sum(axis=2, keepdims=True)
    share = np.zeros((len(row), *makers.share.shape[2:]))
    share[:, :, -outside_share.shape[2] :] = outside_share[row]
    makers.share[at] = share
    makers.part_price[at] = outside.price[row, :, 0]
    makers.part_quality[at] = outside.quality[row, :, 0]
