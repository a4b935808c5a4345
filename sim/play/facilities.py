"""Facilities as a person sees them: those that stand or are being built, and those ordered this year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.scenario import Plan, Scenario
from sim.words import Name

DAYS_A_MONTH = 365 / 12
ICONS = {"component_park": "building-factory-2", "training_ground": "robot", "laboratory": "flask"}
"""Kind of facility -> icon."""


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
    state: str
    progress: float = 0.0
    opens: tuple[int, int] | None = None
    used: float | None = None
    act: str = ""


def sites(scenario: Scenario, record: Any, plan: Plan, year: int) -> tuple[Site, ...]:
    """Facilities after the last year that was run (`record`), then this year's orders."""
    film = record.film if record is not None else None
    standing = tuple(_standing(scenario, each, plan, year) for each in (film.facilities if film else ()))
    ordered = tuple(_ordered(scenario, placement) for placement in plan.placements if placement.year == year)
    return standing + ordered


def named(scenario: Scenario, kind: str, variant: str | None, region: int) -> Name:
    """Such as 零部件园区（减速器） · 郫都."""
    facility, place = scenario.facility(kind), scenario.region(region).short
    found = next((v.name for v in facility.variants if v.key == variant), None)
    zh, en = facility.name.zh, facility.name.en
    if found:
        zh, en = f"{zh}（{found.zh}）", f"{en} ({found.en})"
    return Name(f"{zh} · {place.zh}", f"{en} · {place.en}")


def _standing(scenario: Scenario, each: Any, plan: Plan, year: int) -> Site:
    closing = any(str(c.facility) == str(each.slot) and c.year == year for c in plan.closures)
    state = "closing" if closing else each.state
    return Site(
        id=str(each.slot),
        kind=each.kind,
        variant=each.variant,
        region=each.adcode,
        name=named(scenario, each.kind, each.variant, each.adcode),
        state=state,
        progress=each.progress,
        opens=_month(each.opens) if each.opens else None,
        used=each.utilisation if state == "open" else None,
        act="close" if state == "open" else "",
    )


def _ordered(scenario: Scenario, placement: Any) -> Site:
    name = named(scenario, placement.facility, placement.variant, placement.region)
    return Site(placement.id, placement.facility, placement.variant, placement.region, name, "ordered", act="withdraw")


def _month(opens: tuple[int, int]) -> tuple[int, int]:
    """(year, day) as (year, month)."""
    return opens[0], min(12, int(opens[1] / DAYS_A_MONTH) + 1)
