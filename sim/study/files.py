"""Results as files: netCDF for programs, tidy CSV for spreadsheets. A file is replaced whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.study.readings import LEADING

if TYPE_CHECKING:
    import xarray

MOST_DIMENSIONS = len(LEADING) + 1
Row = tuple[object, ...]


def write_netcdf(dataset: xarray.Dataset, path: Path) -> None:
    """Write `dataset` as netCDF-4 (HDF5), numbers compressed."""
    packed = {name: {"zlib": True, "complevel": 1} for name in dataset.data_vars}
    with replaced(path) as temporary:
        dataset.to_netcdf(temporary, engine="h5netcdf", encoding=packed)


def read_netcdf(path: Path) -> xarray.Dataset:
    """The data set of a file of `write_netcdf`. Raises OSError or ValueError where it cannot be read."""
    import xarray

    with xarray.open_dataset(path, engine="h5netcdf") as opened:
        return opened.load()


def write_csv(dataset: xarray.Dataset, path: Path) -> None:
    """Write one number a line: variable, unit, the label of each dimension, value. UTF-8 with a mark for Excel.

    Crossed tables (parts by component and county, the ledger) would fill a million lines; they are in the netCDF.
    """
    simple = dataset[[name for name, variable in dataset.data_vars.items() if variable.ndim <= MOST_DIMENSIONS]]
    with replaced(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("variable", "unit", *_dimensions(simple), "value"))
        for name in simple.data_vars:
            table.writerows(tidy(simple, str(name)))


def tidy(dataset: xarray.Dataset, variable: str) -> Iterator[Row]:
    """The numbers of one variable, a row each; labels that it does not have are left out."""
    values = dataset[variable]
    flat = values.to_numpy().ravel()
    labels = {dim: _label_column(values, axis) for axis, dim in enumerate(values.dims)}
    empty = np.full(flat.shape, "", dtype=object)
    columns = [labels.get(dim, empty).tolist() for dim in _dimensions(dataset)]
    unit = str(values.attrs.get("units", ""))
    rows = zip(*columns, flat.tolist(), strict=True)
    return ((variable, unit, *row) for row in rows if row[-1] == row[-1])


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when all went well, and vanishes when not."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _dimensions(dataset: xarray.Dataset) -> list[str]:
    others = [str(dim) for dim in dataset.dims if dim not in LEADING]
    return [*LEADING, *others]


def _label_column(values: xarray.DataArray, axis: int) -> np.ndarray:
    shape = [1] * values.ndim
    shape[axis] = -1
    labels = values.indexes[values.dims[axis]].to_numpy().reshape(shape)
    return np.broadcast_to(labels, values.shape).ravel()
