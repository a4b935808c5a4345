"""What must hold across records: every reference leads somewhere, every setting lies in its range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sim.scenario.applications import Grant, Reading
from sim.scenario.article import broken_article
from sim.scenario.assumption import broken_assumptions
from sim.scenario.blank import blank_texts
from sim.scenario.bundles import LEVELS, STANCES, StanceLever
from sim.scenario.endings import ITSELF, POLICY
from sim.scenario.errors import Broken, UserError, outside
from sim.scenario.event_rules import broken_events
from sim.scenario.extent import broken_extent
from sim.scenario.five_years import PLAN_YEARS
from sim.scenario.lines import broken_lines
from sim.scenario.scenario import Scenario, key_of, unknown
from sim.scenario.ways import broken_ways

ROBOT = "robot"


def broken_rules(s: Scenario) -> list[Broken]:
    """What is wrong across records: pairs of path and error."""
    return [*_references(s), *broken_extent(s), *_levers(s), *_facilities(s), *_applications(s), *_bundles(s), *broken_article(s), *broken_assumptions(s), *broken_ways(s), *broken_lines(s), *_session(s), *broken_events(s), *blank_texts(s)]


def _references(s: Scenario) -> Iterator[Broken]:
    yield from _lead("components", s.components, "field", "field", s.fields)
    yield from _lead("sectors", s.sectors, "kind", "kind", s.kinds)
    yield from _lead("regions", s.regions, "weights", "sector", s.sectors)
    yield from _lead("regions", s.regions, "firm_weights", "firm_kind", s.firm_kinds)
    yield from _lead("firms", s.firms, "kind", "firm_kind", s.firm_kinds)
    yield from _lead("firms", s.firms, "component", "component", s.components)
    yield from _lead("firms", s.firms, "region", "region", s.regions)
    yield from _lead("labs", s.labs, "region", "region", s.regions)
    yield from _lead("labs", s.labs, "fields", "field", s.fields)
    yield from _lead("labs", s.labs, "graduates", "skill", s.skills)
    yield from _lead("rivals", s.rivals, "port", "port", s.ports)
    yield from _lead("rival_cities", s.rival_cities, "port", "port", s.ports)
    yield from _lead("rivals", s.rivals, "makes", "component", s.components, also=(ROBOT,))
    yield from _lead("placed", s.placed, "facility", "facility", s.facilities)
    yield from _lead("placed", s.placed, "region", "region", s.regions)
    yield from _lead("applications", s.applications, "moves", "indicator", s.indicators)
    yield from _lead("recommendations", s.recommendations, "levers", "lever", s.levers)
    yield from _lead("recommendations", s.recommendations, "facilities", "facility", s.facilities)
    yield from _lead("levers", s.levers, "moves", "indicator", s.indicators)
    yield from _lead("facilities", s.facilities, "moves", "indicator", s.indicators)
    yield from _lead("mandates", s.mandates, "indicators", "indicator", s.indicators)
    yield from _inside("mandates", s.mandates, "floors", "indicator", "indicator", s.indicators)
    yield from _lead("targets", s.targets, "indicator", "indicator", s.indicators)
    yield from _lead("lags", s.lags, "key", "lever", (*s.levers, *s.facilities))
    yield from _lead("lags", s.lags, "indicator", "indicator", s.indicators)
    yield from _lead("assumptions", s.assumptions, "key", "parameter", (), also=tuple(s.parameters))
    yield from _lead("influences", s.influences, "indicator", "indicator", s.indicators)
    yield from _lead("influences", s.influences, "parameter", "parameter", s.assumptions)
    yield from _lead("recommendations", s.recommendations, "events", "event", s.events)
    yield from _lead("endings", s.endings, "mandate", "mandate", s.mandates)
    yield from _inside("endings", s.endings, "signs", "indicator", "indicator", s.indicators)
    yield from _inside("endings", s.endings, "signs", "of", "indicator", s.indicators, also=(ITSELF, POLICY))


def _inside(
    table: str, records: Iterable[Any], group: str, part: str, kind: str, known: Iterable[Any], also: tuple[str, ...] = ()
) -> Iterator[Broken]:
    """The same as `_lead` for records that stand in the `group` of others."""
    for place, record in enumerate(records):
        for path, error in _lead(group, getattr(record, group), part, kind, known, also):
            yield (table, place, *path), error


def _lead(
    table: str, records: Iterable[Any], part: str, kind: str, known: Iterable[Any], also: tuple[str, ...] = ()
) -> Iterator[Broken]:
    """Errors for each name in `part` of `records` that neither `also` nor a record of `known` has."""
    names = (*also, *(key_of(record) for record in known))
    for place, record in enumerate(records):
        value = getattr(record, part)
        for key in value if isinstance(value, (tuple, Mapping)) else (value,):
            if key is not None and key not in names:
                yield (table, place, part), unknown(kind, key, names)


def _levers(s: Scenario) -> Iterator[Broken]:
    for place, lever in enumerate(s.levers):
        if not lever.low < lever.high:
            yield ("levers", place, "high"), outside(lever.high, f"> {lever.low:g}")
        elif not lever.low <= lever.default <= lever.high:
            yield ("levers", place, "default"), outside(lever.default, f"{lever.low:g}…{lever.high:g}")


def _facilities(s: Scenario) -> Iterator[Broken]:
    known: dict[str, tuple[Any, ...]] = {"component": s.components, "kind": s.kinds, "field": s.fields, "sector": s.sectors, "none": ()}
    for place, facility in enumerate(s.facilities):
        size, names = facility.size, [key_of(record) for record in known[facility.variant_of]]
        if not size.least <= size.default <= size.most:
            yield ("facilities", place, "size", "default"), outside(size.default, f"{size.least:g}…{size.most:g}")
        if facility.capacity not in s.parameters:
            yield ("facilities", place, "capacity"), unknown("parameter", facility.capacity, tuple(s.parameters))
        for number, variant in enumerate(facility.variants):
            if variant.key not in names:
                error = UserError("scenario.error.wrong_choice", found=variant.key, allowed=names)
                yield ("facilities", place, "variants", number, "key"), error


def _applications(s: Scenario) -> Iterator[Broken]:
    for place, request in enumerate(s.applications):
        at = ("applications", place)
        if not request.windows or not all(1 <= window <= PLAN_YEARS for window in request.windows):
            yield (*at, "windows"), outside(", ".join(map(str, request.windows)) or "—", f"1…{PLAN_YEARS}")
        for number, reading in enumerate(request.readiness):
            yield from _reading(s, reading, (*at, "readiness", number))
        if not request.readiness:
            yield (*at, "readiness"), UserError("scenario.error.missing", found="readiness")
        for number, grant in enumerate(request.grants):
            yield from _grant(s, grant, (*at, "grants", number))


def _reading(s: Scenario, reading: Reading, at: tuple[Any, ...]) -> Iterator[Broken]:
    kinds: dict[str, tuple[Any, ...]] = {"indicator": s.indicators, "lever": s.levers, "facility": s.facilities}
    named = [(kind, getattr(reading, kind)) for kind in kinds if getattr(reading, kind) is not None]
    if len(named) != 1:
        yield at, UserError("scenario.error.one_of", found=len(named), allowed=tuple(kinds))
    for kind, key in named:
        names = [record.key for record in kinds[kind]]
        if key not in names:
            yield (*at, kind), unknown(kind, key, tuple(names))
    if reading.least == reading.enough:
        yield (*at, "enough"), outside(reading.enough, f"≠ {reading.least:g}")
    if reading.weight <= 0:
        yield (*at, "weight"), outside(reading.weight, "> 0")


def _grant(s: Scenario, grant: Grant, at: tuple[Any, ...]) -> Iterator[Broken]:
    if (grant.lever is None) == (grant.facility is None):
        yield at, UserError("scenario.error.one_of", found=2 if grant.lever else 0, allowed=("lever", "facility"))
    elif grant.lever is not None:
        if grant.lever not in [lever.key for lever in s.levers]:
            yield (*at, "lever"), unknown("lever", grant.lever, tuple(lever.key for lever in s.levers))
        if grant.million is None or grant.years < 1:
            yield (*at, "years"), UserError("scenario.error.missing", found="million, years")
    elif grant.facility not in [kind.key for kind in s.facilities]:
        yield (*at, "facility"), unknown("facility", grant.facility, tuple(kind.key for kind in s.facilities))
    elif grant.region not in [region.adcode for region in s.regions]:
        yield (*at, "region"), unknown("region", grant.region, tuple(region.adcode for region in s.regions))
    elif grant.size is None:
        yield (*at, "size"), UserError("scenario.error.missing", found="size")


def _bundles(s: Scenario) -> Iterator[Broken]:
    for side in ("left", "centre", "right"):
        yield from _lead("bundles", s.bundles, side, "lever", s.levers)
    yield from _lead("bundles", s.bundles, "slots", "facility", s.facilities)
    if s.bundles and (s.bundle_rule is None or (len(s.bundle_rule.levels), len(s.bundle_rule.slots), len(s.bundle_rule.weights)) != (len(LEVELS), len(LEVELS), len(STANCES))):
        yield ("bundle_rule",), UserError("scenario.error.missing", found=f"{len(LEVELS)} levels, {len(LEVELS)} slots, {len(STANCES)} weights")
    taken: dict[str, str] = {}
    for place, bundle in enumerate(s.bundles):
        if bundle.opening not in LEVELS:
            yield ("bundles", place, "opening"), UserError("scenario.error.wrong_choice", found=bundle.opening, allowed=LEVELS)
        for number, each in enumerate(bundle.stance):
            yield from _stance(s, ("bundles", place, "stance", number), each)
        for key in bundle.levers:
            if key in taken:
                yield ("bundles", place), UserError("scenario.error.in_two_bundles", found=key, one=taken[key], other=bundle.key)
            taken[key] = bundle.key


def _stance(s: Scenario, path: tuple[Any, ...], each: StanceLever) -> Iterator[Broken]:
    levers = {lever.key: lever for lever in s.levers}
    if each.lever not in levers:
        yield (*path, "lever"), unknown("lever", each.lever, tuple(levers))
        return
    lever = levers[each.lever]
    if len(each.at) != len(STANCES) or not all(lever.low <= value <= lever.high for value in each.at):
        yield (*path, "at"), outside(str(list(each.at)), f"{len(STANCES)} × {lever.low:g}…{lever.high:g}")


def _session(s: Scenario) -> Iterator[Broken]:
    if s.rules is None:
        return
    least = {"task_forces": 0, "carried": 0, "in_rectification": 0, "ahead": 1}
    for name, low in least.items():
        if getattr(s.rules, name) < low:
            yield ("rules", name), outside(getattr(s.rules, name), f"≥ {low}")
    if not 0 < s.rules.lowered_by <= 1:
        yield ("rules", "lowered_by"), outside(s.rules.lowered_by, "0…1")
