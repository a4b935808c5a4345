"""Construction: wakes at the next due date or at a new order, and opens what is due."""
from __future__ import annotations

from collections.abc import Generator

import simpy

from sim.model.dates import DAYS
from sim.model.markets.tools import true_at
from sim.model.tables.states import BUILDING, OPEN
from sim.model.year import Year


def construction(y: Year) -> Generator[simpy.Event, None, None]:
    while True:
        ahead = _days_ahead(y)
        yield simpy.AnyOf(y.env, [*(y.until(day) for day in ahead[:1]), y.ordered])
        if y.ordered.triggered:
            y.ordered = y.env.event()
        _open_what_is_due(y)


def _days_ahead(y: Year) -> list[int]:
    """Due days still to come this year, in order."""
    facilities = y.world.facilities
    due = facilities.due[facilities.state == BUILDING].tolist()
    first = y.year * DAYS
    return sorted({day - first for day in due if y.env.now < day - first < DAYS})


def _open_what_is_due(y: Year) -> None:
    facilities = y.world.facilities
    today = y.year * DAYS + y.day
    for at in true_at((facilities.state == BUILDING) & (facilities.due <= today)).tolist():
        row, slot = divmod(at, facilities.state.shape[1])
        facilities.state[row, slot] = OPEN
        facilities.open_share[row, slot] = (DAYS - y.day) / DAYS
        y.notice(row, "facility_opened", slot=slot)
