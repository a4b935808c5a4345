"""An indicator county by county."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Indicator, Scenario
from sim.study.labels import labels_of

if TYPE_CHECKING:
    from sim.story.engine import Record

REGION = "region"


def by_region(record: Record | None, indicator: Indicator, scenario: Scenario) -> dict[int, float | None]:
    """adcode -> figure, None where there is nothing to divide; empty where the indicator has no map."""
    name = indicator.map_variable
    if record is None or name is None or name not in record.values:
        return {}
    values = np.asarray(record.values[name])[0]
    axes = labels_of(record, scenario).axes[name]
    for axis, (dim, labels) in reversed(list(enumerate(axes))):
        if dim != REGION:
            chosen = indicator.select.get(dim)
            values = np.take(values, labels.index(chosen), axis=axis) if chosen in labels else values.sum(axis=axis)
    regions = next(labels for dim, labels in axes if dim == REGION)
    return {int(code): _finite(float(value)) for code, value in zip(regions, values, strict=True)}


def classes(largest: float, count: int = 5) -> tuple[float, ...]:
    """Ends of `count` equal classes on round numbers, with room for growth above `largest`."""
    step = max(largest, 1e-9) * 1.35 / count
    power = 10.0 ** math.floor(math.log10(step))
    width = next(nice for nice in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if nice * power >= step * (1 - 1e-9)) * power
    return tuple(width * end for end in range(count + 1))


def ladder(largest: float, count: int = 5) -> tuple[float, ...]:
    """Ends of `count` classes, each about three times the one before: 0, 1, 3, 10, 30, 100 for `largest` 100."""
    power = math.floor(2 * math.log10(max(largest, 1e-9)) + 0.95)
    steps = range(power - count + 1, power + 1)
    return (0.0, *((3.0 if step % 2 else 1.0) * 10.0 ** (step // 2) for step in steps))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
