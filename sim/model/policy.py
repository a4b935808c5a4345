"""What a decision costs and why it may be refused: one price for slider, `check` and government (M13)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.government.books import books_at, books_of
from sim.model.government.orders import acts
from sim.model.government.price import Quote
from sim.model.government.prospect import expected_use
from sim.model.government.refusals import refused_for_money, refused_for_people, refused_for_place, refused_when_read
from sim.model.scene import Scene

if TYPE_CHECKING:
    from sim.model.government.orders import Act
    from sim.model.world import World
    from sim.scenario import Plan, Scenario, UserError

__all__ = ["Quote", "check_plan", "expected_use", "quote", "refusal", "setting"]


def setting(scenario: Scenario, plan: Plan, year: int) -> dict[str, float]:
    """Lever settings of a plan on 1 January of ``year``, decisions of that day done, every decision paid for."""
    return books_at(scenario, plan, year).settings()


def quote(scenario: Scenario, plan: Plan, act: Act) -> Quote | None:
    """The price of ``act`` on top of ``plan``; None when there is nothing to close."""
    return books_at(scenario, plan, act.year).quote(act)


def refusal(scenario: Scenario, plan: Plan, act: Act, world: World | None = None, row: int = 0) -> UserError | None:
    """Why ``act`` can't be done on top of ``plan``, or None.

    With a ``world`` of 1 January of the act's year the money at hand decides; without one only what the guaranteed grant can never pay is refused.
    """
    books = books_at(scenario, plan, act.year) if world is None else books_of(world, row, plan)
    price = books.quote(act)
    return refused_for_place(books, act, price) or (refused_for_money(books, act, price) if price else None)


def check_plan(scenario: Scenario, plan: Plan) -> tuple[UserError, ...]:
    """What a plan could never do: years that the guaranteed grant, review bonus and carry-over can't pay (tax may not be counted on when a
    plan is read), and facilities in counties with too few people."""
    years = sorted({act.year for act in acts(plan)})
    unpaid = (refused_when_read(books_at(scenario, plan, year)) for year in years)
    scene = Scene.of(scenario)
    misplaced = (refused_for_people(scene, act) for act in plan.placements)
    return tuple(error for error in (*unpaid, *misplaced) if error is not None)
