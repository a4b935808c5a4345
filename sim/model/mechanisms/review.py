"""M13, 20 December: the yearly review reads short-term results against an expectation that ratchets (鞭打快牛)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import within
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(reads="firms.revenue city.expectation", writes="city.review city.expectation")
def review(y: Year, firms: Table, city: Table) -> None:
    """Next year's expectation is this year's output and a margin that follows the nation's growth: a brilliant year makes the next one harder."""
    output = firms.revenue.sum(axis=1)
    surprise = output / np.maximum(city.expectation, 1e-9) - 1
    city.review[...] = within(surprise / y.p.government.review_scale[:, 0], -1.0, 1.0)
    growth = y.scene.path("national_robots", y.year + 1) / y.scene.path("national_robots", y.year) - 1
    city.expectation[...] = output * (1 + y.p.government.ratchet[:, 0] * growth)
