"""The two tools of every market of indivisible posts: draw one by integer weights, then serve the best in the queue.

Weights are whole numbers, so a cumulative sum over all rows is exact and a row gets the same draw alone or in a batch.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Urn:
    """Entries sorted by group, with whole weights; ``first`` (groups + 1) says where each group begins."""

    edges: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, group: np.ndarray, weight: np.ndarray, groups: int) -> Urn:
        """``group`` (n,) ascending, ``weight`` (n,) whole and not negative."""
        edges = np.zeros(len(weight) + 1, dtype=np.int64)
        np.cumsum(weight, out=edges[1:])
        first = np.zeros(groups + 1, dtype=np.int64)
        np.cumsum(np.bincount(group, minlength=groups), out=first[1:])
        return cls(edges, first)

    def total(self, group: np.ndarray) -> np.ndarray:
        return self.edges[self.first[group + 1]] - self.edges[self.first[group]]

    def draw(self, group: np.ndarray, uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """One entry for each (n,) applicant of a group, -1 from an empty group, and where in the entry's weight the
        draw fell: a second uniform number in [0, 1), independent of the entry."""
        low, total = self.edges[self.first[group]], self.total(group)
        some = total > 0
        at = low + np.minimum((uniform * total).astype(np.int64), np.maximum(total - 1, 0))
        entry = np.where(some, np.searchsorted(self.edges, at, side="right") - 1, 0)
        width = np.maximum(self.edges[np.minimum(entry + 1, len(self.edges) - 1)] - self.edges[entry], 1)
        return np.where(some, entry, -1), (at - self.edges[entry]) / width


def serve(queue: np.ndarray, order: np.ndarray, capacity: np.ndarray) -> np.ndarray:
    """Mask (n,) of those served: in each ``queue`` (n,) the ``capacity[queue]`` applicants with the lowest ``order``.

    ``order`` (n,) are numbers in [0, 1]; equal ones (to 16 bits) are served in the order given. One sort of a packed key
    (queue, order, position). Raises ValueError when the three do not fit into 64 bits.
    """
    position_bits, queue_bits = len(queue).bit_length(), int(queue.max(initial=0)).bit_length()
    if position_bits + queue_bits + ORDER_BITS > 64:
        raise ValueError(f"{len(queue)} applicants for {int(queue.max())} queues do not fit into one key")
    ranked = (np.clip(order, 0.0, 1.0) * (2**ORDER_BITS - 1)).astype(np.uint64)
    key = (queue.astype(np.uint64) << np.uint64(ORDER_BITS) | ranked) << np.uint64(position_bits)
    key |= np.arange(len(queue), dtype=np.uint64)
    key.sort()
    position = (key & np.uint64(2**position_bits - 1)).astype(np.intp)
    served = np.zeros(len(queue), dtype=bool)
    sorted_queue = queue[position]
    served[position] = place_in_group(sorted_queue) < capacity[sorted_queue]
    return served


ORDER_BITS = 16


def place_in_group(group: np.ndarray) -> np.ndarray:
    """Place 0, 1, 2 ... of each entry within its group; ``group`` (n,) sorted."""
    here = np.arange(len(group))
    begins = np.ones(len(group), dtype=bool)
    np.not_equal(group[1:], group[:-1], out=begins[1:])
    return here - np.maximum.accumulate(np.where(begins, here, 0))
