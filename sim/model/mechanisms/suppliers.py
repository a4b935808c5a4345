"""How a maker values a source of parts (M6): price, quality, distance, relation, supply risk, policy."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import max_last, power, sum_last, take, true_at, within
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
    shortened = y.p.sourcing.division_effect * spent / (spent + y.p.sourcing.division_half)
    pair = one.astype(np.intp) * y.scene.sizes["G"] + other
    return take(y.scene.kilometres, pair) * (1 - take(shortened, row) * take(_other_city(y.scene), pair))


def first_order_penalty(y: Year, row: np.ndarray, since: np.ndarray) -> np.ndarray:
    """Cost of a supplier qualified in year ``since`` on top of its price: halves every year."""
    years = within(y.year - since, 0, 30)
    return take(y.p.sourcing.first_order_penalty, row) * power(0.5, years)


def known_utility(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray) -> np.ndarray:
    """Utility (n,) of the known local suppliers at flat places ``at`` (n,) of the brochures (R, M, K, B), whether qualified or not; a dead entry is -inf."""
    cell = at // makers.brochure.shape[3]
    buyer = row, _, _ = buyer_of(makers, cell)
    penalty = first_order_penalty(y, row, take(makers.test_due, at))
    share = take(makers.share, at + cell * (makers.share.shape[3] - makers.brochure.shape[3]))
    return promise(y, firms, outside, buyer, take(makers.brochure, at), penalty) + take(y.p.sourcing.relation, row) * share


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
    p, (row, maker, component) = y.p.sourcing, buyer
    first = row * firms.alive.shape[1]
    seller, part = first + np.maximum(slots, 0), row * outside.price.shape[1] + component
    known = (slots >= 0) & take(firms.alive, seller)
    price = take(firms.price, seller) * (1 + penalty) / take(outside.price[:, :, 0], part)
    quality = take(firms.quality, seller) / take(outside.quality[:, :, 0], part)
    utility = (
        take(outside.local_appeal, part)
        - take(p.price_weight, row) * np.log(np.where(known, price, 1.0))
        + take(p.quality_weight, row) * np.log(np.where(known, quality, 1.0))
        - distance(y, row, take(firms.region, first + maker), take(firms.region, seller)) / take(p.distance_scale, row)
        + take(p.local_terms_weight * y.setting("local_terms"), row)
    )
    return np.where(known, utility, -np.inf)


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

    sum s (appeal) - sum s ln s: with the catalogue terms it is the expected utility of the best choice (McFadden 1978) when shares are
    chosen freely, and less when policy forces them. So a forced local share keeps its penalty, and a wider choice keeps its gain.
    """
    share = makers.share
    width = makers.brochure.shape[3]
    fixed = sum_last(share[:, :, :, :width]) * outside.local_appeal[:, None] + sum_last(share[:, :, :, width:] * outside.appeal[:, None])
    used = true_at(share)  # a maker uses few of the sources it knows
    of_used = take(share, used)
    mixed = np.bincount(used // share.shape[3], of_used * np.log(np.maximum(of_used, 1e-12)), fixed.size)
    return fixed - mixed.reshape(fixed.shape)


def target_shares(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Logit shares over qualified local suppliers, the coast and abroad (R, M, K, C)."""
    known = makers.brochure.shape[3]
    at = true_at((makers.tested == QUALIFIED) & (makers.brochure >= 0))  # few; all other entries keep weight 0
    utility = outside_utility(y, makers, outside)
    best = max_last(utility)
    weight = np.zeros(makers.share.shape)
    weight[..., known:] = np.exp(utility - best[..., None])
    cell, entry = np.divmod(at, known)
    weight.reshape(-1)[cell * weight.shape[3] + entry] = np.exp(known_utility(y, firms, makers, outside, at) - take(best, cell))
    weight /= sum_last(weight)[..., None]
    return weight


def _wide(column: np.ndarray) -> np.ndarray:
    return column[:, :, None, None]
