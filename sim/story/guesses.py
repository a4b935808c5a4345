"""What a player expects (猜): before a year is run, will a figure rise, stay flat or fall in it? Nothing depends on it.

Flat is a change within half of the usual yearly one, of the figures as they are written, so that the judgement agrees with
what is read. A year whose luck is known (it was taken back) is no longer asked about; nobody can guess what was seen.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import TYPE_CHECKING

from sim.scenario import Indicator, Scenario
from sim.words.digits import rounded

from .history import indicated

if TYPE_CHECKING:
    from .game import Game, Origin
    from .steps import Line
    from .table import Table

FALL, FLAT, RISE = WAYS = ("fall", "flat", "rise")
SHARE = 0.5
"""Of the usual yearly change what still counts as flat."""
FIRST = 0.05
"""The usual change where no year has passed yet, as a share of the figure."""
COUNTED = 10_000
"""Things are written one by one up to here, to three digits beyond."""


@dataclass(frozen=True)
class Question:
    """Which way will `indicator` go in `year`? It stood at `before`; within ± `within`, in its unit, counts as flat."""

    indicator: Indicator
    year: int
    before: float
    within: float

    def way(self, after: float) -> str:
        """Which way it went if it stands at `after` at the end of the year."""
        apart = _written(after, self.indicator) - _written(self.before, self.indicator)
        return FLAT if abs(apart) <= self.within * (1 + 1e-9) else RISE if apart > 0 else FALL


@dataclass(frozen=True)
class Guessed:
    """A guess, and what came: `after` and `came` are None while the year is not over."""

    question: Question
    way: str
    after: float | None = None
    came: str | None = None

    @property
    def right(self) -> bool:
        return self.came == self.way


@dataclass(frozen=True)
class Tally:
    """How many of the guesses whose year is over were right."""

    right: int
    all: int


def asks(scenario: Scenario, origin: Origin) -> bool:
    """Whether a game has guesses: the rules of the scenario say so; a sandbox has no rules."""
    return origin.sandbox or scenario.rules is None or scenario.rules.guesses


def sealed(game: Game, line: Line) -> bool:
    """Whether nobody has seen yet what the year on the table of a branch brings."""
    return game.present < line.year


def question(table: Table, year: int, indicator: str | None = None) -> Question | None:
    """The question about a year of the branch on the table: about the figure whose way is least certain by the years so far, or a given one.

    None where the figure, or any figure, has no value in the year before.
    """
    past = {one.key: _values(table, one, year) for one in _asked(table, indicator)}
    known = {key: values for key, values in past.items() if values and isfinite(values[-1])}
    if not known:
        return None
    last = {guess.indicator: when for when, guess in table.game.line.guesses if when < year}
    chosen = max(known, key=lambda key: (round(_doubt(table.scenario.indicator(key), known[key]), 9), -last.get(key, 0)))
    values = known[chosen]
    return _question(table.scenario.indicator(chosen), year, values)


def guesses(table: Table) -> tuple[Guessed, ...]:
    """Every guess on the branch on the table that was made before its year was run, with what came of it."""
    found = []
    for year, guess in table.game.line.guesses:
        asked = question(table, year, guess.indicator)
        if asked:
            found.append(_judged(table, asked, guess.way))
    return tuple(found)


def tally(found: Sequence[Guessed]) -> Tally:
    """Of the guesses whose year is over."""
    over = [each for each in found if each.came is not None]
    return Tally(sum(each.right for each in over), len(over))


def _judged(table: Table, asked: Question, way: str) -> Guessed:
    """A year that stands still on a card is not over yet."""
    record = table.record(asked.year)
    waits = table.card is not None and asked.year == table.year - 1
    after = indicated(record, asked.indicator, table.scenario) if record and not waits else float("nan")
    return Guessed(asked, way, after, asked.way(after)) if isfinite(after) else Guessed(asked, way)


def _asked(table: Table, indicator: str | None) -> tuple[Indicator, ...]:
    """What may be asked about: the given indicator, else those of the mandate, in a free game the headlines."""
    scenario, mandate = table.scenario, table.mandate
    if indicator is not None:
        return (scenario.indicator(indicator),)
    if mandate:
        return tuple(scenario.indicator(key) for key in mandate.indicators)
    return tuple(one for one in scenario.indicators if one.headline and one.better != "neutral")


def _values(table: Table, indicator: Indicator, year: int) -> list[float]:
    return [indicated(record, indicator, table.scenario) for record in table.records if record.year < year]


def _question(indicator: Indicator, year: int, values: Sequence[float]) -> Question:
    """Flat is to one digit, and never less than what is written."""
    from sim.study.telling import resolution

    steps = [abs(after - before) for before, after in zip(values, values[1:], strict=False)]
    usual = sum(steps) / len(steps) if steps else FIRST * abs(values[-1])
    return Question(indicator, year, values[-1], max(rounded(SHARE * usual, 1), 2 * resolution(indicator)))


def _doubt(indicator: Indicator, values: Sequence[float]) -> float:
    """How evenly the years so far went up, stayed and went down: their entropy; 0 for a figure that always went one way."""
    went = [_question(indicator, 0, values[:place]).way(values[place]) for place in range(1, len(values))]
    shares = [count / len(went) for count in Counter(went).values()]
    return -sum(share * log(share) for share in shares)


def _written(value: float, indicator: Indicator) -> float:
    """The figure as it is written."""
    from sim.study.readings import decimals
    from sim.study.telling import resolution

    places = decimals(indicator)
    if places is not None:
        return round(value, places + (2 if indicator.unit == "fraction" else 0))
    counted = resolution(indicator) >= 0.5 and abs(value) < COUNTED
    return float(round(value)) if counted else rounded(value, 3)
