"""What a game is played for as it stands on the screen, also before the first year was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.five_years import plan_ends
from sim.study.verdict import Aim, Standing, standing

if TYPE_CHECKING:
    from sim.play.facts import Facts
    from sim.scenario import Scenario
    from sim.scenario.mandates import Mandate


def goals(scenario: Scenario, mandate: Mandate, facts: Facts, year: int) -> Standing | None:
    """Where a mandate stands at the end of `year`; before the first decisions nothing is gained yet. None where figures are missing."""
    if year >= scenario.first_decision_year:
        return standing(scenario, mandate, year, facts.value, facts.policy)
    due = next(iter(plan_ends(scenario)), None)
    aims = [_untouched(scenario, facts, key, year, due) for key in mandate.indicators] if due else []
    found = tuple(aim for aim in aims if aim)
    return Standing(year, found, ()) if found and len(found) == len(aims) else None


def _untouched(scenario: Scenario, facts: Facts, key: str, year: int, due: int) -> Aim | None:
    """An aim when plan and current policy are still the same."""
    indicator = scenario.indicator(key)
    value, target = facts.value(indicator, year), scenario.target(key, due)
    if value is None or target is None or not target.gain:
        return None
    return Aim(indicator, value, value, float(target.gain), due)
