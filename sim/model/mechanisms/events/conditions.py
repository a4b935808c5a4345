"""What last year's record says about the conditions of events: written on the last day, read on 1 January."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.model.scene import labels_of

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.scenario import Condition, Indicator

Values = Mapping[str, np.ndarray]
Dims = Mapping[str, tuple[str, ...]]


def conditions_met(scene: Scene, values: Values, dims: Dims) -> np.ndarray:
    """Whether all conditions of each event hold in the record of a year (R, Z). An indicator without a figure meets none."""
    met = [[_holds(scene, values, dims, condition) for condition in event.conditions] for event in scene.scenario.events]
    rows = len(next(iter(values.values())))
    everywhere = np.ones(rows, dtype=bool)
    return np.stack([np.logical_and.reduce([everywhere, *each]) for each in met], axis=1) if met else np.ones((rows, 0), dtype=bool)


def _holds(scene: Scene, values: Values, dims: Dims, condition: Condition) -> np.ndarray:
    figure = reading(scene, values, dims, scene.scenario.indicator(condition.indicator))
    return figure >= condition.value if condition.comparison == "at_least" else figure <= condition.value


def reading(scene: Scene, values: Values, dims: Dims, indicator: Indicator) -> np.ndarray:
    """An indicator (R,): its variable at its selection, summed over its other dimensions."""
    found = values[indicator.variable]
    for axis, dim in reversed(list(enumerate(dims[indicator.variable], 1))):
        if dim in indicator.select:
            found = np.take(found, labels_of(scene, dim).index(indicator.select[dim]), axis=axis)
    return np.ascontiguousarray(found).reshape(len(found), -1).sum(axis=1)
