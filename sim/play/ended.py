"""How a game came out: its ending, the years in which it turned, and what is left after the hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.study.ending import Reached, reached
from sim.study.turning import steps, turning

if TYPE_CHECKING:
    from sim.play.facts import Facts
    from sim.scenario import Indicator

MOVES = 2


@dataclass(frozen=True)
class Turn:
    """A year, and by how much the differences from current policy changed in it, the greatest first."""

    year: int
    moves: tuple[tuple[Indicator, float], ...]


def ending(facts: Facts) -> Reached | None:
    """None before the last year of decisions was run."""
    return facts.once("ending", lambda: reached(facts.scenario, facts.story.mandate, facts.value, facts.policy))


def turns(facts: Facts, indicators: tuple[Indicator, ...]) -> tuple[Turn, ...]:
    """The three years of decisions that made most of the difference from current policy."""
    return facts.once(("turns", tuple(one.key for one in indicators)), lambda: _turns(facts, indicators))


def _turns(facts: Facts, indicators: tuple[Indicator, ...]) -> tuple[Turn, ...]:
    first, last = facts.scenario.start_year, facts.scenario.horizon
    years = [year for year in range(first, last + 1) if facts.story.record(year) is not None]
    found = {}
    for one in indicators:
        own, anyway = (np.array([read(one, year) for year in years], dtype=float) for read in (facts.value, facts.policy))
        if one.better != "neutral" and np.isfinite(own - anyway).all():
            found[one.key] = steps(own - anyway, own)
    return tuple(Turn(years[place], _moves(place, found, indicators)) for place in turning({key: scaled for key, (scaled, _) in found.items()}))


def _moves(place: int, found: dict[str, tuple[np.ndarray, np.ndarray]], indicators: tuple[Indicator, ...]) -> tuple[tuple[Indicator, float], ...]:
    moved = sorted((one for one in indicators if one.key in found and found[one.key][0][place]), key=lambda one: -abs(found[one.key][0][place]))
    return tuple((one, float(found[one.key][1][place])) for one in moved[:MOVES])
