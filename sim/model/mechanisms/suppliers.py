"""How a maker values a source of parts (M6): price, quality, distance, relation, supply risk, policy."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import max_last, power, saturating, sum_last, take, true_at, within
from sim.model.mechanisms.terms import local_terms
from sim.model.once import once
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@once
def _other_city(scene: Scene) -> np.ndarray:
    """1 for two counties of different cities, 0 within a city (G, G)."""
    return (scene.city_of[:, None] != scene.city_of[None, :]).astype(float)


def distance(y: Year, row: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Effective km between counties ``one`` and ``other`` in each ``row`` (all spread to one shape); metro division of labour shortens it between cities."""
    spent = y.spending("metro_division")
    shortened = saturating(spent, y.p.sourcing.division_half, y.p.sourcing.division_effect)
    pair = one.astype(np.intp) * y.scene.sizes["G"] + other
    return take(y.scene.kilometres, pair) * (1 - take(shortened, row) * take(_other_city(y.scene), pair))


def first_order_penalty(y: Year, row: np.ndarray, since: np.ndarray) -> np.ndarray:
    """Cost of a supplier qualified in year ``since`` on top of its price: halves every year."""
    return take(y.p.sourcing.first_order_penalty, row) * _HALVES.take(within(y.year - since, 0, len(_HALVES) - 1))


_HALVES = power(0.5, np.arange(31))


def known_utility(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray) -> np.ndarray:
    """Utility (n,) of the known local suppliers at flat places ``at`` (n,) of the brochures (R, M, K, B), whether qualified or not; a dead entry is -inf."""
    return _with_relation(y, makers, outside, at, known_offers(y, firms, makers, outside, at))


