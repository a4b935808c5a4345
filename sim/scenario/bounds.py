"""Bounds of the model that a single record can't know: counts that must be whole and positive, shares that must add up to one at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.errors import Broken, outside

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

SIGNED = ("multiple", "index", "score")
"""Units of parameters that may be negative."""
MARKS = "review."
"""Group of parameters whose fractions are marks from -1 to 1, not shares."""
LEAST = {"step": 1e-9, "commitment_years": 0, "capex_years": 1}
MOST_YEARS = 100
"""No term, delay or age of the model is longer: who writes more means another unit."""
ROUNDING = 1e-6


def broken_bounds(s: Scenario) -> list[Broken]:
    """What no world could be run with: pairs of path and error."""
    return [*_counts(s), *_sizes(s), *_shares(s), *_parameters(s)]


def _counts(s: Scenario) -> Iterator[Broken]:
    for table in ("levers", "facilities"):
        for place, means in enumerate(getattr(s, table)):
            for name, least in LEAST.items():
                value = getattr(means, name, least)
                if value < least:
                    yield (table, place, name), outside(value, "> 0" if least < 1 and least else f"≥ {least}")
                elif name.endswith("_years") and value > MOST_YEARS:
                    yield (table, place, name), outside(value, f"≤ {MOST_YEARS}")


def _sizes(s: Scenario) -> Iterator[Broken]:
    for place, kind in enumerate(s.facilities):
        for name in ("least", "step"):
            if getattr(kind.size, name) <= 0:
                yield ("facilities", place, "size", name), outside(getattr(kind.size, name), "> 0")


def _shares(s: Scenario) -> Iterator[Broken]:
    bill = [float(component.bom_share) for component in s.components if not component.is_software]
    if sum(bill) > 1 + ROUNDING:
        largest = max(range(len(s.components)), key=lambda place: float(s.components[place].bom_share))
        yield ("components", largest, "bom_share"), outside(f"Σ {sum(bill):g}", "Σ ≤ 1")
    for place, lab in enumerate(s.labs):
        if min(lab.fields.values(), default=0) < 0 or sum(lab.fields.values()) > 1 + ROUNDING:
            yield ("labs", place, "fields"), outside(f"Σ {sum(lab.fields.values()):g}", "≥ 0, Σ ≤ 1")
    for place, region in enumerate(s.regions):
        for name in ("weights", "firm_weights"):
            if lowest := min((value for value in getattr(region, name).values()), default=0) < 0:
                yield ("regions", place, name), outside(lowest, "≥ 0")


def _parameters(s: Scenario) -> Iterator[Broken]:
    for key, figure in s.parameters.items():
        least = -1 if key.startswith(MARKS) else 0
        if figure.unit == "fraction" and not least <= figure <= 1:
            yield ("parameters", key), outside(f"{figure.value:g}", f"{least}…1")
        elif figure.unit == "years" and figure > MOST_YEARS:
            yield ("parameters", key), outside(f"{figure.value:g}", f"≤ {MOST_YEARS}")
        elif figure < least and figure.unit not in SIGNED and not key.startswith(MARKS):
            yield ("parameters", key), outside(f"{figure.value:g}", "≥ 0")
