"""A chart as data: an indicator over the years, a line a plan, numbers in the indicator's own unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sim import words
from sim.report.axis import axis
from sim.scenario import Indicator
from sim.words import Name

DIGITS = 6
Band = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Line:
    """A median with bands, the wide one first. `said` is each value as it is written."""

    key: str
    name: Name
    median: np.ndarray
    bands: Sequence[Band] = ()
    said: Sequence[Name] = field(default_factory=tuple)


def chart(indicator: Indicator, years: Sequence[int], lines: Sequence[Line]) -> dict[str, object]:
    """What `charts.js` draws. In both languages at once the axis is the Chinese one, with what a step is in English."""
    largest = max(_size(values) for line in lines for values in (line.median, *(end for band in line.bands for end in band)))
    axes = {lang: axis(indicator.unit, largest, lang) for lang in words.LANGS}
    zh, en = axes["zh"], axes["en"]
    units = {lang: one.label for lang, one in axes.items()}
    step = "" if zh.factor == en.factor else words.figure(1 / zh.factor, indicator.unit, "en")
    units["both"] = f"{zh.label} {step or en.label}" if zh.label != en.label else zh.label
    return {
        "key": indicator.key,
        "years": list(years),
        "name": {"zh": indicator.name.zh, "en": indicator.name.en},
        "unit": units,
        "factor": {**{lang: one.factor for lang, one in axes.items()}, "both": zh.factor},
        "lines": [_line(line) for line in lines],
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "key": line.key,
        "name": {"zh": line.name.zh, "en": line.name.en},
        "median": numbers(line.median),
        "bands": [[numbers(low), numbers(high)] for low, high in line.bands],
        "said": {lang: [cell.in_(lang) for cell in line.said] for lang in words.LANGS},
    }


def numbers(values: np.ndarray) -> list[float | None]:
    """Values with six digits, None where there is none."""
    return [float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None for value in values.tolist()]


def _size(values: np.ndarray) -> float:
    return float(np.max(np.abs(values), initial=0.0, where=np.isfinite(values)))
