"""The plan as a table: what was done, when, and where."""

from __future__ import annotations

from dataclasses import dataclass

from sim.report import both
from sim.report.results import Results
from sim.scenario import Answer, Application, Change, Closure, Placement, Scenario
from sim.words import Name


@dataclass(frozen=True)
class Act:
    """A line of the plan."""

    when: str
    what: Name
    how: Name


def acts(results: Results) -> list[Act]:
    """Every act in order of time; none where the plan is current policy."""
    return [_line(act, results) for act in results.plan.acts]


def _line(act: Change | Placement | Closure | Answer | Application, results: Results) -> Act:
    when = str(act.year or "") + (f"-{act.date}" if act.date else "")
    what, how = _described(act, results.scenario, results)
    return Act(when, what, how)


def _described(act: Change | Placement | Closure | Answer | Application, scenario: Scenario, results: Results) -> tuple[Name, Name]:
    if isinstance(act, Change):
        lever = scenario.lever(act.lever)
        before = _setting_before(act, results)
        return lever.name, both.text(
            "act.change", before=both.figure(before, lever.unit), value=both.figure(act.value, lever.unit)
        )
    if isinstance(act, Placement):
        kind, region = scenario.facility(act.facility), scenario.region(act.region)
        size = kind.size.default if act.size is None else act.size
        return kind.name, both.text("act.place", region=region.name, size=both.figure(size, kind.size.unit))
    if isinstance(act, Closure):
        return Name(act.facility, act.facility), both.text("act.close")
    if isinstance(act, Application):
        return scenario.application(act.application).name, both.text("act.apply")
    event = scenario.event(act.event)
    choice = event.choice(act.choice)
    return event.name, both.text("act.answer", choice=choice.name if choice else act.choice)


def _setting_before(act: Change, results: Results) -> float:
    """The lever's setting until this act."""
    earlier = [
        other.value
        for other in results.plan.acts
        if isinstance(other, Change) and other.lever == act.lever and _moment(other) < _moment(act)
    ]
    return earlier[-1] if earlier else float(results.scenario.lever(act.lever).default)


def _moment(act: Change) -> tuple[int, str]:
    return act.year, act.date or ""
