"""What a new firm starts with: place, money, quality, plant, a few known suppliers."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal
from sim.model.markets.tools import power, ratio, sums_by, take, true_at
from sim.model.mechanisms.cost import experience
from sim.model.mechanisms.place import land_cost_2025
from sim.model.mechanisms.practice import aggregate_at
from sim.model.once import once
from sim.model.parameters import side_by_side
from sim.model.tables.states import UNTESTED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

MEASURES = ("performance", "reliability", "unit_cost", "base_weight", "appeal", "capacity")


@dataclass(frozen=True)
class Born:
    """The newborn firms of all rows as a list (n,): flat place, row, slot, line of business, whether attracted, means of their line."""

    at: np.ndarray
    row: np.ndarray
    slot: np.ndarray
    line: np.ndarray
    attracted: np.ndarray
    mean: dict[str, np.ndarray]

    def of_row(self, column: np.ndarray) -> np.ndarray:
        """A parameter (R, 1) at each newborn firm."""
        return column.take(self.row)

    def by_origin(self, attracted: np.ndarray, native: np.ndarray) -> np.ndarray:
        """A parameter (R, 1) for attracted firms, another for home-grown ones."""
        return np.where(self.attracted, self.of_row(attracted), self.of_row(native))


def found(
    y: Year, firms: Table, makers: Table, outside: Table, city: Table, live: np.ndarray, parks: np.ndarray, native: np.ndarray, attracted: np.ndarray
) -> None:
    """Write newborn firms into their slots (R, F masks); founders and outside owners pay their capital in. ``live`` firms by line (R, lines), ``parks`` as by ``park_pull``."""
    at = true_at(native | attracted)
    if not at.size:
        return
    row, slot = np.divmod(at, native.shape[1])
    line = y.scene.line.take(slot)
    born = Born(at, row, slot, line, attracted.take(at), _live_means(y, firms, outside, live, row, line))
    _identity(y, firms, born)
    firms.region.put(at, draw_region(y, parks, city, row, slot))
    ability, fortune = _luck(y, born)
    _ability(y, firms, born, ability)
    _business(y, firms, outside, born)
    _capital(y, firms, born, fortune)
    _maker_books(y, makers, outside, born)


def _live_means(y: Year, firms: Table, outside: Table, count: np.ndarray, row: np.ndarray, line: np.ndarray) -> dict[str, np.ndarray]:
    """Means (n,) over the live firms, ``count`` (R, lines), of each newcomer's own line: the measure for newcomers."""
    total = sums_by(y.scene.line, [getattr(firms, name) * firms.alive for name in MEASURES], y.scene.lines)
    at = row * y.scene.lines + line
    alike = take(count, at)
    means = dict(zip(MEASURES, ratio(total.reshape(len(MEASURES), -1).take(at, axis=1), alike), strict=True))
    if not alike.all():
        _where_a_line_died_out(y, outside, means, true_at(alike == 0), row, line)
    return means


def _where_a_line_died_out(y: Year, outside: Table, means: dict[str, np.ndarray], at: np.ndarray, row: np.ndarray, line: np.ndarray) -> None:
    """The first firm of a line without any makes its part at the coast's cost, and is known like a mean firm of 2025."""
    row, line, components = row[at], line[at], len(y.scene.suppliers)
    supplies = line < components
    coast = outside.price[row, np.minimum(line, components - 1), 0] / (1 + y.p.sourcing.markup_2025[row, 0])
    share = np.where(supplies, y.p.sourcing.export_share_2025[row, 0], y.p.robot.out_share_2025[row, 0])
    means["unit_cost"][at] = np.where(supplies, coast, np.where(line == components, outside.assembly[row], 0.0))
    means["appeal"][at] = np.log(share / np.maximum(firms_2025(y.scene)[line], 1))


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
    firms.support_until.put(at, np.where(born.attracted, y.year + born.of_row(y.p.entry.support_years), 0))
    for column in (firms.age, firms.named, firms.bad_years, firms.experience, firms.revenue, firms.base_revenue, firms.profit, firms.backlog, firms.sold, firms.debt, firms.rd, firms.embedded, firms.share_home, firms.share_out, firms.cash):
        column.put(at, 0)
    for column in (firms.staff, firms.desired, firms.tranche, firms.investment):
        column[born.row, born.slot] = 0.0


@once
def _county_weights(scene: Scene) -> np.ndarray:
    """Share of each county in the newcomers of a line of business (lines, G), parks apart."""
    weights = np.array([[region.firm_weights[kind] for region in scene.scenario.regions] for kind in scene.kinds_of_firm])
    supplying = [scene.firm_kind[slots.start] for slots in scene.suppliers]
    kinds = np.array([*supplying, *range(len(scene.kinds_of_firm))])
    return np.take(weights / weights.sum(axis=1, keepdims=True), kinds, axis=0)


