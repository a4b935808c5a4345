"""Turning points: the years in which the difference from current policy, under the same luck, changed most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.report import both
from sim.report.effects import Cell, Effect, values
from sim.study.readings import decimals
from sim.study.turning import steps, turning
from sim.words import Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator

MOVES = 3


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
    moved = {one.key: steps(values(game, one) - values(anyway, one), values(game, one)) for one in indicators if one.better != "neutral"}
    return [TurningPoint(years[place], _moves(place, moved, found, indicators)) for place in turning({key: scaled for key, (scaled, _) in moved.items()})]


def _moves(place: int, moves: dict[str, tuple[np.ndarray, np.ndarray]], found: Sequence[Effect], indicators: Sequence[Indicator]) -> list[Move]:
    moved = sorted((one for one in indicators if one.key in moves and moves[one.key][0][place]), key=lambda one: -abs(moves[one.key][0][place]))
    return [_move(one, place, float(moves[one.key][1][place]), found) for one in moved[:MOVES]]


def _move(one: Indicator, place: int, amount: float, found: Sequence[Effect]) -> Move:
    said = Cell(both.change(amount, one.unit, decimals(one)), one.judged(amount))
    own = [(effect, float(np.diff(effect.of[one.key])[place - 1]) * np.sign(amount)) for effect in found] if place else []
    effect, most = max(own, key=lambda pair: pair[1], default=(None, 0.0))
    if effect is None or most <= abs(amount) / 4:
        return Move(one, said, None, None)
    return Move(one, said, effect.name, both.change(most * float(np.sign(amount)), one.unit, decimals(one)))
