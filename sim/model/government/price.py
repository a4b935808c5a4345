"""One price of a decision, for the slider, for `check` and for the government itself."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS, due_date, split
from sim.model.luck import stable_hash
from sim.model.markets.tools import true_at
from sim.model.tables.states import BUILDING, OPEN

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.scenario import Answer, Application, Change, Choice, Closure, Placed, Placement, Scenario



@dataclass(frozen=True)
class Quote:
    """What a decision costs, million CNY. ``first_year`` is due in the year of the decision; ``yearly`` afterwards until ``until``."""

    first_year: float
    yearly: float
    once: float
    until: int
    total: float
    effect_year: int


def price_change(scene: Scene, city: Table, row: int, act: Change, year: int, day: int) -> Quote:
    """Price of a lever change: the difference of yearly cost, and a share of the remainder when a commitment is left early."""
    place = scene.lever[act.lever]
    lever = scene.scenario.levers[place]
    yearly = lever.cost(act.value) - lever.cost(float(city.setting[row, place]))
    part = (DAYS - day) / DAYS
    left = max(int(city.term[row, place]) - year, 0)
    once = float(scene.scenario.parameters["government.exit_fee"]) * -yearly * left if yearly < 0 else 0.0
    until = year + lever.commitment_years - 1 if yearly > 0 else year
    years = max(until - year, 0) + part
    lag = scene.scenario.lag(lever.key)
    effect = year + (lag.first if lag and lag.first is not None else round(float(lever.effect_years)))
    return Quote(yearly * part + once, yearly, once, until, max(yearly, 0.0) * years + once, effect)


def price_placement(scene: Scene, act: Placement, year: int, day: int) -> Quote:
    """Price of a new facility: capital cost by instalments, then upkeep from its opening to the end of the commitment."""
    kind = scene.scenario.facility(act.facility)
    size = size_of(scene, act)
    capex, upkeep = float(kind.capex_million) * size, float(kind.upkeep_million) * size
    opens, opening_day = split(due_date(year, day, float(kind.build_years)))
    until = opens + kind.commitment_years
    first_upkeep = upkeep * (DAYS - opening_day) / DAYS if opens == year else 0.0
    instalment = capex / kind.capex_years
    return Quote(instalment + first_upkeep, instalment + upkeep, 0.0, until, capex + upkeep * kind.commitment_years, opens)


def price_closure(scene: Scene, facilities: Table, row: int, slot: int, year: int, day: int) -> Quote:
    """Closing costs a year's upkeep and saves what the rest of the year would have cost; capital cost is paid off as agreed."""
    kind = scene.scenario.facilities[int(facilities.kind[row, slot])]
    upkeep = float(kind.upkeep_million) * float(facilities.size[row, slot])
    closes, opens = year * DAYS + day, int(facilities.due[row, slot])
    saved = upkeep * max((year + 1) * DAYS - max(closes, opens), 0) / DAYS
    return Quote(upkeep - saved, -upkeep, upkeep, year, upkeep, year)


def price_application(scene: Scene, act: Application, year: int) -> Quote:
    """Price of handing in an application: its preparation, paid once; the answer comes in June of the next year."""
    cost = float(scene.scenario.application(act.application).preparation)
    return Quote(cost, 0.0, cost, year, cost, year + 1)


def price_answer(scene: Scene, act: Answer, year: int) -> Quote:
    """Price of an answer to an event, should it strike: a year's cost for as many years as the choice says."""
    choice = choice_of(scene.scenario, act)
    yearly = choice.million if choice.years > 1 else 0.0
    return Quote(choice.million, yearly, 0.0, year + choice.years - 1, choice.million * choice.years, year)


def choice_of(scenario: Scenario, act: Answer) -> Choice:
    """What an answer to an event chooses; KeyError if the event has no such choice."""
    choice = scenario.event(act.event).choice(act.choice)
    if choice is None:
        raise KeyError(act.choice)
    return choice


def slot_to_close(facilities: Table, row: int, act: Closure) -> int | None:
    """Slot of the facility with the closure's id, if it is open or being built."""
    standing = np.isin(facilities.state[row], (BUILDING, OPEN)) & (facilities.label[row] == label(act.facility))
    found = true_at(standing)
    return int(found[0]) if found.size else None


def label(facility_id: str) -> int:
    """A facility's id as a number that a column can hold."""
    return stable_hash(facility_id) >> 2


def size_of(scene: Scene, act: Placement | Placed) -> float:
    return float(scene.scenario.facility(act.facility).size.default if act.size is None else act.size)
