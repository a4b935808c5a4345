"""Free slots, handed out from the lowest on; a slot left during the year is free again the next year."""
from __future__ import annotations

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.people import People


class FreeSlots:
    """The free slots of a moment by (row, skill)."""

    def __init__(self, people: People) -> None:
        self.ids = true_at(~people.active)
        self.left = people.count(self.ids)
        self.next = (self.left.cumsum() - self.left.reshape(-1)).reshape(self.left.shape)

    def take(self, wanted: np.ndarray) -> np.ndarray:
        """People in as many slots of each (row, skill) as ``wanted`` (R, S) or there are, group by group."""
        given = np.minimum(wanted, self.left)
        number = given.reshape(-1)
        before = number.cumsum() - number
        ids = self.ids.take((self.next.reshape(-1) - before).repeat(number) + np.arange(before[-1] + number[-1]))
        self.next += given
        self.left -= given
        return ids
