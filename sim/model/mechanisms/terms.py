"""Terms of local purchase as they bind (M6): what the city asks of firms that take support, less what a check of fair competition has struck out."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.mechanisms.events.force import force

if TYPE_CHECKING:
    import numpy as np

    from sim.model.year import Year


def local_terms(y: Year) -> np.ndarray:
    """Share of the most that could be asked (R, 1)."""
    return y.setting("local_terms") * force(y, "terms")
