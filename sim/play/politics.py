"""What a year's record says of politics: review by line, review room, foundations and stars, answers of the state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.scenario import Scenario
from sim.scenario.five_years import ends_plan
from sim.study.labels import FOUNDATIONS, LINES, MOVES

if TYPE_CHECKING:
    from sim.story.engine import Record

GRADES = ("d", "c", "b", "a")
INDICATORS = ("knowledge", "data_own", "talent_composite", "qualified_suppliers", "trust")
"""The indicators that name and write the foundations."""
_GRANTED, _REFUSED = 2, 3


@dataclass(frozen=True)
class Line:
    """A line of the review: what was expected (None in the first year), what came, the mark from -1 to 1, what the next year is held to."""

    key: str
    expected: float | None
    result: float
    mark: float
    ahead: float


@dataclass(frozen=True)
class Review:
    """The review of a year; `moves` are what moved the room, without those that did not."""

    year: int
    grade: str
    bonus: float
    room: float
    change: float | None
    lines: tuple[Line, ...]
    moves: tuple[tuple[str, float], ...]
    rectification: bool


@dataclass(frozen=True)
class Foundation:
    key: str
    opening: float
    now: float
    required: float
    stars: int


@dataclass(frozen=True)
class Answer:
    """What became of an application, and the chance that it had when it was handed in."""

    key: str
    granted: bool
    chance: float


def review_of(record: Record | None, before: Record | None) -> Review | None:
    """The review of a record's year; None where the record holds none. `before` is the record of the year before."""
    if record is None or "review_room" not in record.values:
        return None
    of = {name: np.asarray(record.values[name])[0] for name in record.values if name.startswith(("review", "room", "rect"))}
    lines = zip(LINES, of["review_expected"], of["review_result"], of["review_mark"], of["review_next"], strict=True)
    room = float(of["review_room"])
    return Review(
        year=record.year,
        grade=GRADES[int(of["review_grade"])],
        bonus=float(of["review_bonus"]),
        room=room,
        change=room - float(np.asarray(before.values["review_room"])[0]) if before is not None else None,
        lines=tuple(Line(key, float(e) if e > 0 else None, float(r), float(m), float(a)) for key, e, r, m, a in lines),
        moves=tuple((key, float(move)) for key, move in zip(MOVES, of["room_moves"], strict=True) if move),
        rectification=bool(of["rectification"]),
    )


def foundations_of(record: Record | None, first: Record | None) -> tuple[Foundation, ...]:
    """The five foundations at the end of a record's year, beside the opening year's record `first`."""
    if record is None or first is None or "foundation" not in record.values:
        return ()
    now, required, stars = (np.asarray(record.values[name])[0] for name in ("foundation", "foundation_required", "foundation_stars"))
    opening = np.asarray(first.values["foundation"])[0]
    columns = zip(FOUNDATIONS, opening, now, required, stars, strict=True)
    return tuple(Foundation(key, float(o), float(n), float(r), int(s)) for key, o, n, r, s in columns)


def answers_of(record: Record | None, before: Record | None, scenario: Scenario) -> tuple[Answer, ...]:
    """What the state answered in a record's year; `before` is the record of the year in which it was asked."""
    if record is None or before is None or "application_state" not in record.values:
        return ()
    now, then = (np.asarray(each.values["application_state"])[0] for each in (record, before))
    ready = np.asarray(before.values["application_readiness"])[0]
    steepness = float(scenario.parameters["application.steepness"])
    answered = []
    for place, request in enumerate(scenario.applications):
        if now[place] != then[place] and now[place] in (_GRANTED, _REFUSED):
            chance = float(request.chance(float(ready[place]), steepness))
            answered.append(Answer(request.key, now[place] == _GRANTED, chance))
    return tuple(answered)


def line_figure(key: str, value: float, lang: str) -> str:
    """A result of the review as a reader sees it."""
    if key == "output":
        return words.money(value, lang)
    return words.count(value, lang, unit="people" if key == "jobs" else None)


def window_open(scenario: Scenario, year: int) -> bool:
    """Whether some application can be handed in in a year."""
    first, last = scenario.first_decision_year, scenario.horizon
    return first <= year <= last and any(request.open_in(year, first) for request in scenario.applications)


def next_window(scenario: Scenario, year: int) -> int | None:
    """The first year from `year` on in which something can be handed in."""
    return next((each for each in range(year, scenario.horizon + 1) if window_open(scenario, each)), None)


def next_evaluation(scenario: Scenario, year: int) -> int | None:
    """The first year from `year` on at whose end a plan is evaluated."""
    return next((each for each in range(year, scenario.horizon + 1) if ends_plan(scenario, each)), None)
