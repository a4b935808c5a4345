"""Task forces (专班): how many things the robot office can take up in a year, and what it has taken up.

One task force opens one bundle (its level, its stance and any of its levers, that year), orders or closes one facility, hands in one
application, carries out an answer to an event that costs money, or studies one indicator. Free are other answers, moves within an open bundle, the facilities that come with the level of a bundle, and lowering what
costs money once its term is over. A rule of the game: plans run without it, and a sandbox has no limit.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sim.scenario import Answer, Change, Plan, Scenario, SessionRules
from sim.scenario.bundles import opened, position
from sim.scenario.dials import standing
from sim.words import Name, say

Taken = tuple[str, str]
"""Kind (bundle, lever, facility, closure, application, event, study) and key of what a task force is busy with."""

Studied = tuple[int, str]
"""Year and indicator of a study."""


@dataclass(frozen=True)
class Attention:
    """Task forces of `year`: those it has, `carried` ones included, and what they are busy with."""

    year: int
    whole: int
    carried: int
    taken: tuple[Taken, ...]

    @property
    def left(self) -> int:
        """Task forces that nothing has been taken up with."""
        return max(self.whole - len(self.taken), 0)


def attention(
    scenario: Scenario, rules: SessionRules, plan: Plan, year: int, rectification: Callable[[int], bool], studies: Sequence[Studied] = (),
) -> Attention:
    """Task forces of `year` under `plan` and with `studies`; `rectification(year)` says whether a year is one of rectification."""
    carried, found = 0, None
    for each in range(min(scenario.first_decision_year, year), year + 1):
        base = rules.in_rectification if rectification(each) else rules.task_forces
        studied = tuple(("study", indicator) for when, indicator in studies if when == each)
        found = Attention(each, base + carried, carried, (*taken_up(scenario, plan, each), *studied))
        carried = min(found.left, rules.carried)
    assert found is not None
    return found


def taken_up(scenario: Scenario, plan: Plan, year: int) -> tuple[Taken, ...]:
    """What a plan takes up in a year, once each."""
    opened = tuple(dict.fromkeys(_opened(scenario, plan, year)))
    orders = [placement for placement in plan.placements if placement.year == year]
    given = _given(scenario, plan, year) if orders else ()
    bought = tuple(("facility", order.id) for order in orders if order.id not in given)
    closed = tuple(("closure", closure.facility) for closure in plan.closures if closure.year == year)
    asked = tuple(("application", one.application) for one in plan.applications if one.year == year)
    answered = tuple(("event", one.event) for one in plan.answers if year in (one.year, one.since) and _paid(scenario, one))
    return (*opened, *bought, *closed, *asked, *answered)


def named(scenario: Scenario, taken: Taken) -> Name:
    """What a task force is busy with, in words."""
    kind, key = taken
    if kind == "bundle":
        return scenario.bundle(key).name
    if kind == "lever":
        return scenario.lever(key).name
    if kind == "application":
        return scenario.application(key).name
    if kind == "event":
        return scenario.event(key).name
    if kind == "study":
        studied = scenario.indicator(key).name
        return Name(say("story.study", "zh", name=studied.zh), say("story.study", "en", name=studied.en))
    known = next((each for each in scenario.facilities if key.startswith(each.key)), None)
    return known.name if known else Name(key, key)


def _opened(scenario: Scenario, plan: Plan, year: int) -> Iterable[Taken]:
    """The bundles, or levers of no bundle, that the year's changes open."""
    for change in (one for one in plan.changes if one.year == year):
        if not _eased(scenario, plan, change):
            bundle = next((each for each in scenario.bundles if change.lever in each.levers), None)
            yield ("bundle", bundle.key) if bundle else ("lever", change.lever)


def _eased(scenario: Scenario, plan: Plan, change: Change) -> bool:
    """A lever that costs money is lowered after its term: nobody has to be set to work for that."""
    lever = scenario.lever(change.lever)
    if not float(lever.cost_per_unit) or change.value > standing(plan, change.lever, change.year, change.date, scenario):
        return False
    raised = [one.year for one in plan.changes if one.lever == change.lever and one.year < change.year and _raises(scenario, plan, one)]
    return change.year >= max(raised, default=scenario.start_year) + lever.commitment_years


def _raises(scenario: Scenario, plan: Plan, change: Change) -> bool:
    return change.value > standing(plan, change.lever, change.year, change.date, scenario)


def _paid(scenario: Scenario, answer: Answer) -> bool:
    """Whether an answer to an event costs money: somebody has to carry it out."""
    event = scenario.event(answer.event)
    return any(choice.key == answer.choice and choice.million > 0 for choice in event.choices)


def _given(scenario: Scenario, plan: Plan, year: int) -> set[str]:
    """Ids of the facilities that come with the level of a bundle: the first ones of their kind, as many as the level opens."""
    given: set[str] = set()
    for bundle in (each for each in scenario.bundles if each.slots):
        settings = {key: standing(plan, key, year + 1, None, scenario) for key in bundle.levers}
        at = position(scenario, bundle, settings)
        if at is None:
            continue
        for kind in bundle.slots:
            orders = [each for each in plan.placements if each.facility == kind and each.year <= year]
            given |= {each.id for each in orders[: opened(scenario, at.level)]}
    return given
