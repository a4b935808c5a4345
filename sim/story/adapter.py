"""The model behind the story's engine protocol. It is imported when the first game starts, not before."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario import Plan, Scenario, UserError
from sim.words import Name

from .budget import Budget
from .engine import Record, State
from .purse import books_of_table, budget_of

if TYPE_CHECKING:
    from sim.model.government.applications import Bid
    from sim.model.government.price import Quote
    from sim.scenario.plan import Act

    from .suiting import Near


class ModelEngine:
    """One row of `sim.model`; a `State` is a World that is never run in place."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def opening(self, seed: int) -> State:
        """Columns of the opening 1 January under current policy."""
        from sim.model import Case, open_world

        return open_world(self.scenario, [Case(seed, Plan(self.scenario.key))])

    def run(self, state: State, seed: int, plan: Plan) -> tuple[State, Record]:
        """A year at full depth, on a copy of the columns."""
        from sim.model import Case, World, run_year

        tables = {name: table.copy() for name, table in state.tables.items()}
        world = World(state.scene, [Case(seed, plan)], state.year, tables)
        record = run_year(world, depth="full")
        return world, record

    def arrays(self, state: State) -> dict[str, np.ndarray]:
        """All columns by `table.column`, with the year."""
        arrays: dict[str, np.ndarray] = state.arrays()
        return arrays

    def restored(self, seed: int, arrays: Mapping[str, np.ndarray]) -> State:
        """The world of saved columns. Raises ValueError if they don't fit."""
        from sim.model import Case, World

        return World.from_arrays(self.scenario, [Case(seed, Plan(self.scenario.key))], arrays)

    def kept(self, year: int, values: Mapping[str, np.ndarray], dims: Mapping[str, tuple[str, ...]]) -> Record:
        """A record without film and notices."""
        from sim.model import YearRecord

        return YearRecord(year=year, values=dict(values), dims=dict(dims), notices=(), film=None)

    def size(self, state: State) -> int:
        """Bytes of all columns."""
        return sum(array.nbytes for array in state.arrays().values())

    def refusal(self, plan: Plan, act: Act, state: State) -> UserError | None:
        """The government's own refusal, in the books of that 1 January."""
        from sim.model.government.refusals import refused

        return refused(books_of_table(state, plan), act)

    def refusal_together(self, plan: Plan, acts: Sequence[Act], what: Name, state: State) -> UserError | None:
        """Levers that move together are refused for the money that they cost together."""
        from sim.model.government.refusals import refused_together

        return refused_together(books_of_table(state, plan), acts, what)

    def expected_use(self, act: Any, state: State) -> float | None:
        """The model's own reading, on a copy of the columns."""
        from sim.model.government.prospect import expected_use

        return expected_use(state, 0, act)

    def near(self, act: Any, state: State) -> Near | None:
        """Read with the model's own functions, on a copy of the columns."""
        from .suiting import near

        return near(state, 0, act)

    def price(self, plan: Plan, act: Act, state: State) -> Quote | None:
        """The government's own quote, in the books of that 1 January."""
        return books_of_table(state, plan).quote(act)

    def bids(self, plan: Plan, state: State) -> tuple[Bid, ...]:
        """Read off the columns of the 1 January with the plan's acts of the year done."""
        from sim.model import World
        from sim.model.government.applications import bids

        books = books_of_table(state, plan)
        tables = {**state.tables, "city": books.city, "facilities": books.facilities}
        return bids(World(state.scene, state.cases, state.year, tables, state.p))

    def budget(self, plan: Plan, state: State, ahead: int) -> Budget:
        """Read off the columns of the 1 January with the plan's acts of the year done."""
        return budget_of(state, plan, ahead)
