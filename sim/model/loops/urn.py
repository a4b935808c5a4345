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
def draw_together(sums: np.ndarray, begin: int, end: int, at: np.ndarray, entry: np.ndarray, many: int) -> None:
    """Into ``entry`` goes for each of so ``many`` draws the last place from ``begin`` to before ``end`` whose sum so far is not above ``at``; the first
    sum is not. All take a step together, and none has a branch, which no processor would foresee: so it works on several at a time."""
    for draw in range(many):
        entry[draw] = begin
    size = end - begin
    while size > 1:
        half = size >> 1
        for draw in range(many):
            entry[draw] += half * int(sums[entry[draw] + half] <= at[draw])
        size -= half


@piece
def place_of(sums: np.ndarray, begin: int, end: int, at: int) -> int:
    """The same for one draw."""
    size = end - begin
    while size > 1:
        half = size >> 1
        begin += half * int(sums[begin + half] <= at)
        size -= half
    return begin


@piece
def drawn(sums: np.ndarray, begin: int, end: int, uniform: float) -> int:
    """Entry between two places of the sums so far, which end with the whole, in which ``uniform`` falls; -1 if there is nothing to draw."""
    total = sums[end] - sums[begin]
    if total == 0:
        return -1
    return place_of(sums, begin, end, np.int64(uniform * total) + sums[begin])
