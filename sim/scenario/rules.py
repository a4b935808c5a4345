"""What must hold across records: every reference leads somewhere, every setting lies in its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sim.scenario.errors import UserError
from sim.scenario.scenario import Scenario, find, key_of

Broken = tuple[tuple[Any, ...], UserError]
FIRST_YEAR = 2024
MADE = "robot"


def broken_rules(s: Scenario) -> list[Broken]:
    """What is wrong across records: pairs of path and error."""
    return [*_references(s), *_levers(s), *_facilities(s), *_series(s), *_years(s), *_sizes(s)]


def _references(s: Scenario) -> Iterator[Broken]:
    look = [
        ("components", s.components, "field", "field", s.fields), ("sectors", s.sectors, "kind", "kind", s.kinds),
        ("firms", s.firms, "kind", "firm_kind", s.firm_kinds), ("firms", s.firms, "component", "component", s.components),
        ("firms", s.firms, "region", "region", s.regions), ("labs", s.labs, "region", "region", s.regions),
        ("rivals", s.rivals, "port", "port", s.ports), ("shocks", s.shocks, "component", "component", s.components),
        ("placed", s.placed, "facility", "facility", s.facilities), ("placed", s.placed, "region", "region", s.regions),
    ]
    for table, records, part, kind, known in look:
        yield from _each(table, records, part, lambda record, p=part, k=kind, n=known: _find(k, getattr(record, p), n))
    yield from _each("rivals", s.rivals, "makes", lambda r: r.makes == MADE or _find("component", r.makes, s.components))
    yield from _each("labs", s.labs, "fields", lambda lab: [_find("field", key, s.fields) for key in lab.fields])
    yield from _each("labs", s.labs, "graduates", lambda lab: [_find("skill", key, s.skills) for key in lab.graduates])
    yield from _each("regions", s.regions, "weights", lambda r: [_find("sector", key, s.sectors) for key in r.weights])
    yield from _each("recommendations", s.recommendations, "levers", lambda r: [s.lever(key) for key in r.levers])
    yield from _each("recommendations", s.recommendations, "facilities", lambda r: [s.facility(k) for k in r.facilities])


def _each(table: str, records: Iterable[Any], part: str, check: Callable[[Any], object]) -> Iterator[Broken]:
    for place, record in enumerate(records):
        try:
            check(record)
        except UserError as error:
            yield (table, place, part), error


def _find(kind: str, key: object, known: Iterable[Any]) -> None:
    if key is not None:
        find(kind, key, known)


def _levers(s: Scenario) -> Iterator[Broken]:
    for place, lever in enumerate(s.levers):
        if not lever.low < lever.high:
            yield ("levers", place, "high"), _outside(lever.high, f"> {lever.low:g}")
        elif not lever.low <= lever.default <= lever.high:
            yield ("levers", place, "default"), _outside(lever.default, f"{lever.low:g}…{lever.high:g}")


def _facilities(s: Scenario) -> Iterator[Broken]:
    known = {"component": s.components, "kind": s.kinds, "field": s.fields, "none": ()}
    for place, facility in enumerate(s.facilities):
        size = facility.size
        if not size.least <= size.default <= size.most:
            yield ("facilities", place, "size", "default"), _outside(size.default, f"{size.least:g}…{size.most:g}")
        for number, variant in enumerate(facility.variants):
            if variant.key not in [key_of(record) for record in known[facility.variant_of]]:
                error = UserError("scenario.error.wrong_choice", found=variant.key,
                                  allowed=tuple(key_of(record) for record in known[facility.variant_of]))
                yield ("facilities", place, "variants", number, "key"), error


def _series(s: Scenario) -> Iterator[Broken]:
    for key, series in s.series.items():
        first, last = min(series.values), max(series.values)
        if first > FIRST_YEAR or last < s.last_year:
            yield ("series", key, "values"), _outside(f"{first}…{last}", f"{FIRST_YEAR}…{s.last_year}")
        elif series.between == "geometric" and min(series.values.values()) <= 0:
            yield ("series", key, "values"), _outside(min(series.values.values()), "> 0")
        else:
            yield from _bands(key, series)


def _bands(key: str, series: Any) -> Iterator[Broken]:
    for name in ("low", "high"):
        for year, value in (getattr(series, name) or {}).items():
            middle = series.at(year)
            if (value > middle) if name == "low" else (value < middle):
                yield ("series", key, name, year), _outside(f"{value:g}", ("≤" if name == "low" else "≥") + f" {middle:g}")


def _years(s: Scenario) -> Iterator[Broken]:
    years = (s.start_year, s.first_decision_year, s.horizon, s.last_year)
    if list(years) != sorted(years) or s.start_year == s.first_decision_year:
        yield ("horizon",), _outside(" ".join(map(str, years)), "start_year < first_decision_year ≤ horizon ≤ last_year")
    for place, shock in enumerate(s.shocks):
        if not 1 <= shock.month <= 12:
            yield ("shocks", place, "month"), _outside(shock.month, "1…12")
        if not s.start_year <= shock.year <= s.last_year:
            yield ("shocks", place, "year"), _outside(shock.year, f"{s.start_year}…{s.last_year}")


def _sizes(s: Scenario) -> Iterator[Broken]:
    wanted = {"firms": s.firm_kinds, "talent": s.skills, "people_per_agent": s.skills}
    for name, records in wanted.items():
        missing = [record.key for record in records if record.key not in s.sizes[name]]
        if missing:
            yield ("sizes", name), UserError("scenario.error.missing", found=missing[0])
    if len(s.labs) > s.sizes.labs:
        yield ("sizes", "labs"), _outside(s.sizes.labs, f"≥ {len(s.labs)}")


def _outside(found: object, allowed: str) -> UserError:
    shown = f"{found:g}" if isinstance(found, float) else found
    return UserError("scenario.error.out_of_range", found=shown, allowed=allowed)
