"""How a maker values a source of parts (M6): price, quality, distance, relation, supply risk, policy."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import pick, power
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def effective_kilometres(y: Year) -> np.ndarray:
    """Distance between counties (R, G, G), km; metro division of labour shortens it between cities."""
    spent = y.spending("metro_division")
    shortened = y.p.sourcing.division_effect * spent / (spent + y.p.sourcing.division_half)
    other_city = y.scene.city_of[:, None] != y.scene.city_of[None, :]
    return y.scene.kilometres * (1 - shortened[:, :, None] * other_city)


def distance_to(y: Year, firms: Table, supplier: np.ndarray) -> np.ndarray:
    """Effective km from each maker to its known suppliers (R, M, K, B)."""
    kilometres = effective_kilometres(y).reshape(y.rows, -1)
    regions = firms.region.astype(np.intp)
    maker = regions[:, y.scene.makers][:, :, None, None]
    return pick(kilometres, maker * len(y.scene.scenario.regions) + pick(regions, supplier))


def first_order_penalty(y: Year, makers: Table) -> np.ndarray:
    """Cost of a newly qualified supplier on top of its price (R, M, K, B): halves every year."""
    years = np.clip(y.year - makers.test_due, 0, 30)
    return y.p.sourcing.first_order_penalty[:, :, None, None] * power(0.5, years)


def local_utility(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Utility of known local suppliers (R, M, K, B), whether qualified or not; a dead or empty entry is -inf."""
    relation = _wide(y.p.sourcing.relation) * makers.share[:, :, :, : makers.brochure.shape[3]]
    return promise(y, firms, outside, makers.brochure, first_order_penalty(y, makers)) + relation


def promise(y: Year, firms: Table, outside: Table, slots: np.ndarray, penalty: np.ndarray | float = 0.0) -> np.ndarray:
    """Utility of local suppliers (R, M, K, any) apart from the relation; -inf where the slot is empty (-1) or dead."""
    p = y.p.sourcing
    supplier = np.maximum(slots, 0).astype(np.intp)
    known = (slots >= 0) & pick(firms.alive, supplier)
    price = pick(firms.price, supplier) * (1 + penalty) / outside.price[:, None, :, :1]
    quality = pick(firms.quality, supplier) / outside.quality[:, None, :, :1]
    utility = (
        outside.local_appeal[:, None, :, None]
        - _wide(p.price_weight) * np.log(np.where(known, price, 1.0))
        + _wide(p.quality_weight) * np.log(np.where(known, quality, 1.0))
        - distance_to(y, firms, supplier) / _wide(p.distance_scale)
        + _wide(p.local_terms_weight) * y.setting("local_terms")[:, :, None, None]
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


def target_shares(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Logit shares over qualified local suppliers, the coast and abroad (R, M, K, C)."""
    local = np.where(makers.tested == QUALIFIED, local_utility(y, firms, makers, outside), -np.inf)
    utility = np.concatenate([local, outside_utility(y, makers, outside)], axis=3)
    weight = np.exp(utility - utility.max(axis=3, keepdims=True))
    return weight / weight.sum(axis=3, keepdims=True)


def _wide(column: np.ndarray) -> np.ndarray:
    return column[:, :, None, None]
