"""Indicators of many rows as small arrays: what is sent between processes, and what bands are made of."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sim.study.labels import known_labels

if TYPE_CHECKING:
    from sim.model import YearRecord
    from sim.scenario import Indicator, Scenario


@dataclass(frozen=True, eq=False)
class Headlines:
    """Arrays (R, Y, I): rows, years, indicators. `values` are the figures as shown; `above` and `below` are the two sums
    of a ratio, NaN for an indicator that is none. What the record does not hold is NaN. `more` has whole variables of
    the record (R, Y, ...) that were asked for by name."""

    years: tuple[int, ...]
    indicators: tuple[str, ...]
    values: np.ndarray
    above: np.ndarray
    below: np.ndarray
    more: Mapping[str, np.ndarray] = field(default_factory=dict)

    def of(self, indicator: str, year: int | None = None) -> np.ndarray:
        """Values (R, Y) of one indicator, or (R,) in one year."""
        chosen: np.ndarray = self.values[:, :, self.indicators.index(indicator)]
        return chosen if year is None else chosen[:, self.years.index(year)]

    def until(self, year: int) -> Headlines:
        """The years up to `year`."""
        many = sum(each <= year for each in self.years)
        values, above, below = (part[:, :many] for part in (self.values, self.above, self.below))
        return Headlines(self.years[:many], self.indicators, values, above, below, {name: part[:, :many] for name, part in self.more.items()})

    def take(self, rows: Sequence[int]) -> Headlines:
        """Some of the rows."""
        values, above, below = (part[list(rows)] for part in (self.values, self.above, self.below))
        return Headlines(self.years, self.indicators, values, above, below, {name: part[list(rows)] for name, part in self.more.items()})

    @staticmethod
    def join(parts: Sequence[Headlines]) -> Headlines:
        """Rows of the same years and indicators, one after the other."""
        first = parts[0]
        values, above, below = (np.concatenate([getattr(part, name) for part in parts]) for name in ("values", "above", "below"))
        more = {name: np.concatenate([part.more[name] for part in parts]) for name in first.more}
        return Headlines(first.years, first.indicators, values, above, below, more)


def headlines_of(records: Iterable[YearRecord], indicators: Sequence[Indicator], scenario: Scenario, rows: int, variables: Sequence[str] = ()) -> Headlines:
    """Read the indicators, and whole `variables`, off records as they come; a record may go when it was read."""
    reader = _Reader(scenario, rows)
    years, found = [], []
    more: dict[str, list[np.ndarray]] = {name: [] for name in variables}
    for record in records:
        years.append(record.year)
        for name in variables:
            more[name].append(record.values[name])
        found.append([reader.read(record, one) for one in indicators])
    cube = np.array(found).reshape(len(years), len(indicators), 3, rows)
    values, above, below = (np.ascontiguousarray(cube[:, :, part].transpose(2, 0, 1)) for part in range(3))
    wide = {name: np.stack(parts, axis=1) for name, parts in more.items()}
    return Headlines(tuple(years), tuple(one.key for one in indicators), values, above, below, wide)


class _Reader:
    """Reads figures (R,) of one scenario's records, each row summed by itself."""

    def __init__(self, scenario: Scenario, rows: int) -> None:
        self._labels = {dim: [str(label) for label in labels] for dim, labels in known_labels(scenario).items()}
        self._core = [place for place, component in enumerate(scenario.components) if not component.is_software]
        self._nothing = np.full(rows, np.nan)

    def read(self, record: YearRecord, indicator: Indicator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Value, numerator and denominator."""
        above, below = self._sum(record, indicator.numerator, indicator), self._sum(record, indicator.denominator, indicator)
        if indicator.variable in record.values:
            return self._sum(record, indicator.variable, indicator), above, below
        return np.divide(above, below, out=self._nothing.copy(), where=below != 0), above, below

    def _sum(self, record: YearRecord, name: str | None, indicator: Indicator) -> np.ndarray:
        """A variable at the indicator's labels, summed over what remains; NaN where it is not recorded at that label."""
        if name not in record.values:
            return self._nothing
        values = np.asarray(record.values[name], dtype=float)
        for axis, dim in reversed(list(enumerate(record.dims[name], 1))):
            if dim in indicator.select:
                places = self._places(dim, str(indicator.select[dim]), values.shape[axis])
                if places is None:
                    return self._nothing
                values = np.take(values, places, axis=axis)
        return np.array([row.sum() for row in values]) if values.ndim > 1 else values

    def _places(self, dim: str, wanted: str, size: int) -> int | list[int] | None:
        """Where a label stands along an axis of `size`; the core six are summed where an axis lacks them as a total."""
        place = self._labels[dim].index(wanted)
        return place if place < size else self._core if wanted == "core_six" else None
