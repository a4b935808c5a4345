"""What last year's record says about the conditions of events: written on the last day, read on 1 January."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.model.once import once
from sim.model.scene import labels_of

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.scenario import Indicator

Values = Mapping[str, np.ndarray]
Dims = Mapping[str, tuple[str, ...]]


def conditions_met(scene: Scene, values: Values, dims: Dims) -> np.ndarray:
    """Whether all conditions of each event hold in the record of a year (R, Z). An indicator without a figure meets none."""
    met = np.ones((len(next(iter(values.values()))), len(scene.scenario.events)), dtype=bool)
    place, low, high, indicators = _conditions(scene)
    if not indicators:
        return met
    figures = np.array([reading(scene, values, dims, indicator) for indicator in indicators])
    np.logical_and.at(met.T, place, (figures >= low) & (figures <= high))
    return met


@once
def _conditions(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[Indicator, ...]]:
    """Of every condition: place of its event (n,), least and most of the figure (n, 1), indicator."""
    found = [(place, condition) for place, event in enumerate(scene.scenario.events) for condition in event.conditions]
    low = [[condition.value if condition.comparison == "at_least" else -np.inf] for _, condition in found]
    high = [[np.inf if condition.comparison == "at_least" else condition.value] for _, condition in found]
    indicators = tuple(scene.scenario.indicator(condition.indicator) for _, condition in found)
    return np.array([place for place, _ in found], dtype=np.intp), np.array(low, dtype=float), np.array(high, dtype=float), indicators


@once
def _selected(scene: Scene, key: str, dims: tuple[str, ...]) -> tuple[slice | int, ...]:
    """Index of what an indicator picks out of its variable with these dimensions."""
    select = scene.scenario.indicator(key).select
    return (slice(None), *(labels_of(scene, dim).index(select[dim]) if dim in select else slice(None) for dim in dims))


def reading(scene: Scene, values: Values, dims: Dims, indicator: Indicator) -> np.ndarray:
    """An indicator (R,): its variable at its selection, summed over its other dimensions."""
    found = values[indicator.variable]
    if found.ndim > 1:
        found = found[_selected(scene, indicator.key, dims[indicator.variable])]
    return found if found.ndim == 1 else np.add.reduce(np.ascontiguousarray(found).reshape(len(found), -1), axis=1)
