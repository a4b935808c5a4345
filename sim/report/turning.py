"""Turning points: the years in which the difference from current policy, under the same luck, changed most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.report import both
from sim.report.effects import Cell, Effect, values
from sim.study.readings import decimals
from sim.words import Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator

COUNT, MOVES = 3, 3
TURN = 0.05
"""Smaller steps, as parts of the greatest difference, turn nothing."""

NOTABLE = 0.02
"""An indicator counts if its greatest difference from current policy is this part of its level."""


@dataclass(frozen=True)
class Move:
    """How much the difference of an indicator changed in the year, and which decision did most of it."""

    indicator: Indicator
    said: Cell
    cause: Name | None
    share: Name | None


@dataclass(frozen=True)
class TurningPoint:
    """A year and what moved in it, the greatest first."""

    year: int
    moves: list[Move]


def turning_points(game: xarray.Dataset, anyway: xarray.Dataset, found: Sequence[Effect], indicators: Sequence[Indicator]) -> list[TurningPoint]:
    """The three years that made most of the difference, in order; fewer if fewer made any."""
    years = [int(year) for year in game["year"].to_numpy()]
    steps = {one.key: _steps(values(game, one) - values(anyway, one), values(game, one)) for one in indicators if one.better != "neutral"}
    score = sum((np.abs(scaled) for scaled, _ in steps.values()), np.zeros(len(years)))
    chosen = sorted(place for place in np.argsort(-score)[:COUNT].tolist() if score[place] > 0)
    return [TurningPoint(years[place], _moves(place, steps, found, indicators)) for place in chosen]


def _steps(difference: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Yearly steps of a difference as parts of its greatest size, and as they are."""
    raw = np.diff(difference, prepend=difference[:1])
    largest = float(np.max(np.abs(difference)))
    notable = largest > NOTABLE * float(np.max(np.abs(level))) and largest > 0
    scaled = raw / largest if notable else np.zeros_like(raw)
    return np.where(np.abs(scaled) >= TURN, scaled, 0.0), raw


def _moves(place: int, steps: dict[str, tuple[np.ndarray, np.ndarray]], found: Sequence[Effect], indicators: Sequence[Indicator]) -> list[Move]:
    moved = sorted((one for one in indicators if one.key in steps and steps[one.key][0][place]), key=lambda one: -abs(steps[one.key][0][place]))
    return [_move(one, place, float(steps[one.key][1][place]), found) for one in moved[:MOVES]]


def _move(one: Indicator, place: int, amount: float, found: Sequence[Effect]) -> Move:
    said = Cell(both.change(amount, one.unit, decimals(one)), one.judged(amount))
    own = [(effect, float(np.diff(effect.of[one.key])[place - 1]) * np.sign(amount)) for effect in found] if place else []
    effect, most = max(own, key=lambda pair: pair[1], default=(None, 0.0))
    if effect is None or most <= abs(amount) / 4:
        return Move(one, said, None, None)
    return Move(one, said, effect.name, both.change(most * float(np.sign(amount)), one.unit, decimals(one)))
