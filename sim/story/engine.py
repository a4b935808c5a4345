"""What the story needs of a model; `adapter.py` puts the model behind it.

A `State` is the columns of one 1 January and is never changed; a `Record` is what a year left behind. A checker takes both for
the model's own; the story reads a record by its attributes and hands a state on as it is.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from sim.scenario import Plan, UserError
from sim.words import Name

from .budget import Budget

if TYPE_CHECKING:
    from sim.model import World, YearRecord
    from sim.model.government.applications import Bid
    from sim.model.government.price import Quote
    from sim.scenario.plan import Act

    from .suiting import Near

State: TypeAlias = "World"
Record: TypeAlias = "YearRecord"


class Engine(Protocol):
    """One case of one scenario, a year at a time."""

    def opening(self, seed: int) -> State:
        """Columns of the opening 1 January."""

    def run(self, state: State, seed: int, plan: Plan) -> tuple[State, Record]:
        """The next 1 January and the record, with its film, of the year between. Leaves `state` as it is."""

    def arrays(self, state: State) -> dict[str, np.ndarray]:
        """The columns by name, enough to go on from."""

    def restored(self, seed: int, arrays: Mapping[str, np.ndarray]) -> State:
        """The state of `arrays`. Raises ValueError if they are not this scenario's."""

    def kept(self, year: int, values: Mapping[str, np.ndarray], dims: Mapping[str, tuple[str, ...]]) -> Record:
        """A record as a save kept it: values without film."""

    def size(self, state: State) -> int:
        """Bytes of its columns."""

    def refusal(self, plan: Plan, act: Act, state: State) -> UserError | None:
        """Why the model's policy side can't do `act` on top of `plan`, or None."""

    def refusal_together(self, plan: Plan, acts: Sequence[Act], what: Name, state: State) -> UserError | None:
        """Why `acts` can't be done as one, told under the name `what`, or None."""

    def expected_use(self, act: Act, state: State) -> float | None:
        """Share of a facility's capacity that would be used if it stood open in `state`; None where it is not known."""

    def near(self, act: Act, state: State) -> Near | None:
        """What is counted around the county of an order for its use; None where its use does not depend on the county."""

    def price(self, plan: Plan, act: Act, state: State) -> Quote | None:
        """The model's quote for `act` on top of `plan`."""

    def bids(self, plan: Plan, state: State) -> tuple[Bid, ...]:
        """Every application to the state as it stands once all that `plan` orders in the year of `state` is done."""

    def budget(self, plan: Plan, state: State, ahead: int) -> Budget:
        """Money of the year that begins with `state` under `plan`, and what is promised `ahead` years on."""
