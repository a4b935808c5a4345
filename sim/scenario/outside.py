"""What nobody in the model decides: yearly outside paths."""

from __future__ import annotations

import math
from bisect import bisect
from typing import Literal

from sim.scenario.evidence import Grade
from sim.scenario.record import Number, Whole, record
from sim.words import Name


@record
class Series:
    """A yearly outside path. Between given years it runs straight ("linear"), at constant growth
    ("geometric") or holds ("step"); outside them it holds its end value."""

    key: str
    name: Name
    unit: str
    between: Literal["linear", "geometric", "step"]
    values: dict[Whole, Number]
    source: str = ""
    grade: Grade | None = None
    note: str = ""
    low: dict[Whole, Number] | None = None
    high: dict[Whole, Number] | None = None

    def at(self, year: int) -> float:
        """The value of `year`."""
        return path_at(self.values, year, self.between)



def path_at(values: dict[int, float], year: int, between: str) -> float:
    """A path through `values` (year -> value) read at `year`."""
    if year in values:
        return values[year]
    years = sorted(values)
    place = bisect(years, year)
    before, after = years[max(place - 1, 0)], years[min(place, len(years) - 1)]
    if before == after or year <= before or between == "step":
        return values[before]
    part = (year - before) / (after - before)
    if between == "geometric":
        return values[before] * math.exp(part * math.log(values[after] / values[before]))
    return values[before] + part * (values[after] - values[before])

