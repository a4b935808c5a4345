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

from .cards import open_card
from .history import indicated

if TYPE_CHECKING:
    from sim.scenario.mandates import Mandate

    from .game import Game, Origin
    from .steps import Line
    from .view import View

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


def question(view: View, scenario: Scenario, among: Sequence[Indicator], year: int) -> Question | None:
    """The question about a year of a branch: of `among` the figure whose way is least certain by the years so far, in doubt the one asked about longest ago.

    None where no figure has a value in the year before.
    """
    past = [(one, _values(view, scenario, one, year)) for one in among]
    known = [(one, values) for one, values in past if values and isfinite(values[-1])]
    if not known:
        return None
    last = {guess.indicator: when for when, guess in view.line.guesses if when < year}
    indicator, values = max(known, key=lambda each: (round(_doubt(*each), 9), -last.get(each[0].key, 0)))
    return _question(indicator, year, values)


def guesses(view: View, scenario: Scenario) -> tuple[Guessed, ...]:
    """Every guess on a branch that was made before its year was run, with what came of it."""
    found = []
    for year, guess in view.line.guesses:
        asked = question(view, scenario, (scenario.indicator(guess.indicator),), year)
        if asked:
            found.append(_judged(view, scenario, asked, guess.way))
    return tuple(found)


def may_be_asked(scenario: Scenario, mandate: Mandate | None) -> tuple[Indicator, ...]:
    """The figures of the mandate, in a free game the headlines."""
    if mandate:
        return tuple(scenario.indicator(key) for key in mandate.indicators)
    return tuple(one for one in scenario.indicators if one.headline and one.better != "neutral")


def judged(found: Sequence[Guessed]) -> tuple[Guessed, ...]:
    """Those whose year is over."""
    return tuple(each for each in found if each.came is not None)


def tally(found: Sequence[Guessed]) -> Tally:
    """Of the guesses whose year is over."""
    over = judged(found)
    return Tally(sum(each.right for each in over), len(over))


def _judged(view: View, scenario: Scenario, asked: Question, way: str) -> Guessed:
    """A year that stands still on a card is not over yet."""
    record = view.record(asked.year)
    over = record is not None and open_card(record, scenario) is None
    after = indicated(record, asked.indicator, scenario) if record is not None and over else float("nan")
    return Guessed(asked, way, after, asked.way(after)) if isfinite(after) else Guessed(asked, way)


def _values(view: View, scenario: Scenario, indicator: Indicator, year: int) -> list[float]:
    return [indicated(record, indicator, scenario) for record in view.records() if record.year < year]


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
