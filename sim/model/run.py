"""Run a year: calendar, institutions, record. The world goes from one 1 January to the next, in place."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from sim.model import institutions
from sim.model.mechanisms.events.conditions import conditions_met
from sim.model.record import YearRecord, film_of, keep_openings, record_of
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.model.world import World
    from sim.scenario import Plan


def run_year(
    world: World, plans: Sequence[Plan] | None = None, depth: Literal["headline", "full"] = "headline", watch: Callable[[], None] | None = None,
) -> YearRecord:
    """Advance ``world`` to the next 1 January and return the year's record.

    ``plans`` replaces the rows' plans first. ``depth="full"`` adds the film of row 0 (dated flows, firms, facilities).
    ``watch`` is called before every phase; when it raises, the year is given up and the world is of no more use.
    """
    if plans is not None:
        world.with_plans(plans)
    world.luck.forget_year(world.year)
    y = Year(world)
    y.watch = watch
    keep_openings(y)
    institutions.start(y)
    y.close()
    record = record_of(y, film_of(y) if depth == "full" else None)
    world.city.event_met[...] = conditions_met(world.scene, record.values, record.dims)
    world.year += 1
    return record
