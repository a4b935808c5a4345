"""Events: on their monthly day they strike the rows that drew them, at noon the answer takes effect; a stop of supplies interrupts the parts market."""
from __future__ import annotations

from collections.abc import Generator

import numpy as np
import simpy

from sim.model.mechanisms.events import plan
from sim.model.mechanisms.events.answer import answer
from sim.model.mechanisms.events.strike import due_on, stops_parts, strike
from sim.model.year import Year


def events(y: Year) -> Generator[simpy.Event, None, None]:
    """Wake on the days of what was drawn on 1 January."""
    yield y.until(0.5)
    drawn = y.kept["event_strikes"]
    shape = drawn.shape[1:]
    where, outcome = y.uniform("events.where", shape), y.uniform("events.outcome", (*shape, _most_choices(y)))
    for day in sorted({int(day) for day in plan.days(y.scene)[np.flatnonzero(drawn.any(axis=0))]}):
        yield y.until(day)
        struck = strike(y, due_on(y, day), where)
        rows = stops_parts(struck)
        if rows and y.parts_process is not None and y.parts_process.is_alive:
            y.parts_process.interrupt(rows)
        yield y.until(day + 0.5)
        answer(y, struck, outcome)


def _most_choices(y: Year) -> int:
    return max((len(event.choices) for event in y.scene.scenario.events), default=0)
