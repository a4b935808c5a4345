"""What facilities cost in a year, one by one: twin of `dues.facility_dues`."""
from __future__ import annotations

import numpy as np

from sim.model.dates import DAYS
from sim.model.government import dues
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Bytes2, Flags2, Floats2, Floats2Out, Words2
from sim.model.loops.twins import in_place_of
from sim.model.scene import Scene
from sim.model.tables.states import BUILDING, FREE, OPEN
from sim.model.tables.table import Table


@in_place_of(dues.facility_dues)
def facility_dues(scene: Scene, facilities: Table, year: int) -> np.ndarray:
    cost = np.zeros(facilities.size.shape)
    _cost(
        dues.facility_rates(scene), facilities.kind, facilities.size, facilities.state, facilities.state_run, facilities.due, facilities.capex_left,
        year * DAYS, cost,
    )  # fmt: skip
    return np.add.reduce(cost, axis=1)


@loop
def _cost(
    rates: Floats2, kind: Bytes2, size: Floats2, state: Bytes2, state_run: Flags2, due: Words2, capex_left: Floats2, new_year: int, cost: Floats2Out
) -> None:
    """Instalments, and upkeep of what is or will be open."""
    for row in range(kind.shape[0]):
        for slot in range(kind.shape[1]):
            if state[row, slot] == FREE or state_run[row, slot]:
                continue
            own, units = kind[row, slot], size[row, slot]
            cost[row, slot] = min(capex_left[row, slot], rates[0, own] * units / rates[2, own])
            if state[row, slot] == BUILDING or state[row, slot] == OPEN:
                opened = min(max(1 - (due[row, slot] - new_year) / DAYS, 0.0), 1.0)
                cost[row, slot] += rates[1, own] * units * opened
