"""The parts of a plan that an effect is shared out among: a lever with all its changes, a facility, an answer
to an event, an application to the state.

A part belongs to a family. Leaving a part out leaves everything else of the plan as it is: the money it frees stays
in the programme (and is carried over as the city's rules say), so a change that waited for money may come sooner.
That is an effect of the part, and counts as its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.scenario.plan import Act, Answer, Application, Change, Closure, Placement
from sim.words import Name, say

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario

FAMILIES = ("funds", "talent", "body", "brain", "use")
DECISIONS = "decisions"
"""Family of answers to events and of applications to the state: no family of levers is behind them."""


@dataclass(frozen=True)
class Part:
    """What stands or falls together. `key` is "lever:annotation", "facility:<id>", "closure:<id>", "answer:<event>"
    or "application:<key>"."""

    key: str
    family: str
    name: Name
    acts: tuple[Act, ...]


def parts_of(plan: Plan, scenario: Scenario, until: int | None = None) -> tuple[Part, ...]:
    """The plan's parts, in the order in which they are first decided; what is decided after `until` is left out."""
    found: dict[str, Part] = {}
    for act in plan.acts:
        if until is not None and act.year is not None and act.year > until:
            continue
        one = _part(act, plan, scenario)
        found[one.key] = replace(found[one.key], acts=(*found[one.key].acts, act)) if one.key in found else one
    return tuple(found.values())


def families_of(parts: Collection[Part]) -> dict[str, tuple[Part, ...]]:
    """Parts by family, for the families that have any: the five, then answers and applications."""
    present = {family: tuple(part for part in parts if part.family == family) for family in (*FAMILIES, DECISIONS)}
    return {family: members for family, members in present.items() if members}


def family_name(family: str) -> Name:
    return _both(lambda lang: say(f"study.family.{family}", lang))


def with_only(plan: Plan, parts: Collection[Part]) -> Plan:
    """The plan with the acts of `parts` alone."""
    chosen = {act for part in parts for act in part.acts}
    return plan.without(*(act for act in plan.acts if act not in chosen))


def _part(act: Act, plan: Plan, scenario: Scenario) -> Part:
    if isinstance(act, Change):
        lever = scenario.lever(act.lever)
        return Part(f"lever:{lever.key}", lever.family, lever.name, (act,))
    if isinstance(act, Placement):
        return _facility("facility", act.id, act.facility, act.region, scenario, act)
    if isinstance(act, Closure):
        return _closure(act, plan, scenario)
    if isinstance(act, Answer):
        return Part(f"answer:{act.event}", DECISIONS, scenario.event(act.event).name, (act,))
    if isinstance(act, Application):
        return Part(f"application:{act.application}", DECISIONS, scenario.application(act.application).name, (act,))
    raise TypeError(f"{type(act).__name__} is no part of a plan")


def _closure(act: Closure, plan: Plan, scenario: Scenario) -> Part:
    """Closing a facility of the plan belongs to it; closing one that stands from the start is a part of its own."""
    placed = next((one for one in plan.placements if one.id == act.facility), None)
    if placed is not None:
        return replace(_part(placed, plan, scenario), acts=(act,))
    standing = next(one for one in scenario.placed if one.id == act.facility)
    return _facility("closure", standing.id, standing.facility, standing.region, scenario, act)


def _facility(table: str, id: str, facility: str, adcode: int, scenario: Scenario, act: Act) -> Part:
    kind, region = scenario.facility(facility), scenario.region(adcode)
    name = _both(lambda lang: say(f"study.part.{table}", lang, facility=kind.name.in_(lang), region=region.short.in_(lang)))
    return Part(f"{table}:{id}", kind.family, name, (act,))


def _both(text: Callable[[str], str]) -> Name:
    return Name(text("zh"), text("en"))