def known_offers(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray) -> Offer:
    """What known suppliers at flat places ``at`` (n,) of the brochures offer, first orders at a premium."""
    buyer = row, _, _ = buyer_of(makers, at // makers.brochure.shape[3])
    return offered(y, firms, outside, buyer, take(makers.brochure, at), first_order_penalty(y, row, take(makers.test_due, at)))


def _with_relation(y: Year, makers: Table, outside: Table, at: np.ndarray, offers: Offer) -> np.ndarray:
    cell = at // makers.brochure.shape[3]
    share = take(makers.share, at + cell * (makers.share.shape[3] - makers.brochure.shape[3]))
    return offers.utility(outside) + take(y.p.sourcing.relation, at // makers.brochure[0].size) * share


def buyer_of(makers: Table, cell: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, maker and component (n,) of flat places in (R, M, K)."""
    maker = cell // makers.stock.shape[2]
    row = maker // makers.stock.shape[1]
    return row, maker - row * makers.stock.shape[1], cell - maker * makers.stock.shape[2]


def promise(
    y: Year, firms: Table, outside: Table, buyer: tuple[np.ndarray, np.ndarray, np.ndarray], slots: np.ndarray, penalty: np.ndarray | float = 0.0
) -> np.ndarray:
    """Utility of local suppliers in ``slots`` to a ``buyer`` (row, maker, component), apart from the relation; -inf where the slot is empty (-1) or dead.

    All arguments have one shape or spread to it.
    """
    return offered(y, firms, outside, buyer, slots, penalty).utility(outside)


@dataclass(frozen=True)
class Offer:
    """Terms of a promise: flat place of the part, whether the supplier lives, what its price takes away, its quality adds, its distance takes, policy adds."""

    part: np.ndarray
    known: np.ndarray
    price: np.ndarray
    quality: np.ndarray
    distance: np.ndarray
    policy: np.ndarray

    def utility(self, outside: Table) -> np.ndarray:
        """With the appeal of local suppliers as it stands."""
        utility = take(outside.local_appeal, self.part) - self.price + self.quality - self.distance + self.policy
        return np.where(self.known, utility, -np.inf)


def offered(
    y: Year, firms: Table, outside: Table, buyer: tuple[np.ndarray, np.ndarray, np.ndarray], slots: np.ndarray, penalty: np.ndarray | float = 0.0
) -> Offer:
    """What a :func:`promise` is made of."""
    p, (row, maker, component) = y.p.sourcing, buyer
    first = row * firms.alive.shape[1]
    seller, part = first + np.maximum(slots, 0), row * outside.price.shape[1] + component
    known = (slots >= 0) & take(firms.alive, seller)
    price = take(firms.price, seller) * (1 + penalty) / take(outside.price[:, :, 0], part)
    quality = take(firms.quality, seller) / take(outside.quality[:, :, 0], part)
    return Offer(
        part, known,
        take(p.price_weight, row) * np.log(np.where(known, price, 1.0)),
        take(p.quality_weight, row) * np.log(np.where(known, quality, 1.0)),
        distance(y, row, take(firms.region, first + maker), take(firms.region, seller)) / take(p.distance_scale, row),
        take(p.local_terms_weight * local_terms(y), row),
    )


def outside_utility(y: Year, makers: Table, outside: Table) -> np.ndarray:
    """Utility of the coast and of abroad (R, M, K, O), the coast's price and quality being the measure."""
    p = y.p.sourcing
    price = outside.price / outside.price[:, :, :1]
    quality = outside.quality / outside.quality[:, :, :1]
    risk = np.array([0.0, 1.0]) * (1 - outside.available[:, :, 1:]) * p.supply_risk[:, :, None]
    utility = outside.appeal - p.price_weight[:, :, None] * np.log(price) + p.quality_weight[:, :, None] * np.log(quality) - risk
    relation = _wide(p.relation) * makers.share[:, :, :, -outside.price.shape[2] :]
    return utility[:, None, :, :] + relation


def fit(y: Year, makers: Table, outside: Table) -> np.ndarray:
    """What a maker's mix of sources is worth beyond price and catalogue quality (R, M, K), in units of the logit.

    sum s (appeal) + relation / 2 sum s^2 - sum s ln s: with the catalogue terms it is the expected utility of the best choice (McFadden 1978),
    and what relations are worth, when shares are chosen freely, and less when policy forces them. So a forced local share keeps its
    penalty, and a wider choice keeps its gain. Half, because its slope in s is then what a relation weighs in the choice.
    """
    share = makers.share
    width = makers.brochure.shape[3]
    fixed = sum_last(share[:, :, :, :width]) * outside.local_appeal[:, None] + sum_last(share[:, :, :, width:] * outside.appeal[:, None])
    used = true_at(share)  # a maker uses few of the sources it knows
    of_used = take(share, used)
    known = 0.5 * take(y.p.sourcing.relation, used // share[0].size) * of_used
    mixed = np.bincount(used // share.shape[3], of_used * (np.log(np.maximum(of_used, 1e-12)) - known), fixed.size)
    return fixed - mixed.reshape(fixed.shape)


def target_shares(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Logit shares over qualified local suppliers, the coast and abroad (R, M, K, C)."""
    at = qualified_entries(makers)
    return logit_shares(y, makers, outside, at, known_offers(y, firms, makers, outside, at))


def qualified_entries(makers: Table) -> np.ndarray:
    """Flat places (n,) of the brochures that hold a qualified supplier; they are few, all other entries have weight 0."""
    return true_at((makers.tested == QUALIFIED) & (makers.brochure >= 0))


def logit_shares(y: Year, makers: Table, outside: Table, at: np.ndarray, offers: Offer) -> np.ndarray:
    """The same for what is offered by the suppliers at places ``at``."""
    known = makers.brochure.shape[3]
    utility = outside_utility(y, makers, outside)
    best = max_last(utility)
    weight = np.zeros(makers.share.shape)
    weight[..., known:] = np.exp(utility - best[..., None])
    cell, entry = np.divmod(at, known)
    weight.reshape(-1)[cell * weight.shape[3] + entry] = np.exp(_with_relation(y, makers, outside, at, offers) - take(best, cell))
    weight /= sum_last(weight)[..., None]
    return weight


def _wide(column: np.ndarray) -> np.ndarray:
    return column[:, :, None, None]
