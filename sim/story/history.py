"""Figures over the years of a branch, beside those of current policy under the same luck."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.scenario import Indicator, Scenario
from sim.study.labels import BOOKS

from .engine import Record
from .view import View

MISSING = float("nan")
PLURALS = {"component": "components", "sector": "sectors", "skill": "skills", "kind": "kinds", "field": "fields",
           "firm_kind": "firm_kinds", "lever": "levers", "event": "events", "facility": "facilities"}
TOTALS = ("core_six", "total")
Select = Mapping[str, object]


@dataclass(frozen=True)
class History:
    """`values` and `reference` (current policy) stand under `years`; NaN where there is no figure."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    reference: tuple[float, ...]


def history(view: View, reference: View, scenario: Scenario, variable: str, select: Select | None) -> History:
    """An indicator by its key, or a variable of the record at `select` (dimension -> label), summed over the rest.

    Raises KeyError for a label that the variable does not have.
    """
    indicator = next((one for one in scenario.indicators if one.key == variable and select is None), None)

    def read(record: Record) -> float:
        return indicated(record, indicator, scenario) if indicator else figure(record, variable, select or {}, scenario)

    return History(tuple(turn.year for turn in view.path), tuple(map(read, view.records())),
                   tuple(map(read, reference.records())))


def indicated(record: Record, indicator: Indicator, scenario: Scenario) -> float:
    """The figure of an indicator in a year; where only its two sums are recorded, their ratio."""
    if indicator.variable in record.values or not (indicator.numerator and indicator.denominator):
        return figure(record, indicator.variable, indicator.select, scenario)
    below = figure(record, indicator.denominator, indicator.select, scenario)
    return figure(record, indicator.numerator, indicator.select, scenario) / below if below else MISSING


def figure(record: Record, variable: str, select: Select, scenario: Scenario) -> float:
    """A variable of a year at the labels of `select`, summed over its other dimensions; NaN if it is absent."""
    if variable not in record.values:
        return MISSING
    values = np.asarray(record.values[variable])[0]
    for axis, dim in reversed(list(enumerate(record.dims[variable]))):
        if dim in select:
            values = np.take(values, _place(dim, select[dim], scenario), axis=axis)
    return float(values.sum())


def labels(dim: str, scenario: Scenario) -> tuple[str, ...]:
    """The labels along a dimension of the record; a variable may have the first ones only. Empty if it has no names."""
    if dim == "region":
        return tuple(str(region.adcode) for region in scenario.regions)
    keys = tuple(record.key for record in getattr(scenario, PLURALS.get(dim, ""), ()))
    return (*keys, *TOTALS) if dim == "component" else keys or tuple(map(str, BOOKS.get(dim, ())))


def _place(dim: str, label: object, scenario: Scenario) -> int:
    names = labels(dim, scenario)
    if str(label) not in names:
        raise KeyError(f"{dim} has no {label!r}; it has {', '.join(names)}")
    return names.index(str(label))
