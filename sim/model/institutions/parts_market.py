"""The parts market: orders on 1 September, and again for the rows in which a stop of imports hits undelivered orders."""
from __future__ import annotations

from collections.abc import Generator
from functools import cache

import simpy

from sim.model.calendar import lines_of
from sim.model.dates import DAYS
from sim.model.phase import Phase
from sim.model.year import Year


def parts_market(y: Year) -> Generator[simpy.Event, None, None]:
    (line,) = lines_of("parts market")
    (sourcing,) = line.phases
    yield from _wait(y, line.day, None)
    y.do(sourcing)
    yield from _wait(y, _assembly_day(), sourcing)
    yield from _wait(y, DAYS - 1, None)


@cache
def _assembly_day() -> int:
    (day,) = {each.day for each in lines_of("firms") if any(p.name == "production" for p in each.phases)}
    return day


def _wait(y: Year, day: int, on_interruption: Phase | None) -> Generator[simpy.Event, None, None]:
    """Wait for a day. An import stop meanwhile makes the rows that were hit order again, if orders are still open."""
    date = y.until(day)
    while not date.processed:
        try:
            yield date
        except simpy.Interrupt as stop:
            if on_interruption is not None:
                y.do(on_interruption, rows=stop.cause)
