"""Small sums and bounds that several loops take."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import piece


@piece
def total_of(line: np.ndarray) -> float:
    """Sum of a line of few entries, one after the other: as `markets.tools.sum_last`."""
    total = line[0]
    for entry in range(1, line.size):
        total += line[entry]
    return total


@piece
def credit(limit: float, sales: float, debt: float) -> float:
    """Loans that a firm can still take, as `accounts.credit_left`."""
    return max(limit * sales - debt, 0.0)
