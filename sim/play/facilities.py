"""Facilities as a person sees them: those that stand or are being built, and those ordered this year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import Plan, Scenario
from sim.words import Name

if TYPE_CHECKING:
    from sim.model.record.film import FacilityState
    from sim.scenario import Placed, Placement
    from sim.story.engine import Record

DAYS_A_MONTH = 365 / 12
BY_THE_STATE = "slot-"
"""How the id of a facility begins that no plan has ordered: the state builds and runs it."""

@dataclass(frozen=True)
class Site:
    """`state` is ordered, planned, building, open or closed; `act` is what can be done: withdraw, close or nothing.

    `opens` is (year, month); `used` the part of its capacity in use, where the record says.
    """

    id: str
    kind: str
    variant: str | None
    region: int
    name: Name
    where: Name
    state: str
    progress: float = 0.0
    opens: tuple[int, int] | None = None
    used: float | None = None
    act: str = ""


def sites(scenario: Scenario, record: Record | None, plan: Plan, year: int) -> tuple[Site, ...]:
    """Facilities after the last year that was run (`record`), then this year's orders."""
    film = record.film if record is not None else None
    seen = film.facilities if film else ()
    ids = _ids(scenario, plan, year, seen)
    standing = tuple(_standing(scenario, each, id, plan, year) for each, id in zip(seen, ids, strict=True))
    ordered = tuple(_ordered(scenario, placement) for placement in plan.placements if placement.year == year)
    return standing + ordered


def _ids(scenario: Scenario, plan: Plan, year: int, seen: tuple[FacilityState, ...]) -> list[str]:
    """The plan's name of each facility that the record shows: the record keeps kind, place and order alone."""
    orders: list[Placed | Placement] = [*scenario.placed, *(p for p in plan.placements if p.year < year)]
    names = []
    for each in seen:
        mine = (
            o for o in orders if (o.facility, o.region, o.variant or "") == (each.kind, each.adcode, each.variant or "")
        )
        order = next(mine, None)
        if order is not None:
            orders.remove(order)
        names.append(order.id if order is not None else f"{BY_THE_STATE}{each.slot}")
    return names


def named(scenario: Scenario, kind: str, variant: str | None, region: int) -> Name:
    """Such as 零部件园区（减速器） · 郫都."""
    facility, place = scenario.facility(kind), scenario.region(region).short
    found = next((v.name for v in facility.variants if v.key == variant), None)
    zh, en = facility.name.zh, facility.name.en
    if found:
        zh, en = f"{zh}（{found.zh}）", f"{en} ({found.en})"
    return Name(f"{zh} · {place.zh}", f"{en} · {place.en}")


def located(scenario: Scenario, kind: str, variant: str | None, region: int) -> Name:
    """The place and the variant, for a list under the name of the kind: 郫都 · 减速器."""
    place = scenario.region(region).short
    found = next((v.name for v in scenario.facility(kind).variants if v.key == variant), None)
    return Name(f"{place.zh} · {found.zh}", f"{place.en} · {found.en}") if found else place


def _standing(scenario: Scenario, each: FacilityState, id: str, plan: Plan, year: int) -> Site:
    closing = any(closure.facility == id and closure.year == year for closure in plan.closures)
    state = "closing" if closing else each.state
    return Site(
        id=id,
        kind=each.kind,
        variant=each.variant,
        region=each.adcode,
        name=named(scenario, each.kind, each.variant, each.adcode),
        where=located(scenario, each.kind, each.variant, each.adcode),
        state=state,
        progress=each.progress,
        opens=_month(each.opens) if each.opens else None,
        used=each.utilisation if state == "open" else None,
        act="close" if state in ("open", "building") and not id.startswith(BY_THE_STATE) else "",
    )


def _ordered(scenario: Scenario, placement: Placement) -> Site:
    name = named(scenario, placement.facility, placement.variant, placement.region)
    where = located(scenario, placement.facility, placement.variant, placement.region)
    kind, variant, region = placement.facility, placement.variant, placement.region
    return Site(placement.id, kind, variant, region, name, where, "ordered", act="withdraw")


def _month(opens: tuple[int, int]) -> tuple[int, int]:
    """(year, day) as (year, month)."""
    return opens[0], min(12, int(opens[1] / DAYS_A_MONTH) + 1)
