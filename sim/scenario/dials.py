"""A bundle put at a level and stance in a year: the lever changes that this makes of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.scenario.bundles import values
from sim.scenario.errors import UserError
from sim.scenario.plan import Change, Plan
from sim.scenario.record import Whole, record

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


@record
class Dial:
    """From `year` on (or from `date`, "MM-DD", in it) the bundle stands at `level` and `stance`."""

    year: Whole
    bundle: str
    level: str
    stance: Whole = 0
    date: str | None = None


def with_dials(plan: Plan, dials: Iterable[Dial], scenario: Scenario) -> Plan:
    """A plan with these bundles as lever changes, in order of time; what the plan changes on the same day stays.

    Raises UserError with the key of the entry for an unknown bundle, level or stance.
    """
    written = {(change.lever, change.year, change.date) for change in plan.changes}
    numbered = list(enumerate(dials, 1))
    for number, dial in sorted(numbered, key=lambda pair: (pair[1].year, pair[1].date or "")):
        try:
            changes = changes_of(plan, dial, scenario)
        except UserError as error:
            error.key = f"bundle.{number}.{error.key or 'bundle'}"
            raise
        plan = plan.with_(*(each for each in changes if (each.lever, each.year, each.date) not in written))
    return plan


def changes_of(plan: Plan, dial: Dial, scenario: Scenario) -> tuple[Change, ...]:
    """The levers that a dial moves from where the plan has them just before: reductions first, as they free money."""
    if not scenario.first_decision_year <= dial.year <= scenario.horizon:
        raise UserError("scenario.error.out_of_range", key="year", found=dial.year, allowed=f"{scenario.first_decision_year}…{scenario.horizon}")
    wanted = values(scenario, scenario.bundle(dial.bundle), dial.level, dial.stance)
    before = {key: standing(plan, key, dial.year, dial.date, scenario) for key in wanted}
    moved = [key for key, value in wanted.items() if value != before[key]]
    moved.sort(key=lambda key: wanted[key] > before[key])
    return tuple(Change(dial.year, key, wanted[key], dial.date) for key in moved)


def standing(plan: Plan, lever: str, year: int, day: str | None, scenario: Scenario) -> float:
    """Where a lever stands just before `day` ("MM-DD"; None is 1 January) of `year`."""
    before = [c for c in plan.changes if c.lever == lever and (c.year, c.date or "") < (year, day or "")]
    latest = max(before, key=lambda change: (change.year, change.date or ""), default=None)
    return scenario.lever(lever).default if latest is None else latest.value
