"""Who supplies a component and lives: drawn from without a loop over components."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at

if TYPE_CHECKING:
    from sim.model.scene import Scene


@dataclass(frozen=True)
class LiveSuppliers:
    """Live slots of all rows by (row, component): ``slots`` one after another, ``first`` and ``count`` (R, K) say where and how many.

    A last entry -1 is what an empty group points at.
    """

    slots: np.ndarray
    first: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, scene: Scene, alive: np.ndarray) -> LiveSuppliers:
        size = alive.shape[1]
        living = true_at(alive & scene.supplies)
        row = np.arange(len(alive))[:, None] * size
        starts, stops = (np.array([getattr(slots, end) for slots in scene.suppliers]) for end in ("start", "stop"))
        first = np.searchsorted(living, row + starts)
        return cls(np.append(living % size, -1), first, np.searchsorted(living, row + stops) - first)

    def draw(self, row: np.ndarray, component: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """A random live supplier's slot for each (row, component), -1 where none lives."""
        count = self.count[row, component]
        rank = np.minimum((luck * count).astype(np.intp), np.maximum(count - 1, 0))
        return np.where(count > 0, self.slots[self.first[row, component] + rank], -1)