def draw_region(y: Year, parks: np.ndarray, city: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """County (n,) of the newcomers in these slots, by the counties' weights for their kind, the parks for their component, and what land has come to cost."""
    pull = np.repeat(_county_weights(y.scene)[None], y.rows, axis=0)
    pull[:, : parks.shape[1]] += y.p.entry.park_place[:, :, None] * parks
    pull *= power(city.land_cost / land_cost_2025(y.scene), -y.p.place.land_weight)[:, None]
    lines = pull.cumsum(axis=2).reshape(-1, pull.shape[2])
    cumulative = lines.take(row * y.scene.lines + y.scene.line.take(slot), axis=0)
    luck = take(y.uniform("entry.region", (len(y.scene.firm_kind),)), row * len(y.scene.firm_kind) + slot)
    return np.minimum(((luck * cumulative[:, -1])[:, None] >= cumulative).sum(axis=1), pull.shape[2] - 1)


def rd_shares(y: Year) -> np.ndarray:
    """R&D over revenue by firm slot (R, F)."""
    return side_by_side(y.p.firms, tuple(f"rd_{kind}" for kind in y.scene.kinds_of_firm)).take(y.scene.firm_kind, axis=1)


def _luck(y: Year, born: Born) -> tuple[np.ndarray, np.ndarray]:
    """Standard normal numbers of each newborn firm: ability (3, n) and capital (n,), at once."""
    firms = len(y.scene.firm_kind)
    ability = y.uniform("entry.ability", (firms, 3)).reshape(-1, 3).take(born.at, axis=0)
    both = normal(np.concatenate([ability.T, take(y.uniform("entry.capital", (firms,)), born.at)[None]]))
    return both[:3], both[3]


def _ability(y: Year, firms: Table, born: Born, luck: np.ndarray) -> None:
    product = born.of_row(y.p.entry.newborn_spread)
    for name, column in (("performance", firms.performance), ("reliability", firms.reliability)):
        usual = np.where(born.mean[name] > 0, born.mean[name], 1.0)
        head_start = born.by_origin(1 + y.p.entry.attracted_quality, getattr(y.p.entry, f"newborn_{name}"))
        column.put(born.at, usual * head_start * np.exp(product * luck[0]))
    firms.quality.put(born.at, aggregate_at(y.p, firms, born.at))
    spread = born.of_row(y.p.entry.founder_spread)
    firms.founder.put(born.at, np.exp(spread * luck[1] - 0.5 * spread**2))
    firms.unit_cost.put(born.at, born.mean["unit_cost"] * np.exp(product * luck[2]))
    firms.rd_share.put(born.at, take(rd_shares(y), born.at))


def _business(y: Year, firms: Table, outside: Table, born: Born) -> None:
    at, is_maker = born.at, y.scene.is_maker.take(born.slot)
    size = born.by_origin(y.p.entry.attracted_size, y.p.entry.newborn_size)
    capacity = np.maximum(size * born.mean["capacity"], np.where(is_maker, born.of_row(y.p.entry.least_maker), born.of_row(y.p.entry.least_supplier)))
    founded_for_robots = np.where(is_maker & ~born.attracted, born.of_row(y.p.entry.newborn_base_maker), 1.0)
    firms.capacity.put(at, capacity)
    firms.expected.put(at, born.of_row(y.p.entry.first_use) * capacity * is_maker * size)
    firms.base_weight.put(at, size * founded_for_robots * born.mean["base_weight"])
    firms.appeal.put(at, born.mean["appeal"] + np.log(np.maximum(size, 1e-6)))
    firms.markup.put(at, np.where(is_maker, born.of_row(y.p.robot.markup_2025), born.of_row(y.p.sourcing.markup_2025)))
    firms.learnt.put(at, take(_learnt_from_others(y, outside), born.row * y.scene.lines + born.line))
    firms.price.put(at, _first_price(y, firms, outside, born, is_maker))


def _learnt_from_others(y: Year, outside: Table) -> np.ndarray:
    """Experience that a firm without its own starts from, by line (R, lines)."""
    others = np.repeat(outside.robots_total[:, None], y.scene.lines - outside.experience.shape[1], axis=1)
    national = np.concatenate([outside.experience, others], axis=1)
    return experience(y.p, np.zeros(national.shape), national)


def _first_price(y: Year, firms: Table, outside: Table, born: Born, is_maker: np.ndarray) -> np.ndarray:
    """Suppliers ask cost and markup, makers the nation's price; others sell no robots and no parts."""
    asked = take(firms.unit_cost, born.at) * (1 + take(firms.markup, born.at))
    of_maker = np.where(is_maker, outside.robot_price.take(born.row), 0.0)
    return np.where(y.scene.supplies.take(born.slot), asked, of_maker)


def _capital(y: Year, firms: Table, born: Born, luck: np.ndarray) -> None:
    more = np.where(born.attracted, born.of_row(y.p.entry.attracted_capital), 1.0)
    capital = born.of_row(y.p.entry.capital) * np.exp(born.of_row(y.p.entry.capital_spread) * luck) * more
    for payer, theirs in (("households", ~born.attracted), ("outside", born.attracted)):
        paid = np.zeros(firms.cash.shape)
        paid.put(born.at, capital * theirs)
        y.ledger.pay_firms("founders", payer, paid)


def _maker_books(y: Year, makers: Table, outside: Table, born: Born) -> None:
    """A new maker knows no local supplier yet and buys from the coast and abroad as the nation does."""
    at = born.row[born.slot < y.scene.makers.stop], born.slot[born.slot < y.scene.makers.stop]
    row = at[0]
    makers.brochure[at], makers.tested[at], makers.test_due[at] = -1, UNTESTED, 0
    makers.stock[at], makers.inventory[at] = 0.0, 0.0
    outside_share = np.exp(outside.appeal) / np.exp(outside.appeal).sum(axis=2, keepdims=True)
    share = np.zeros((len(row), *makers.share.shape[2:]))
    share[:, :, -outside_share.shape[2] :] = outside_share[row]
    makers.share[at] = share
    makers.part_price[at] = outside.price[row, :, 0]
    makers.part_quality[at] = outside.quality[row, :, 0]
