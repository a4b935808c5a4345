"""Draws from urns and keys of queues, for other loops."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import piece


@piece
def bits_of(many: int) -> int:
    """Bits that hold so many places."""
    bits = 1
    while many >> bits:
        bits += 1
    return bits


@piece
def steps_to_one(first: np.ndarray) -> int:
    """Halvings that leave one entry of the largest group; groups begin at ``first``, which ends with the end of the last."""
    most = 0
    for group in range(first.size - 1):
        most = max(most, first[group + 1] - first[group])
    return bits_of(most)


@piece
def place_of(sums: np.ndarray, begin: int, end: int, at: int, steps: int) -> int:
    """The last of the places from ``begin`` to before ``end`` whose sum so far is not above ``at``; the first sum is not. As many ``steps`` for
    all, and no branch on the way: no processor would foresee it."""
    size = end - begin
    for _ in range(steps):
        half = size >> 1
        begin += half * int(sums[begin + half] <= at)
        size -= half
    return begin


@piece
def drawn(sums: np.ndarray, begin: int, end: int, uniform: float, steps: int) -> int:
    """Entry between two places of the sums so far, which end with the whole, in which ``uniform`` falls; -1 if there is nothing to draw."""
    total = sums[end] - sums[begin]
    if total == 0:
        return -1
    return place_of(sums, begin, end, np.int64(uniform * total) + sums[begin], steps)
