"""How a maker values a source of parts (M6): price, quality, distance, relation, supply risk, policy.

Equation: u = appeal - price_weight ln(p (1 + f) / p_coast) + quality_weight ln(q / q_coast) - d / distance_scale + relation share + local_terms_weight terms
- price_weight ln(1 + c), f = first_order_penalty 0.5^years since the test, c = captive_premium (exp(local_terms_weight terms / price_weight) - 1);
shares move reallocation of the way to softmax(u) over the qualified, the coast and abroad.
Source: anchored logit (McFadden 1978 for the worth of a mix); weights after Armington elasticities (Feenstra et al. 2018); sellers of protected content raise
their price (Grossman 1981).
Parameters: sourcing.price_weight, sourcing.quality_weight, sourcing.distance_scale, sourcing.relation, sourcing.supply_risk, sourcing.local_terms_weight, sourcing.captive_premium,
sourcing.first_order_penalty, sourcing.reallocation, sourcing.division_effect, sourcing.division_half.
Sign: cheaper, better, nearer and known suppliers win orders; forced local purchase lowers what the mix is worth and makes it dearer.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import power, saturating, sum_first, true_at
from sim.model.mechanisms.terms import local_terms
from sim.model.once import once
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@once
def other_city(scene: Scene) -> np.ndarray:
    """1 for two counties of different cities, 0 within a city (G, G)."""
    return (scene.city_of[:, None] != scene.city_of[None, :]).astype(float)


def distance(y: Year, row: np.ndarray, pair: np.ndarray) -> np.ndarray:
    """Effective km between the counties of a ``pair`` (one x G + other) in each ``row``; metro division of labour shortens it between cities."""
    return y.scene.kilometres.take(pair) * (1 - shortened(y).take(row) * other_city(y.scene).take(pair))


def shortened(y: Year) -> np.ndarray:
    """Part of the way between two cities that metro division of labour saves (R, 1)."""
    return saturating(y.spending("metro_division"), y.p.sourcing.division_half, y.p.sourcing.division_effect)


def first_order_penalty(y: Year, row: np.ndarray, since: np.ndarray) -> np.ndarray:
    """Cost of a supplier qualified in year ``since`` on top of its price: halves every year."""
    return y.p.sourcing.first_order_penalty.take(row) * HALVES.take(y.year - since, mode="clip")


HALVES = power(0.5, np.arange(31))


@dataclass(slots=True)
class Seen:
    """Suppliers as all makers see them, over the slots (R, S) from the first supplier to the last: whether they live, their counties, and
    (2, R, S) price and quality, those of the coast for the same part, and the logarithm of one over the other; the dead stand like the coast.
    ``at`` (R, M) are the counties of the makers, x G."""

    live: np.ndarray
    region: np.ndarray
    own: np.ndarray
    coast: np.ndarray
    logs: np.ndarray
    at: np.ndarray


def seen(y: Year, firms: Table, outside: Table) -> Seen:
    """Read once by a phase in which many makers look at the same suppliers."""
    part = y.scene.supplier_slots
    live, region = firms.alive[:, part] & y.scene.supplies[part], firms.region.astype(np.intp)
    coast = np.concatenate([outside.price[None, :, :, 0], outside.quality[None, :, :, 0]]).take(y.scene.supplied[part], axis=2)
    own = np.where(live, np.concatenate([firms.price[None, :, part], firms.quality[None, :, part]]), coast)
    return Seen(live, region[:, part], own, coast, np.log(own / coast), region[:, y.scene.makers] * y.scene.sizes["G"])


@once
def buyers(scene: Scene, rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """By flat place (R x M x K) of a maker's component: row, flat places of the maker (R, M) and of the part (R, K), and what makes of a slot a place in (R, S)."""
    parts, makers, slots = len(scene.suppliers), scene.makers.stop, scene.supplier_slots
    maker = np.arange(rows * makers * parts) // parts
    row = maker // makers
    return row, maker, row * parts + np.arange(maker.size) % parts, row * (slots.stop - slots.start) - slots.start


