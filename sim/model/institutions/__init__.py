"""Institutions as SimPy processes: each reads like its own calendar. They decide when; phases decide what."""
from __future__ import annotations

from collections.abc import Callable, Generator

import simpy

from sim.model.calendar import institutions, lines_of
from sim.model.institutions.construction import construction
from sim.model.institutions.decisions import decisions
from sim.model.institutions.events import events
from sim.model.institutions.parts_market import parts_market
from sim.model.year import Year

Process = Generator[simpy.Event, None, None]


def keeps_calendar(y: Year, institution: str) -> Process:
    """An institution that does what the calendar says, on the day it says."""
    for line in lines_of(institution):
        yield y.until(line.day)
        for phase in line.phases:
            y.do(phase)


def start(y: Year) -> None:
    """Start every process of the year, always in the same order."""
    for institution in institutions():
        if institution == "parts market":
            y.parts_process = y.env.process(parts_market(y))
        else:
            y.env.process(keeps_calendar(y, institution))
    more: tuple[Callable[[Year], Process], ...] = (decisions, construction, events)
    for process in more:
        y.env.process(process(y))
