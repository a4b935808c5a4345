"""The two tools of every market of indivisible posts: draw one by integer weights, then serve the best in the queue.

Weights are whole numbers, so a cumulative sum over all rows is exact and a row gets the same draw alone or in a batch.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.model.markets.tools import true_at, within


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

    ``order`` (n,) are numbers in [0, 1]; equal ones (to 16 bits) are served in the order given. Raises ValueError as :meth:`Ranking.served`.
    """
    served = np.zeros(len(queue), dtype=bool)
    served[Ranking.of(order).served(np.arange(len(queue)), queue, capacity)[0]] = True
    return served


@dataclass(frozen=True)
class Ranking:
    """Applicants (n,) in the order in which any queue serves them: packed keys (order, place), the place in so many ``bits``."""

    key: np.ndarray
    bits: int

    @classmethod
    def of(cls, order: np.ndarray) -> Ranking:
        """``order`` (n,) are numbers in [0, 1], cut to 16 bits; among equal ones the place decides."""
        bits = len(order).bit_length()
        key = (within(order, 0.0, 1.0) * (2**ORDER_BITS - 1)).astype(np.int64) << bits
        key += np.arange(len(order))
        return cls(key, bits)

    def served(self, at: np.ndarray, queue: np.ndarray, capacity: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places (k,) of those of the applicants ``at`` (n,) who are served, and their queues; each stands in one ``queue`` (n,), which serves
        ``capacity[queue]``. One sort of a packed key (queue, order, place); raises ValueError when the three do not fit into 63 bits."""
        shift = ORDER_BITS + self.bits
        if int(np.maximum.reduce(queue, initial=0)).bit_length() + shift > 63:
            raise ValueError(f"{len(queue)} applicants for {int(queue.max())} queues do not fit into one key")
        key = queue << shift
        key += self.key.take(at)
        key.sort()
        sorted_queue = key >> shift
        first = true_at(place_in_group(sorted_queue) < capacity.take(sorted_queue))
        return key.take(first) & (2**self.bits - 1), sorted_queue.take(first)


ORDER_BITS = 16


def place_in_group(group: np.ndarray) -> np.ndarray:
    """Place 0, 1, 2 ... of each entry within its group; ``group`` (n,) sorted."""
    here = np.arange(len(group))
    return here - group.searchsorted(group)
