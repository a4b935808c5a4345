"""What decisions make of a plan. The plan of a branch is its decisions, one after the other, on current policy."""
from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from sim.scenario import Answer, Change, Closure, Placement, Plan, Scenario
from sim.scenario.plan import Act
from sim.words import Name, say

from . import commands as do
from .steps import Decided, Line


def plan_of(line: Line, scenario: Scenario) -> Plan:
    """The plan that the decisions of a branch add up to. Raises UserError for a name the scenario lacks."""
    plan = Plan(scenario.key)
    for step in line.decisions:
        plan = decided(plan, step, scenario)
    return replace(plan, name=_name(line)) if plan.acts else plan


def decided(plan: Plan, step: Decided, scenario: Scenario) -> Plan:
    """The plan with one more decision. A lever put back to where it stood before is no change."""
    return _decide(step.decision, step.year, plan, scenario)


def question(step: Decided, plan: Plan, scenario: Scenario) -> tuple[Plan, Act] | None:
    """What to ask the policy side before a decision: the rest of the plan, and the act on top of it.

    None if the decision only takes an order back.
    """
    new = decided(plan, step, scenario)
    if isinstance(step.decision, do.SetLever):
        lever = step.decision
        act: Act = Change(step.year, lever.lever, lever.value, day_of(lever.date))
        return new.without(act), act
    added = [act for act in new.acts if act not in plan.acts]
    return (new.without(*added), added[0]) if added else None


def standing(plan: Plan, lever: str, year: int, day: str | None, scenario: Scenario) -> float:
    """Where a lever stands just before `day` ("MM-DD"; None is 1 January) of `year`."""
    before = [c for c in plan.changes if c.lever == lever and (c.year, c.date or "") < (year, day or "")]
    latest = max(before, key=lambda change: (change.year, change.date or ""), default=None)
    return scenario.lever(lever).default if latest is None else latest.value


def _name(line: Line) -> Name:
    if line.name:
        return Name(line.name, line.name)
    return Name(say("story.plan", "zh"), say("story.plan", "en"))


@singledispatch
def _decide(decision: do.Decision, year: int, plan: Plan, scenario: Scenario) -> Plan:
    raise TypeError(f"{decision!r} is no decision")


@_decide.register
def _(decision: do.SetLever, year: int, plan: Plan, scenario: Scenario) -> Plan:
    day = day_of(decision.date)
    changed = plan.with_(Change(year, decision.lever, decision.value, day))
    if decision.value != standing(plan, decision.lever, year, day, scenario):
        return changed
    return changed.without(changed.changes[-1])


@_decide.register
def _(decision: do.Place, year: int, plan: Plan, scenario: Scenario) -> Plan:
    size = scenario.facility(decision.facility).size.default if decision.size is None else decision.size
    day = day_of(decision.date)
    return plan.with_(Placement(year, decision.facility, decision.region, size, decision.variant, day))


@_decide.register
def _(decision: do.Resize, _: int, plan: Plan, scenario: Scenario) -> Plan:
    placed = tuple(replace(p, size=decision.size) if p.id == decision.facility else p for p in plan.placements)
    return replace(plan, placements=placed)


@_decide.register
def _(decision: do.Withdraw, _: int, plan: Plan, scenario: Scenario) -> Plan:
    return plan.without(*(p for p in plan.placements if p.id == decision.facility))


@_decide.register
def _(decision: do.CloseFacility, year: int, plan: Plan, scenario: Scenario) -> Plan:
    return plan.with_(Closure(year, decision.facility, day_of(decision.date)))


@_decide.register
def _(decision: do.AnswerEvent, year: int, plan: Plan, scenario: Scenario) -> Plan:
    return plan.with_(Answer(decision.event, decision.choice, year, day_of(decision.date)))


def day_of(date: str | None) -> str | None:
    """"06-15" of "2029-06-15"."""
    return None if date is None else date[5:]