def known_offers(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, view: Seen | None = None) -> Offer:
    """What known suppliers at flat places ``at`` (n,) of the brochures offer, first orders at a premium."""
    cell = at // makers.brochure.shape[3]
    penalty = first_order_penalty(y, buyers(y.scene, y.rows)[0].take(cell), makers.test_due.take(at))
    return offered(y, firms, outside, cell, makers.brochure.take(at), penalty, view)


def with_relation(y: Year, makers: Table, outside: Table, at: np.ndarray, offers: Offer) -> np.ndarray:
    """Utility (n,) of what is offered by suppliers at flat places ``at`` (n,) of the brochures, with what the relation adds; -inf from the dead."""
    share = makers.share.take(in_shares(makers, at, offers.cell))
    return offers.utility(outside) + y.p.sourcing.relation.take(offers.row) * share


def in_shares(makers: Table, at: np.ndarray, cell: np.ndarray) -> np.ndarray:
    """Flat places (n,) in the shares of orders (R, M, K, C) of the entries at flat places ``at`` (n,) of the brochures (R, M, K, B), in these cells (n,)."""
    return at + cell * (makers.share.shape[3] - makers.brochure.shape[3])


def promise(y: Year, firms: Table, outside: Table, cell: np.ndarray, slots: np.ndarray, view: Seen | None = None) -> np.ndarray:
    """Utility of local suppliers in ``slots`` to the buyers at flat places ``cell`` of (R, M, K), apart from the relation; -inf where the slot is empty (-1) or dead.

    Both have one shape or spread to it; a slot supplies the buyer's component.
    """
    return offered(y, firms, outside, cell, slots, None, view).utility(outside)


@dataclass(slots=True)
class Offer:
    """Terms of a promise: the buyer's cell, row and part (flat places), whether the supplier lives, what its price takes away, its quality adds, its
    distance takes, policy adds."""

    cell: np.ndarray
    row: np.ndarray
    part: np.ndarray
    known: np.ndarray
    price: np.ndarray
    quality: np.ndarray
    distance: np.ndarray
    policy: np.ndarray

    def utility(self, outside: Table) -> np.ndarray:
        """With the appeal of local suppliers as it stands."""
        utility = outside.local_appeal.take(self.part) - self.price + self.quality - self.distance + self.policy
        return np.where(self.known, utility, -np.inf)


def offered(y: Year, firms: Table, outside: Table, cell: np.ndarray, slots: np.ndarray, penalty: np.ndarray | None, view: Seen | None = None) -> Offer:
    """What a :func:`promise` is made of, at a ``penalty`` on top of the price if there is one; ``view`` is what was :func:`seen`, if it is at hand."""
    p, view = y.p.sourcing, view or seen(y, firms, outside)
    row, maker, part, first = (table.take(cell) for table in buyers(y.scene, y.rows))
    seller = first + np.maximum(slots, y.scene.supplier_slots.start)
    dear = view.logs[0].take(seller) if penalty is None else np.log(view.own[0].take(seller) * (1 + penalty) / view.coast[0].take(seller))
    return Offer(
        cell, row, part,
        (slots >= 0) & view.live.take(seller),
        p.price_weight.take(row) * dear,
        p.quality_weight.take(row) * view.logs[1].take(seller),
        distance(y, row, view.at.take(maker) + view.region.take(seller)) / p.distance_scale.take(row),
        policy(y).take(row),
    )


def policy(y: Year) -> np.ndarray:
    """What terms of local purchase add to every local supplier (R, 1), less what bound buyers are asked on top of the price."""
    return y.p.sourcing.local_terms_weight * local_terms(y) - y.p.sourcing.price_weight * np.log1p(premium(y))


def premium(y: Year) -> np.ndarray:
    """What local suppliers ask of buyers bound to them on top of their price (R, 1): part of the price gap that the terms would bear (Grossman 1981)."""
    borne = np.expm1(y.p.sourcing.local_terms_weight / y.p.sourcing.price_weight * local_terms(y))
    return y.p.sourcing.captive_premium * borne


def outside_utility(y: Year, makers: Table, outside: Table) -> np.ndarray:
    """Utility of the coast and of abroad (O, R, M, K)."""
    return outside_terms(y, outside).transpose(2, 0, 1)[:, :, None] + y.p.sourcing.relation[:, :, None] * from_outside(makers.share, makers)


