"""The state on 1 January of the opening year, solved backwards from measured shares, prices and staff instead of guessed."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.model.opening.books import open_books
from sim.model.opening.chain import open_chain
from sim.model.opening.demand import open_demand
from sim.model.opening.firms import open_firms
from sim.model.opening.outside import open_outside
from sim.model.opening.science import measure_2025, open_science
from sim.model.opening.talent import open_people
from sim.model.scene import Scene
from sim.model.world import Case, World
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.scenario import Scenario


def open_world(scenario: Scenario, cases: Sequence[Case]) -> World:
    """Columns on 1 January of the scenario's start year for each case. The opening year itself is then run as history."""
    world = World.blank(Scene.of(scenario), cases, scenario.start_year)
    y = Year(world)
    open_outside(y)
    open_books(y)
    open_firms(y)
    open_chain(y)
    open_demand(y)
    open_science(y)
    open_people(world)
    measure_2025(y)
    return world
