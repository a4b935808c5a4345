"""Five-year plans (五年规划): which one a year belongs to, and when one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

PLAN_YEARS = 5
PLANS = 3


def plan_number(scenario: Scenario, year: int) -> int:
    """Number of the plan of a year, 1 to 3; the history before counts to the first, the hand-over to the last."""
    return min(max((year - scenario.first_decision_year) // PLAN_YEARS + 1, 1), PLANS)


def year_of_plan(first: int, year: int) -> int:
    """Which year of its plan a year is, 1 to 5, where plans begin in `first`."""
    return (year - first) % PLAN_YEARS + 1


def evaluated_before(scenario: Scenario, year: int) -> bool:
    """Whether some plan was evaluated before the year began."""
    return year >= scenario.first_decision_year + PLAN_YEARS


def plan_ends(scenario: Scenario) -> tuple[int, ...]:
    """The years at whose end a plan is evaluated."""
    return tuple(year for year in range(scenario.first_decision_year, scenario.horizon + 1) if ends_plan(scenario, year))


def looked_at(scenario: Scenario) -> tuple[int, ...]:
    """The years at whose end a mandate is looked at: the ends of plans, and of the hand-over if there is one."""
    return plan_ends(scenario) + ((scenario.last_year,) if scenario.last_year > scenario.horizon else ())


def ends_plan(scenario: Scenario, year: int) -> bool:
    """Whether a plan is evaluated in December of the year."""
    first = scenario.first_decision_year
    return first <= year <= scenario.horizon and year_of_plan(first, year) == PLAN_YEARS
