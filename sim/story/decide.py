"""What decisions make of a plan. The plan of a branch is its decisions, one after the other, on current policy."""
from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from sim.scenario import Answer, Application, Change, Closure, Placement, Plan, Scenario
from sim.scenario.bundles import values
from sim.scenario.dials import standing
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


def question(step: Decided, plan: Plan, scenario: Scenario) -> tuple[Plan, tuple[Act, ...]] | None:
    """What to ask the policy side before a decision: the rest of the plan, and the acts on top of it (more than one for a bundle).

    None if the decision only takes an order back.
    """
    new = decided(plan, step, scenario)
    if isinstance(step.decision, do.SetLever):
        lever = step.decision
        act: Act = Change(step.year, lever.lever, lever.value, day_of(lever.date))
        return new.without(act), (act,)
    if isinstance(step.decision, do.SetBundle):
        acts = moves(step.decision, step.year, plan, scenario)
        return new.without(*acts), acts
    added = tuple(act for act in new.acts if act not in plan.acts)
    return (new.without(*added), added[:1]) if added else None


def moves(decision: do.SetBundle, year: int, plan: Plan, scenario: Scenario) -> tuple[Change, ...]:
    """The levers of a bundle that do not stand yet where it puts them: reductions first, as they free money."""
    day = day_of(decision.date)
    wanted = values(scenario, scenario.bundle(decision.bundle), decision.level, decision.stance)
    now = {key: at(plan, key, year, day, scenario) for key in wanted}
    moved = sorted((key for key, value in wanted.items() if value != now[key]), key=lambda key: wanted[key] > now[key])
    return tuple(Change(year, key, wanted[key], day) for key in moved)


def at(plan: Plan, lever: str, year: int, day: str | None, scenario: Scenario) -> float:
    """Where a lever stands from `day` ("MM-DD"; None is 1 January) of `year` on, decisions of that day done."""
    today = next((c.value for c in plan.changes if (c.lever, c.year, c.date) == (lever, year, day)), None)
    return standing(plan, lever, year, day, scenario) if today is None else today


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
def _(decision: do.SetBundle, year: int, plan: Plan, scenario: Scenario) -> Plan:
    for change in moves(decision, year, plan, scenario):
        plan = _decide(do.SetLever(change.lever, change.value, decision.date), year, plan, scenario)
    return plan


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
    if decision.standing:
        return plan.with_(Answer(decision.event, decision.choice, since=year))
    return plan.with_(Answer(decision.event, decision.choice, year, day_of(decision.date)))


@_decide.register
def _(decision: do.Apply, year: int, plan: Plan, scenario: Scenario) -> Plan:
    return plan.with_(Application(year, scenario.application(decision.application).key))


@_decide.register
def _(decision: do.TakeBack, year: int, plan: Plan, scenario: Scenario) -> Plan:
    return plan.without(Application(year, decision.application))


@_decide.register
def _(decision: do.Study, _: int, plan: Plan, scenario: Scenario) -> Plan:
    """A study changes what is seen, not what is done."""
    scenario.indicator(decision.indicator)
    return plan


@_decide.register
def _(decision: do.Guess, _: int, plan: Plan, scenario: Scenario) -> Plan:
    """A guess changes nothing."""
    scenario.indicator(decision.indicator)
    return plan


def day_of(date: str | None) -> str | None:
    """"06-15" of "2029-06-15"."""
    return None if date is None else date[5:]
