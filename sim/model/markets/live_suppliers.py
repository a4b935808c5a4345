"""Who supplies a component and lives, drawn from without a loop over components; and which makers name whom."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene


@once
def ends(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """First slot of the suppliers of each component, and the one after the last (K,)."""
    return np.array([slots.start for slots in scene.suppliers]), np.array([slots.stop for slots in scene.suppliers])


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
        starts, stops = ends(scene)
        first = living.searchsorted(row + starts)
        slots = np.full(living.size + 1, -1)
        np.remainder(living, size, out=slots[:-1])
        return cls(slots, first, living.searchsorted(row + stops) - first)

    def draw(self, part: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """A random live supplier's slot for each part (flat places in (R, K)), -1 where none lives."""
        count = self.count.take(part)
        rank = np.minimum((luck * count).astype(np.intp), np.maximum(count - 1, 0))
        return np.where(count > 0, self.slots.take(self.first.take(part) + rank), -1)


def named_by_makers(brochure: np.ndarray, which: np.ndarray, slots: int) -> np.ndarray:
    """How many makers name each firm slot (R, ``slots``) in the entries of their brochures (R, M, K, B) at which ``which`` holds."""
    at, rows = true_at(which), len(brochure)
    named = at // brochure[0].size * slots + brochure.take(at)
    return np.bincount(named, minlength=rows * slots).reshape(rows, slots)
