"""Reach of one kind of standards: twin of `splits.standard`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats2, Ints
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import splits
from sim.model.mechanisms.splits import OF_STANDARDS, STANDARDS
from sim.model.year import Year, places_of_levers


@in_place_of(splits.standard)
def standard(y: Year, kind: str, half: np.ndarray) -> np.ndarray:
    city, levers = y.world.city, places_of_levers(y.scene, OF_STANDARDS)
    return _standard(city.setting, levers, STANDARDS.index(kind), city.spending, y.scene.lever["standards"], half)


@loop
def _standard(setting: Floats2, levers: Ints, kind: int, spending: Floats2, programme: int, half: Floats2) -> np.ndarray:
    """Reach (R, 1). Fewer than eight weights are added up one by one by NumPy too."""
    reach = np.empty(half.shape)
    for row in range(len(setting)):
        total = 0.0
        for lever in levers:
            total += setting[row, lever]
        share = setting[row, levers[kind]] / total if total > 0 else 1.0 / levers.size
        spent = levers.size * share * spending[row, programme]
        reach[row, 0] = spent / (spent + half[row, 0])
    return reach
