"""Decisions dated inside the year: the government carries them out at noon of their day."""
from __future__ import annotations

from collections.abc import Generator

import simpy

from sim.model.government.orders import carry_out, dated_acts
from sim.model.year import Year


def decisions(y: Year) -> Generator[simpy.Event, None, None]:
    acts = [(day, row, act) for row, case in enumerate(y.world.cases) for day, act in dated_acts(case.plan, y.year)]
    for day in sorted({day for day, _, _ in acts}):
        yield y.until(day + 0.5)
        for when, row, act in acts:
            if when == day:
                carry_out(y, row, act)
        y.announce_order()
