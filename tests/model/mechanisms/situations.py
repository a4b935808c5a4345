"""Worlds on a 1 January in a line: one row unless said otherwise, with luck, parameters and outside paths to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.model.calendar import CALENDAR
from sim.model.government.books import books_at, books_of
from sim.model.government.orders import Act
from sim.model.government.price import Quote
from sim.model.government.refusals import refused
from sim.model.phase import tables_for
from sim.model.year import Year
from sim.scenario import Choice, Effect, Event, Evidence, Plan, Scenario, UserError
from sim.words import Name

PHASES = {phase.name: phase for line in CALENDAR for phase in line.phases}


def opened(scenario: Scenario, *, seed: int = 1, rows: int = 1, plan: Plan | None = None, overrides: Mapping[str, float] | None = None) -> World:
    """The world of the opening; further rows have the next seeds."""
    return open_world(scenario, [Case(seed + row, plan or Plan(scenario.key), overrides or {}) for row in range(rows)])


def started(scenario: Scenario, **how: object) -> Year:
    """The opening year at hand, before anything has happened; no money is spent on levers."""
    y = Year(opened(scenario, **how))
    y.world.luck.forget_year(y.year)
    y.world.city.spending[...] = 0.0
    return y


def do(y: Year, phase: str) -> None:
    """Run one phase of the calendar on its tables."""
    PHASES[phase].run(y, *tables_for(PHASES[phase], y.world))


def quoted(scenario: Scenario, plan: Plan, act: Act) -> Quote | None:
    """The price of an act on top of a plan, before any world is run."""
    return books_at(scenario, plan, act.year).quote(act)


def refusal(plan: Plan, act: Act, world: World) -> UserError | None:
    """Why an act can't be done on top of a plan in a world of 1 January."""
    return refused(books_of(world, 0, plan), act)


def spend(at: Any, lever: str, amount: float) -> None:
    """Money of a lever in a year at hand, or in a small world of one part of the model (`tests.model.talent_world`)."""
    getattr(at, "world", at).city.spending[:, at.scene.lever[lever]] = amount


def years_of(world: World, last: int, each: Callable[[World], None] = lambda world: None) -> dict[int, YearRecord]:
    """Run to the end of ``last``; ``each`` is called on every 1 January."""
    records = {}
    while world.year <= last:
        each(world)
        record = run_year(world, depth="full")
        records[record.year] = record
    return records


def with_event(scenario: Scenario, target: str, size: float, year: int = 2026, month: int = 3, years: int = 3) -> Scenario:
    """The scenario with one event for certain, whose answers change nothing."""
    text = Name("事", "Blow")
    effect = Effect(target=target, size=Evidence(size, "fraction", source="a test"), years=Evidence(years, "years", source="a test"))
    choices = tuple(Choice(key=key, name=text, text=text, unknown=text) for key in ("one", "other"))
    blow = Event(
        key="blow", name=text, text=text, month=month, chance=Evidence(0.0, "fraction"), choices=choices, default="one", source="a test",
        effects=(effect,), scheduled=(year,),
    )  # fmt: skip
    return replace(scenario, events=(*scenario.events, blow))


def only(array: np.ndarray) -> float:
    """The one value of an array."""
    (value,) = array.reshape(-1)
    return float(value)
