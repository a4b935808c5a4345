"""Yearly records of many rows as one labelled data set, and as files that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.study.labels import Labels, labels_of
from sim.study.units import UNITS

if TYPE_CHECKING:
    import xarray

    from sim.model import YearRecord
    from sim.scenario import Indicator, Scenario

LEADING = ("seed", "year")


def stack(records: Sequence[YearRecord], scenario: Scenario, seeds: Sequence[int]) -> xarray.Dataset:
    """All variables of `records` (one a year, rows = `seeds`) with dimensions seed, year and their own.

    Coordinates are the scenario's keys (region: adcode). A variable carries its unit, its name and definition in
    both languages; a label that a variable does not have (a share of the core six in money) is NaN.
    """
    import xarray

    years = [record.year for record in records]
    labels = labels_of(records[0], scenario)
    variables = {
        name: (LEADING + labels.dims(name), _padded(_over_years(records, name), name, labels), describe(name, scenario))
        for name in records[0].values
    }
    coordinates: dict[str, Any] = {"seed": list(seeds), "year": years, **labels.coordinates()}
    about = {
        "title": f"{scenario.name.zh} {scenario.name.en}",
        "scenario": scenario.key,
        "scenario_sha256": scenario.fingerprint,
    }
    return xarray.Dataset(variables, coordinates, about)


def join(parts: Sequence[xarray.Dataset]) -> xarray.Dataset:
    """Data sets of the same years and different seeds as one."""
    import xarray

    return parts[0] if len(parts) == 1 else xarray.concat(parts, dim="seed", join="exact", combine_attrs="override")


def describe(variable: str, scenario: Scenario) -> dict[str, str]:
    """Unit of a variable, and its names and definition where an indicator of the scenario shows it."""
    indicator = indicator_of(variable, scenario)
    if indicator is None:
        return {"units": UNITS[variable]} if variable in UNITS else {}
    return {
        "units": indicator.unit,
        "long_name": indicator.name.en,
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "definition_zh": indicator.text.zh,
        "definition_en": indicator.text.en,
    }


def indicator_of(variable: str, scenario: Scenario) -> Indicator | None:
    """The indicator that shows the whole of `variable`, or any that reads it."""
    readers = [indicator for indicator in scenario.indicators if indicator.variable == variable]
    return min(readers, key=lambda indicator: len(indicator.select), default=None)


def _over_years(records: Sequence[YearRecord], name: str) -> np.ndarray:
    return np.stack([np.asarray(record.values[name]) for record in records], axis=1)


def _padded(values: np.ndarray, name: str, labels: Labels) -> np.ndarray:
    """`values` (seed, year, ...) with NaN at the labels of a coordinate that the variable does not have."""
    missing = labels.missing(name)
    if not any(missing):
        return values
    widths = [(0, 0), (0, 0), *((0, count) for count in missing)]
    return np.pad(values.astype(float), widths, constant_values=np.nan)

