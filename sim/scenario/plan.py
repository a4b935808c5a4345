"""A plan: the list of what the policy side does. Small, immutable, readable."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from sim.scenario.record import Number, Whole, record
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

CURRENT = Name("现行政策", "Current policy")
STOPPED = Name("全部停止", "Everything stopped")


@record
class Change:
    """From `year` on (or from `date`, "MM-DD", in it) the lever stands at `value`, in the lever's own unit."""

    year: Whole
    lever: str
    value: Number
    date: str | None = None


@record
class Placement:
    """Order a facility of `size` (None: the kind's default) in a county. `id` names it, e.g. for closing it."""

    year: Whole
    facility: str
    region: Whole
    size: Number | None = None
    variant: str | None = None
    date: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"{self.facility}-{self.region}-{self.year}")


@record
class Closure:
    """Close the facility called `facility` (the id of a placement or of one that stands from the start)."""

    year: Whole
    facility: str
    date: str | None = None


@record
class Answer:
    """Answer an event; without a year it stands for every world and every time the event comes, from the year `since` on if that is given."""

    event: str
    choice: str
    year: Whole | None = None
    date: str | None = None
    since: Whole | None = None


@record
class Application:
    """Hand in an application to the state in `year`; the answer comes in June of the next."""

    year: Whole
    application: str
    date: ClassVar[None] = None


Act = Change | Placement | Closure | Answer | Application


@dataclass(frozen=True)
class Plan:
    """The acts of a plan, in the order in which they were decided. Without any it is current policy."""

    scenario: str
    name: Name = CURRENT
    changes: tuple[Change, ...] = ()
    placements: tuple[Placement, ...] = ()
    closures: tuple[Closure, ...] = ()
    answers: tuple[Answer, ...] = ()
    applications: tuple[Application, ...] = ()
    text: Name = field(default=Name("", ""))

    def with_(self, *acts: Act) -> Plan:
        """This plan and `acts`. A change replaces one of the same lever and day; a second facility in the
        same county and year gets an id of its own."""
        plan = self
        for act in acts:
            plan = _added(plan, act)
        return plan

    def without(self, *acts: Act) -> Plan:
        """This plan without `acts`."""
        plan = self
        for act in acts:
            plan = _with_table(plan, act, [other for other in plan.table(act) if other != act])
        return plan

    def answer_to(self, event: str, year: int) -> Answer | None:
        """The answer to an event in a year: the one given for that year, else the latest that stands."""
        given = [answer for answer in self.answers if answer.event == event]
        exact = next((answer for answer in given if answer.year == year), None)
        standing = [answer for answer in given if answer.year is None and (answer.since or 0) <= year]
        return exact or max(standing, key=lambda answer: answer.since or 0, default=None)

    def table(self, act: Act) -> tuple[Act, ...]:
        """The acts of the same kind as `act`."""
        return tuple(getattr(self, TABLES[type(act)]))

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act by year and day; those of a year without a date come first."""
        every: list[Act] = [*self.changes, *self.placements, *self.closures, *self.answers, *self.applications]
        return tuple(sorted(every, key=lambda act: (act.year or 0, act.date or "")))

    @classmethod
    def stopped(cls, scenario: Scenario) -> Plan:
        """全部停止: every lever at its lowest from the first decision year on, nothing placed."""
        year = scenario.first_decision_year
        lowered = [lever for lever in scenario.levers if lever.default != lever.low]
        return cls(scenario.key, STOPPED, tuple(Change(year, lever.key, lever.low) for lever in lowered))

    def to_toml(self) -> str:
        """The plan as a file that `load_plan` reads."""
        from sim.scenario.plan_file import written

        return written(self)


TABLES: dict[type, str] = {
    Change: "changes", Placement: "placements", Closure: "closures", Answer: "answers", Application: "applications",
}


def _added(plan: Plan, act: Act) -> Plan:
    if isinstance(act, Placement):
        act = replace(act, id=_free(act.id, [other.id for other in plan.placements]))
    return _with_table(plan, act, [*(other for other in plan.table(act) if not _same(other, act)), act])


def _with_table(plan: Plan, act: Act, acts: list[Act]) -> Plan:
    changed: dict[str, Any] = {TABLES[type(act)]: tuple(acts)}
    return replace(plan, **changed)


def _same(one: Act, other: Act) -> bool:
    if isinstance(one, Change) and isinstance(other, Change):
        return (one.year, one.date, one.lever) == (other.year, other.date, other.lever)
    if isinstance(one, Answer) and isinstance(other, Answer):
        return (one.event, one.year, one.since) == (other.event, other.year, other.since)
    return isinstance(one, (Closure, Application)) and one == other


def _free(wanted: str, taken: list[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
