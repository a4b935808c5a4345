"""Yearly records as named arrays, to be kept in a file and read back: one array a variable, years first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model import YearRecord

YEARS, DIMS = "years", "dims"


def packed(records: Sequence[YearRecord]) -> dict[str, np.ndarray]:
    """Variables (year, row, ...) by name, their dimensions by "dims/name", and the years."""
    arrays = {name: np.stack([record.values[name] for record in records]) for name in records[0].values}
    dims = {f"{DIMS}/{name}": np.array(records[0].dims[name], dtype=str) for name in arrays}
    return {YEARS: np.array([record.year for record in records]), **arrays, **dims}


def unpacked(arrays: Mapping[str, np.ndarray]) -> list[YearRecord]:
    """The records of `packed`. Raises KeyError where something is missing."""
    from sim.model import YearRecord

    dims = {name.removeprefix(f"{DIMS}/"): tuple(map(str, labels)) for name, labels in arrays.items() if name.startswith(f"{DIMS}/")}
    return [YearRecord(int(year), {name: arrays[name][place] for name in dims}, dims) for place, year in enumerate(arrays[YEARS])]
