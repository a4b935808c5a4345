"""What differs by the component that a firm supplies, spread over the firm slots."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene


def by_line(scene: Scene, of_component: np.ndarray, of_others: np.ndarray) -> np.ndarray:
    """A column (R, F) of values by component (R, K), and of one value for who supplies none (R, 1)."""
    return np.concatenate([of_component, of_others], axis=1).take(place_of_line(scene), axis=1)


@once
def place_of_line(scene: Scene) -> np.ndarray:
    """Component of each slot (F,), the number of components for those that supply none."""
    return np.where(scene.supplies, scene.component_of, len(scene.suppliers))
