"""M16 Resilience, 20 December: what makers could still build if foreign parts stopped and three months of parts were in store.

Equation: kept_j = min over parts of min(1, local + coast min(1, D (1 + coast_stretch)) + stock_reserve), D the domestic share; mean by expected sales.
Source: weakest link over a bill of parts (Leontief); departs from running the market on a copy (docs/model.md).
Parameters: sourcing.coast_stretch, sourcing.stock_reserve, component.*.domestic_share.
Sign: a smaller foreign share survives an import stop better; buying on the coast instead of here does not hurt by itself.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio
from sim.model.mechanisms.cost import by_component
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(reads="firms.alive firms.expected makers.share makers.brochure", writes="city.resilience")
def stress_test(y: Year, firms: Table, makers: Table, city: Table) -> None:
    """Sum of expected robots that the scarcest part allows, over all expected; the foreign share decides, not the share bought elsewhere."""
    expected = firms.expected[:, y.scene.makers] * firms.alive[:, y.scene.makers]
    kept = (expected * surviving(y, makers)).sum(axis=1)
    total = expected.sum(axis=1)
    city.resilience[...] = ratio(kept, total)


def surviving(y: Year, makers: Table) -> np.ndarray:
    """Share of its plan that each maker could build in a year without imports (R, M).

    min over parts of min(1, local + coast x c + stock), where the coast, asked by the whole country, serves c = min(1, D (1 + stretch)) of its orders.
    """
    coast = makers.brochure.shape[3]
    served = np.minimum(by_component(y.p, y.scene, "domestic_share") * (1 + y.p.sourcing.coast_stretch), 1.0)
    local = makers.share[:, :, :, :coast].sum(axis=3)
    have = local + makers.share[:, :, :, coast] * served[:, None] + y.p.sourcing.stock_reserve[:, :, None]
    return np.minimum(have.min(axis=2), 1.0)
