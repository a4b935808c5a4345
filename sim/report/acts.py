"""The plan as a table: what was done, when, and where."""

from __future__ import annotations

from dataclasses import dataclass

from sim.report import both
from sim.report.results import Results
from sim.scenario import Answer, Application, Change, Closure, Placed, Placement, Plan, Scenario
from sim.words import Name

AnyAct = Change | Placement | Closure | Answer | Application


@dataclass(frozen=True)
class Act:
    """A line of the plan."""

    when: str
    what: Name
    how: Name


def acts(results: Results) -> list[Act]:
    """Every act in order of time; none where the plan is current policy."""
    return [line(act, results.plan, results.scenario) for act in results.plan.acts]


def line(act: AnyAct, plan: Plan, scenario: Scenario) -> Act:
    """An act of a plan as it is told."""
    when = str(act.year or "") + (f"-{act.date}" if act.date else "")
    what, how = _described(act, scenario, plan)
    return Act(when, what, how)


def study(indicator: str, year: int, scenario: Scenario) -> Act:
    """A study that a game commissioned."""
    return Act(str(year), scenario.indicator(indicator).name, both.text("act.study", year=scenario.horizon))


def _described(act: AnyAct, scenario: Scenario, plan: Plan) -> tuple[Name, Name]:
    if isinstance(act, Change):
        lever = scenario.lever(act.lever)
        before = _setting_before(act, plan, scenario)
        return lever.name, both.text(
            "act.change", before=both.figure(before, lever.unit), value=both.figure(act.value, lever.unit)
        )
    if isinstance(act, Placement):
        kind, region = scenario.facility(act.facility), scenario.region(act.region)
        size = kind.size.default if act.size is None else act.size
        return kind.name, both.text("act.place", region=region.name, size=both.figure(size, kind.size.unit))
    if isinstance(act, Closure):
        return _placed(act.facility, plan, scenario), both.text("act.close")
    if isinstance(act, Application):
        return scenario.application(act.application).name, both.text("act.apply")
    event = scenario.event(act.event)
    choice = event.choice(act.choice)
    return event.name, both.text("act.answer", choice=choice.name if choice else act.choice)


def _placed(id: str, plan: Plan, scenario: Scenario) -> Name:
    """What the facility called `id` is, and where."""
    every: tuple[Placement | Placed, ...] = (*plan.placements, *scenario.placed)
    found = next((one for one in every if one.id == id), None)
    if found is None:
        return Name(id, id)
    return both.text("act.at", facility=scenario.facility(found.facility).name, region=scenario.region(found.region).short)


def _setting_before(act: Change, plan: Plan, scenario: Scenario) -> float:
    """The lever's setting until this act."""
    earlier = [
        other.value
        for other in plan.acts
        if isinstance(other, Change) and other.lever == act.lever and _moment(other) < _moment(act)
    ]
    return earlier[-1] if earlier else float(scenario.lever(act.lever).default)


def _moment(act: Change) -> tuple[int, str]:
    return act.year, act.date or ""
