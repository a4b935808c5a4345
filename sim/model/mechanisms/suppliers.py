"""How a maker values a source of parts (M6): price, quality, distance, relation, supply risk, policy."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import max_last, power, sum_last
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def distance(y: Year, row: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Effective km between counties ``one`` and ``other`` in each ``row`` (all of one shape); metro division of labour shortens it between cities."""
    spent = y.spending("metro_division")
    shortened = y.p.sourcing.division_effect * spent / (spent + y.p.sourcing.division_half)
    other_city = y.scene.city_of[one] != y.scene.city_of[other]
    return y.scene.kilometres[one, other] * (1 - shortened[row, 0] * other_city)


def first_order_penalty(y: Year, row: np.ndarray, since: np.ndarray) -> np.ndarray:
    """Cost of a supplier qualified in year ``since`` on top of its price: halves every year."""
    years = np.clip(y.year - since, 0, 30)
    return y.p.sourcing.first_order_penalty[row, 0] * power(0.5, years)


def known_utility(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray) -> np.ndarray:
    """Utility (n,) of the known local suppliers at flat places ``at`` (n,) of the brochures (R, M, K, B), whether qualified or not; a dead entry is -inf."""
    row, maker, component, entry = np.unravel_index(at, makers.brochure.shape)
    penalty = first_order_penalty(y, row, makers.test_due.reshape(-1)[at])
    relation = y.p.sourcing.relation[row, 0] * makers.share[row, maker, component, entry]
    return promise(y, firms, outside, (row, maker, component), makers.brochure.reshape(-1)[at], penalty) + relation


def promise(
    y: Year, firms: Table, outside: Table, buyer: tuple[np.ndarray, np.ndarray, np.ndarray], slots: np.ndarray, penalty: np.ndarray | float = 0.0
) -> np.ndarray:
    """Utility of local suppliers in ``slots`` to a ``buyer`` (row, maker, component), apart from the relation; -inf where the slot is empty (-1) or dead.

    All arguments have one shape or spread to it.
    """
    p, (row, maker, component) = y.p.sourcing, buyer
    supplier = np.maximum(slots, 0)
    known = (slots >= 0) & firms.alive[row, supplier]
    price = firms.price[row, supplier] * (1 + penalty) / outside.price[row, component, 0]
    quality = firms.quality[row, supplier] / outside.quality[row, component, 0]
    utility = (
        outside.local_appeal[row, component]
        - p.price_weight[row, 0] * np.log(np.where(known, price, 1.0))
        + p.quality_weight[row, 0] * np.log(np.where(known, quality, 1.0))
        - distance(y, row, firms.region[row, maker], firms.region[row, supplier]) / p.distance_scale[row, 0]
        + (p.local_terms_weight * y.setting("local_terms"))[row, 0]
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
    return fixed - sum_last(share * np.log(np.maximum(share, 1e-12)))


def target_shares(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Logit shares over qualified local suppliers, the coast and abroad (R, M, K, C)."""
    at = np.flatnonzero((makers.tested == QUALIFIED) & (makers.brochure >= 0))
    local = np.full(makers.brochure.shape, -np.inf)
    local.reshape(-1)[at] = known_utility(y, firms, makers, outside, at)
    utility = np.concatenate([local, outside_utility(y, makers, outside)], axis=3)
    weight = np.exp(utility - max_last(utility)[:, :, :, None])
    return weight / sum_last(weight)[:, :, :, None]


def _wide(column: np.ndarray) -> np.ndarray:
    return column[:, :, None, None]