def outside_terms(y: Year, outside: Table) -> np.ndarray:
    """The same apart from the relation (R, K, O), the coast's price and quality being the measure."""
    p = y.p.sourcing
    price = outside.price / outside.price[:, :, :1]
    quality = outside.quality / outside.quality[:, :, :1]
    utility = outside.appeal - p.price_weight[:, :, None] * np.log(price) + p.quality_weight[:, :, None] * np.log(quality)
    utility[:, :, 1:] -= (1 - outside.available[:, :, 1:]) * p.supply_risk[:, :, None]
    return utility


def from_outside(column: np.ndarray, makers: Table) -> np.ndarray:
    """What a column (R, M, K, C) of the makers holds for the coast and for abroad, as (O, R, M, K): one stretch of memory each."""
    return np.concatenate([column[None, ..., origin] for origin in range(makers.brochure.shape[3], column.shape[3])])


def fit(y: Year, makers: Table, outside: Table) -> np.ndarray:
    """What a maker's mix of sources is worth beyond price and catalogue quality (R, M, K), in units of the logit.

    sum s (appeal) + relation / 2 sum s^2 - sum s ln s: with the catalogue terms it is the expected utility of the best choice (McFadden 1978),
    and what relations are worth, when shares are chosen freely, and less when policy forces them. So a forced local share keeps its
    penalty, and a wider choice keeps its gain. Half, because its slope in s is then what a relation weighs in the choice.
    """
    at = true_at(makers.brochure >= 0)  # nobody orders from suppliers that it does not know
    cell = at // makers.brochure.shape[3]
    used = makers.share.take(in_shares(makers, at, cell))
    far = from_outside(makers.share, makers)
    mixed = _mixed(used, y.p.sourcing.relation.take(buyers(y.scene, y.rows)[0].take(cell)))
    local, mixed = (np.bincount(cell, each, far[0].size).reshape(far[0].shape) for each in (used, mixed))
    fixed = local * outside.local_appeal[:, None] + sum_first(far * outside.appeal.transpose(2, 0, 1)[:, :, None])
    return fixed - sum_first(_mixed(far, y.p.sourcing.relation[:, :, None]), mixed)


def _mixed(share: np.ndarray, relation: np.ndarray) -> np.ndarray:
    """s ln s - relation / 2 s^2."""
    return share * (np.log(np.maximum(share, 1e-12)) - 0.5 * relation * share)


def target_shares(y: Year, firms: Table, makers: Table, outside: Table, view: Seen | None = None) -> np.ndarray:
    """Logit shares over qualified local suppliers, the coast and abroad (R, M, K, C)."""
    at = qualified_entries(makers)
    return logit_shares(y, makers, outside, at, known_offers(y, firms, makers, outside, at, view))


def qualified_entries(makers: Table) -> np.ndarray:
    """Flat places (n,) of the brochures that hold a qualified supplier; they are few, all other entries have weight 0."""
    return true_at((makers.tested == QUALIFIED) & (makers.brochure >= 0))


@accelerated
def reallocate(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, view: Seen) -> None:
    """Shares of orders move a step to the logit shares over the qualified suppliers at places ``at``, the coast and abroad."""
    target = logit_shares(y, makers, outside, at, known_offers(y, firms, makers, outside, at, view))
    makers.share += y.p.sourcing.reallocation[:, :, None, None] * (target - makers.share)


def logit_shares(y: Year, makers: Table, outside: Table, at: np.ndarray, offers: Offer) -> np.ndarray:
    """The same for what is offered by the suppliers at places ``at``."""
    utility = outside_utility(y, makers, outside)
    best = utility.max(axis=0)
    cell = offers.cell
    local, far = np.exp(with_relation(y, makers, outside, at, offers) - best.take(cell)), np.exp(utility - best)
    total = sum_first(far, np.bincount(cell, local, best.size).reshape(best.shape))
    share = np.zeros(makers.share.shape)
    share.reshape(-1)[in_shares(makers, at, cell)] = local / total.take(cell)
    far /= total
    for origin, each in enumerate(far, makers.brochure.shape[3]):
        share[..., origin] = each
    return share
