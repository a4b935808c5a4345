"""Whether a plan fits a scenario: names, years, dates, bounds. Whether it can be paid is the model's question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from sim.scenario.errors import UserError, nearest, outside
from sim.scenario.means import OutOfReach
from sim.scenario.plan import Answer, Application, Change, Closure, Placement, Plan
from sim.scenario.scenario import Scenario
from sim.words import span

Broken = tuple[str, UserError]
T = TypeVar("T")


def broken_acts(plan: Plan, scenario: Scenario) -> list[Broken]:
    """What is wrong with a plan: pairs of key and error."""
    if plan.scenario not in (scenario.key, *scenario.lineage):
        error = UserError("scenario.error.other_scenario", found=plan.scenario, wanted=scenario.key)
        return [("scenario", error)]
    found: list[Broken] = []
    for table, acts in _tables(plan):
        for number, act in enumerate(acts, 1):
            found += [(f"{table}.{number}.{part}", error) for part, error in _broken(act, plan, scenario)]
    return [*found, *_twins(plan), *_same_applications(plan)]


def _tables(plan: Plan) -> list[tuple[str, tuple[object, ...]]]:
    return [("change", plan.changes), ("place", plan.placements), ("close", plan.closures), ("answer", plan.answers),
            ("apply", plan.applications)]


def _broken(act: object, plan: Plan, scenario: Scenario) -> Iterator[Broken]:
    yield from _when(act, scenario)
    try:
        if isinstance(act, Change):
            yield from _change(act, scenario)
        elif isinstance(act, Placement):
            yield from _placement(act, scenario)
        elif isinstance(act, Closure):
            yield from _closure(act, plan, scenario)
        elif isinstance(act, Application):
            yield from _application(act, plan, scenario)
        elif isinstance(act, Answer):
            yield from _answer(act, scenario)
    except UserError as error:
        part, error.key = error.key or "", None
        yield part, error


def _when(act: object, scenario: Scenario) -> Iterator[Broken]:
    year, day = getattr(act, "year", None), getattr(act, "date", None)
    if year is not None and not scenario.first_decision_year <= year <= scenario.horizon:
        yield "year", outside(year, f"{scenario.first_decision_year}…{scenario.horizon}")
    if day is not None and not _is_day(day):
        yield "date", UserError("scenario.error.date", found=day)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"2025-{text}")
    except ValueError:
        return False
    return len(text) == len("MM-DD")


def _change(act: Change, scenario: Scenario) -> Iterator[Broken]:
    _within_reach(scenario, act.lever, "lever")
    lever = _known(scenario.lever, act.lever, "lever")
    if not lever.low <= act.value <= lever.high:
        yield "value", outside(f"{act.value:g}", f"{lever.low:g}…{lever.high:g} ({lever.unit})")


def _within_reach(scenario: Scenario, key: str, part: str) -> None:
    """Raises UserError with price and reason where `key` is something that no programme can pay."""
    far = next((each for each in scenario.out_of_reach if each.key == key), None)
    if far is None:
        return
    ways = [way.partition(":")[2] for way in far.instead]
    raise UserError("scenario.error.out_of_reach", key=part, found=far.name, reason=far.reason, price=lambda lang: price_of(far, lang), allowed=ways)


def price_of(far: OutOfReach, lang: str) -> str:
    """What it would cost, from the low to the high end: "300 亿～600 亿元"."""
    return span(far.cost.low or far.cost, far.cost.high or far.cost, lang, far.cost.unit)


def _placement(act: Placement, scenario: Scenario) -> Iterator[Broken]:
    _within_reach(scenario, act.facility, "facility")
    kind = _known(scenario.facility, act.facility, "facility")
    _known(scenario.region, act.region, "region")
    if act.size is not None and not kind.size.least <= act.size <= kind.size.most:
        yield "size", outside(f"{act.size:g}", f"{kind.size.least:g}…{kind.size.most:g} ({kind.size.unit})")
    variants = [variant.key for variant in kind.variants]
    if variants and act.variant not in variants:
        yield "variant", UserError("scenario.error.wrong_choice", found=act.variant or "—", allowed=variants,
                                   nearest=nearest(act.variant, variants))
    if act.variant is not None and not variants:
        yield "variant", UserError("scenario.error.unknown_key", found="variant")


def _closure(act: Closure, plan: Plan, scenario: Scenario) -> Iterator[Broken]:
    known = [placed.id for placed in scenario.placed] + [p.id for p in plan.placements if p.year <= act.year]
    if act.facility not in known:
        yield "facility", UserError("scenario.error.no_facility", found=act.facility, allowed=known or None,
                                    nearest=nearest(act.facility, known))
    same = [other for other in plan.closures if other.facility == act.facility]
    if act is not same[0]:
        yield "facility", UserError("scenario.error.closed_twice", found=act.facility, year=same[0].year)


def _application(act: Application, plan: Plan, scenario: Scenario) -> Iterator[Broken]:
    request = _known(scenario.application, act.application, "application")
    years = range(scenario.first_decision_year, scenario.horizon + 1)
    windows = [year for year in years if request.open_in(year, scenario.first_decision_year)]
    if act.year in years and act.year not in windows:
        yield "year", UserError("scenario.error.window", found=act.year, name=request.name, allowed=windows)
    together = [other for other in plan.applications if other.year == act.year]
    most = int(scenario.parameters["application.per_window"])
    if len(together) > most and act is together[-1]:
        yield "year", UserError("scenario.error.too_many_applications", found=len(together), most=most, year=act.year)


def _answer(act: Answer, scenario: Scenario) -> Iterator[Broken]:
    event = _known(scenario.event, act.event, "event")
    keys = [choice.key for choice in event.choices]
    if act.choice not in keys:
        yield "choice", UserError("scenario.error.wrong_choice", found=act.choice, allowed=keys, nearest=nearest(act.choice, keys))
    if act.since is not None and not scenario.first_decision_year <= act.since <= scenario.horizon:
        yield "since", outside(act.since, f"{scenario.first_decision_year}…{scenario.horizon}")
    if act.since is not None and act.year is not None:
        yield "since", UserError("scenario.error.unknown_key", found="since")


def _known(find: Callable[[Any], T], key: object, part: str) -> T:
    try:
        return find(key)
    except UserError as error:
        error.key = part
        raise


def _twins(plan: Plan) -> Iterator[Broken]:
    for name, times in Counter(placement.id for placement in plan.placements).items():
        if times > 1:
            number = max(n for n, p in enumerate(plan.placements, 1) if p.id == name)
            yield f"place.{number}.id", UserError("scenario.error.same_id", found=name, allowed=f'id = "{name}-2"')
    days = Counter((change.lever, change.year, change.date) for change in plan.changes)
    for (lever, year, _), times in days.items():
        if times > 1:
            number = max(n for n, c in enumerate(plan.changes, 1) if (c.lever, c.year) == (lever, year))
            yield f"change.{number}", UserError("scenario.error.same_change", found=lever, year=year)


def _same_applications(plan: Plan) -> Iterator[Broken]:
    for (name, year), times in Counter((one.application, one.year) for one in plan.applications).items():
        if times > 1:
            number = max(n for n, one in enumerate(plan.applications, 1) if (one.application, one.year) == (name, year))
            yield f"apply.{number}", UserError("scenario.error.same_application", found=name, year=year)
