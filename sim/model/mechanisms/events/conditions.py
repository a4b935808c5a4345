"""What last year's record says about the conditions of events: written on the last day, read on 1 January."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.model.once import once
from sim.model.scene import labels_of

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.scenario import Condition, Indicator

Values = Mapping[str, np.ndarray]
Dims = Mapping[str, tuple[str, ...]]


def conditions_met(scene: Scene, values: Values, dims: Dims) -> np.ndarray:
    """Whether all conditions of each event hold in the record of a year (R, Z). An indicator without a figure meets none."""
    met = np.ones((len(next(iter(values.values()))), len(scene.scenario.events)), dtype=bool)
    for place, condition, indicator in _conditions(scene):
        met[:, place] &= _holds(condition, reading(scene, values, dims, indicator))
    return met


@once
def _conditions(scene: Scene) -> tuple[tuple[int, Condition, Indicator], ...]:
    """Every condition with the place of its event and its indicator."""
    events = enumerate(scene.scenario.events)
    return tuple((place, condition, scene.scenario.indicator(condition.indicator)) for place, event in events for condition in event.conditions)


def _holds(condition: Condition, figure: np.ndarray) -> np.ndarray:
    return figure >= condition.value if condition.comparison == "at_least" else figure <= condition.value


@once
def _selected(scene: Scene, key: str, dims: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Axis and place of what an indicator picks out of its variable, the last axis first."""
    select = scene.scenario.indicator(key).select
    return tuple((axis, labels_of(scene, dim).index(select[dim])) for axis, dim in reversed(list(enumerate(dims, 1))) if dim in select)


def reading(scene: Scene, values: Values, dims: Dims, indicator: Indicator) -> np.ndarray:
    """An indicator (R,): its variable at its selection, summed over its other dimensions."""
    found = values[indicator.variable]
    if found.ndim == 1:
        return found
    for axis, place in _selected(scene, indicator.key, dims[indicator.variable]):
        found = found.take(place, axis=axis)
    return np.ascontiguousarray(found).reshape(len(found), -1).sum(axis=1)
