"""Tables of what the headlines are made of: by component, skill, sector, and by county."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.report import both
from sim.report.results import Results
from sim.words import Name

BY_YEAR = (
    ("local_supply_rate", "component", "fraction"),
    ("domestic_share", "component", "fraction"),
    ("qualified_suppliers", "component", "suppliers"),
    ("talent", "skill", "people"),
    ("robots_deployed", "sector", "robots"),
    ("firms", "firm_kind", "firms"),
)
BY_COUNTY = (
    ("output", "million_cny"),
    ("firms_region", "firms"),
    ("robots_built", "robots"),
    ("robots_deployed_region", "robots"),
    ("talent_region", "people"),
    ("local_supply_rate_region", "fraction"),
)


@dataclass(frozen=True)
class Table:
    """A table that can be printed: head and rows, the first cell of each row a name."""

    title: Name
    head: list[Name]
    rows: list[list[Name]]


def by_year(results: Results) -> list[Table]:
    """A table for each variable that the results hold: a row a label, a column a milestone year."""
    return [_by_year(results, *shown) for shown in BY_YEAR if shown[0] in results.dataset]


def by_county(results: Results) -> Table:
    """Every county in the last year."""
    held = [(variable, unit) for variable, unit in BY_COUNTY if variable in results.dataset]
    last = results.dataset.isel(year=-1).median("seed")
    columns = [(last[variable].to_series(), unit) for variable, unit in held]
    rows = [
        [region.name, *(both.number(values[region.adcode], unit) for values, unit in columns)]
        for region in results.scenario.regions
    ]
    head = [both.text("county"), *(both.titled(both.text(f"variable.{variable}"), unit) for variable, unit in held)]
    return Table(both.text("counties", year=results.years[-1]), head, rows)


def _by_year(results: Results, variable: str, dimension: str, unit: str) -> Table:
    values = results.dataset[variable].median("seed").sel(year=results.milestones)
    names = _names(results, dimension)
    lines = {label: values.sel({dimension: label}).to_numpy() for label in values.indexes[dimension] if label in names}
    rows = [
        [names[label], *(both.number(value, unit) for value in line)]
        for label, line in lines.items()
        if np.isfinite(line).any()
    ]
    head = [both.text(f"dimension.{dimension}"), *(Name(str(year), str(year)) for year in results.milestones)]
    return Table(both.titled(both.text(f"variable.{variable}"), unit), head, rows)


def _names(results: Results, dimension: str) -> Mapping[str, Name]:
    known: dict[str, tuple[Any, ...]] = {
        "component": results.scenario.components,
        "skill": results.scenario.skills,
        "sector": results.scenario.sectors,
        "firm_kind": results.scenario.firm_kinds,
    }
    names = {record.key: record.name for record in known[dimension]}
    if dimension == "component":
        names |= {key: both.text(f"label.{key}") for key in ("core_six", "total")}
    return names
