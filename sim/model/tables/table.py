"""A population: named NumPy columns whose first axis is the row (the case)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

import numpy as np


class Table(SimpleNamespace):
    """Columns as attributes, each an array (R, ...) in C order."""

    def columns(self) -> dict[str, np.ndarray]:
        return vars(self)

    def copy(self) -> Table:
        return Table(**{name: column.copy() for name, column in vars(self).items()})

    def take(self, rows: Sequence[int] | np.ndarray) -> Table:
        return Table(**{name: np.take(column, rows, axis=0) for name, column in vars(self).items()})

    def put(self, rows: Sequence[int] | np.ndarray, other: Table) -> None:
        """Write another table's rows into these rows, in place."""
        for name, column in vars(self).items():
            column[rows] = getattr(other, name)

    @staticmethod
    def join(tables: Sequence[Table]) -> Table:
        names = vars(tables[0])
        return Table(**{name: np.concatenate([getattr(table, name) for table in tables]) for name in names})


def empty_table(rows: int, columns: Mapping[str, Column], sizes: Mapping[str, int]) -> Table:
    """A table of zeros with the declared shapes and types."""
    return Table(**{name: np.zeros((rows, *column.shape(sizes)), column.dtype) for name, column in columns.items()})


class Column(SimpleNamespace):
    """Declaration of a column: dimensions by name, type, unit and meaning (printed into the documentation)."""

    dims: tuple[str, ...]
    dtype: type
    unit: str
    meaning: str

    def __init__(self, dims: str, unit: str, meaning: str, dtype: type = np.float64) -> None:
        super().__init__(dims=tuple(dims.split()), unit=unit, meaning=meaning, dtype=dtype)

    def shape(self, sizes: Mapping[str, int]) -> tuple[int, ...]:
        return tuple(sizes[dim] for dim in self.dims)
