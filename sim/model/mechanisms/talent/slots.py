"""Free slots, handed out from the lowest on; a slot left during the year is free again the next year."""
from __future__ import annotations

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.people import People


class FreeSlots:
    """The free slots of a moment by (row, skill)."""

    def __init__(self, people: People) -> None:
        self._ids = true_at(~people.active)
        size = people.count(self._ids)
        self._next = (size.cumsum() - size.reshape(-1)).reshape(size.shape)
        self.left = size

    def take(self, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """As many slots of each (row, skill) as ``wanted`` (R, S) or there are: people, their group, their place in it."""
        given = np.minimum(wanted, self.left).astype(np.int64)
        number = given.reshape(-1)
        group = np.arange(len(number)).repeat(number)
        place = np.arange(len(group)) - (number.cumsum() - number).take(group)
        ids = self._ids.take(self._next.take(group) + place)
        self._next += given
        self.left -= given
        return ids, group, place
