"""The two tools of every market of indivisible posts: draw one by integer weights, then serve the best in the queue.

Weights are whole numbers, so a cumulative sum over all rows is exact and a row gets the same draw alone or in a batch.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Urn:
    """Entries sorted by group, with whole weights: ``edges`` (entries + 1) are their sums so far, ``low`` and ``total``
    (groups,) say at which sum a group begins and how much it holds."""

    edges: np.ndarray
    low: np.ndarray
    total: np.ndarray

    @classmethod
    def of(cls, group: np.ndarray, weight: np.ndarray, groups: int) -> Urn:
        """``group`` (n,) ascending, ``weight`` (n,) whole and not negative."""
        return cls.at(group.searchsorted(np.arange(groups + 1)), weight)

    @classmethod
    def at(cls, first: np.ndarray, weight: np.ndarray) -> Urn:
        """The same where it is known already at which entry each group begins, ``first`` (groups + 1)."""
        edges = np.zeros(len(weight) + 1, dtype=np.int64)
        weight.cumsum(out=edges[1:])
        begins = edges.take(first)
        return cls(edges, begins[:-1], begins[1:] - begins[:-1])

    def draw(self, group: np.ndarray, uniform: np.ndarray) -> np.ndarray:
        """One entry for each (n,) applicant of a group, -1 from an empty group."""
        return self._draw(group, uniform)[0]

    def draw_within(self, group: np.ndarray, uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same, and where in the entry's weight the draw fell: a second uniform number in [0, 1), independent of the entry."""
        entry, at = self._draw(group, uniform)
        if len(self.edges) == 1:
            return entry, np.zeros(len(entry))
        low = self.edges.take(entry)
        return entry, (at - low) / np.maximum(self.edges.take(entry + 1) - low, 1)

    def _draw(self, group: np.ndarray, uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        total = self.total.take(group)
        at = (uniform * total).astype(np.int64)
        at += self.low.take(group)
        return np.where(total > 0, self.edges.searchsorted(at, side="right") - 1, -1), at


def serve(queue: np.ndarray, order: np.ndarray, capacity: np.ndarray) -> np.ndarray:
    """Mask (n,) of those served: in each ``queue`` (n,) the ``capacity[queue]`` applicants with the lowest ``order``.

    ``order`` (n,) are numbers in [0, 1]; equal ones (to 16 bits) are served in the order given. Raises ValueError as :func:`first_served`.
    """
    served = np.zeros(len(queue), dtype=bool)
    served[first_served(queue, order_of(order), capacity)] = True
    return served


def order_of(order: np.ndarray) -> np.ndarray:
    """Numbers in [0, 1] as whole ones of 16 bits."""
    return (np.minimum(np.maximum(order, 0.0), 1.0) * (2**ORDER_BITS - 1)).astype(np.int64)


def first_served(queue: np.ndarray, order: np.ndarray, capacity: np.ndarray) -> np.ndarray:
    """Places (k,) of those served, queue by queue, by ``order`` (n,) as of :func:`order_of`. One sort of a packed key (queue, order, position).

    Raises ValueError when the three do not fit into 63 bits.
    """
    position_bits, queue_bits = len(queue).bit_length(), int(np.maximum.reduce(queue, initial=0)).bit_length()
    if position_bits + queue_bits + ORDER_BITS > 63:
        raise ValueError(f"{len(queue)} applicants for {int(queue.max())} queues do not fit into one key")
    key = (queue << ORDER_BITS) + order << position_bits
    key += np.arange(len(queue))
    key.sort()
    position = key & (2**position_bits - 1)
    sorted_queue = queue.take(position)
    return position[place_in_group(sorted_queue) < capacity.take(sorted_queue)]


ORDER_BITS = 16


def place_in_group(group: np.ndarray) -> np.ndarray:
    """Place 0, 1, 2 ... of each entry within its group; ``group`` (n,) sorted."""
    here = np.arange(len(group))
    return here - group.searchsorted(group)
