"""Money of a programme split over kinds by weights that are levers themselves."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import saturating

if TYPE_CHECKING:
    from sim.model.year import Year

STANDARDS = ("process", "algorithm", "data", "safety", "general")
OF_STANDARDS = tuple(f"standard_{kind}" for kind in STANDARDS)
RECRUITS = ("strategic", "young", "teams")


def split(y: Year, weights: tuple[str, ...]) -> np.ndarray:
    """Shares (R, n) of the weights in their sum; equal shares where every weight is zero."""
    each = y.settings(weights)
    total = np.add.reduce(each, axis=1, keepdims=True)
    if np.count_nonzero(total > 0) == total.size:
        return each / total
    return np.where(total > 0, each, 1.0) / np.where(total > 0, total, float(len(weights)))


@accelerated
def standard(y: Year, kind: str, half: np.ndarray) -> np.ndarray:
    """Reach of one kind of standards, 0 to 1 (R, 1): money saturates. ``half`` (R, 1) is the money of the whole programme at which an even
    split reaches half."""
    share = split(y, OF_STANDARDS)
    place = STANDARDS.index(kind)
    return saturating(len(STANDARDS) * share[:, place : place + 1] * y.spending("standards"), half)
