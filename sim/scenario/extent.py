"""How long and how large: years that outside series cover, slots that a machine can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import Broken, UserError, outside

if TYPE_CHECKING:
    from sim.scenario.outside import Series
    from sim.scenario.scenario import Scenario

YEARS = ("start_year", "first_decision_year", "horizon", "last_year")
EARLIEST, LATEST = 1900, 2100
MOST_SLOTS = 100_000
"""Slots of one population in one row; the standard size has some thousands, and a year of them is held in memory for every row."""


def broken_extent(s: Scenario) -> Iterator[Broken]:
    """Years out of order or beyond what series say, and populations without slots or with more than fit."""
    years = list(_years(s))
    yield from years or _series(s)
    yield from _sizes(s)


def _years(s: Scenario) -> Iterator[Broken]:
    far = [(name, getattr(s, name)) for name in YEARS if not EARLIEST <= getattr(s, name) <= LATEST]
    yield from (((name,), outside(year, f"{EARLIEST}…{LATEST}")) for name, year in far)
    start, first, end, last = (getattr(s, name) for name in YEARS)
    if not far and not start < first <= end <= last:
        yield ("horizon",), outside(end, f"start_year {start} < first_decision_year {first} ≤ horizon ≤ last_year {last}")


def _series(s: Scenario) -> Iterator[Broken]:
    for key, series in s.series.items():
        yield from (((("series", key, *path)), error) for path, error in _one_series(s, series))


def _one_series(s: Scenario, series: Series) -> Iterator[Broken]:
    """The year before the opening is read too: what grows, grows from there."""
    typed = [year for name in ("values", "low", "high") for year in getattr(series, name) or () if not EARLIEST <= year <= LATEST]
    first, last = min(series.values), max(series.values)
    if typed:
        yield ("values",), outside(typed[0], f"{EARLIEST}…{LATEST}")
    elif first > s.start_year - 1 or last < s.last_year:
        yield ("values",), outside(f"{first}…{last}", f"{s.start_year - 1}…{s.last_year}")
    elif series.between == "geometric" and min(series.values.values()) <= 0:
        yield ("values",), outside(min(series.values.values()), "> 0")
    else:
        yield from _bands(series)


def _bands(series: Series) -> Iterator[Broken]:
    for name, beyond, sign in (("low", 1, "≤"), ("high", -1, "≥")):
        for year, value in (getattr(series, name) or {}).items():
            if beyond * (value - series.at(year)) > 0:
                yield (name, year), outside(f"{value:g}", f"{sign} {series.at(year):g}")


def _sizes(s: Scenario) -> Iterator[Broken]:
    wanted: dict[str, tuple[Any, ...]] = {"firms": s.firm_kinds, "talent": s.skills, "people_per_agent": s.skills}
    for name, records in wanted.items():
        if missing := [record.key for record in records if record.key not in s.sizes[name]]:
            yield ("sizes", name), UserError("scenario.error.missing", found=missing[0])
        yield from _slots(("sizes", name), s.sizes[name])
    for kind in s.firm_kinds:
        if 1 <= s.sizes.firms.get(kind.key, 0) < kind.live_2025:
            yield ("sizes", "firms", kind.key), outside(s.sizes.firms[kind.key], f"≥ {kind.live_2025:g}")
    least = {"sites": len(s.sectors), "labs": len(s.labs), "facilities": max(len(s.placed), 1)}
    for name, few in least.items():
        if not few <= s.sizes[name] <= MOST_SLOTS:
            yield ("sizes", name), outside(s.sizes[name], f"{few}…{MOST_SLOTS}")


def _slots(path: tuple[str, ...], slots: Mapping[str, float]) -> Iterator[Broken]:
    """One slot at least: a kind of firm or a skill that nobody holds is left out of the scenario instead."""
    yield from (((*path, key), outside(found, f"1…{MOST_SLOTS}")) for key, found in slots.items() if not 1 <= found <= MOST_SLOTS)
