"""What a plan could never do, said before anything is run (M13)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.government.books import books_at
from sim.model.government.orders import acts
from sim.model.government.refusals import refused_for_people, refused_when_read
from sim.model.scene import Scene

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario, UserError


def check_plan(scenario: Scenario, plan: Plan) -> tuple[UserError, ...]:
    """Years that the guaranteed grant, review bonus and carry-over can't pay (tax may not be counted on when a
    plan is read), and facilities in counties with too few people."""
    years = sorted({act.year for act in acts(plan)})
    unpaid = (refused_when_read(books_at(scenario, plan, year)) for year in years)
    scene = Scene.of(scenario)
    misplaced = (refused_for_people(scene, act) for act in plan.placements)
    return tuple(error for error in (*unpaid, *misplaced) if error is not None)
