"""What each decision of a game changed: the same years under the same luck once more, without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sim.report import both
from sim.report.headlines import Verdict
from sim.study.parts import Part
from sim.study.readings import decimals, read
from sim.words import Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator

COLUMNS = 6
AGREE = 0.7
"""In fewer other worlds than this share the direction is left open."""

SHOWN = 0.005
"""An effect below this part of the indicator's value counts as none."""


@dataclass(frozen=True, eq=False)
class Effect:
    """A part of the plan and, by indicator, the game less the game without it (year).

    `elsewhere` is the same in the last year under other luck (world); empty where no other luck was tried.
    """

    part: Part
    of: dict[str, np.ndarray]
    elsewhere: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def name(self) -> Name:
        """The part's name; an answer says what it answers."""
        return both.text("effects.answer", event=self.part.name) if self.part.key.startswith("answer:") else self.part.name

    @property
    def since(self) -> int:
        """The year of its first decision; 0 where it stands for any year."""
        return min((act.year for act in self.part.acts if act.year), default=0)

    def open(self, indicator: Indicator) -> bool:
        """Whether too few other worlds show the direction of this one."""
        others = self.elsewhere.get(indicator.key)
        if others is None or not len(others):
            return False
        return float(np.mean(np.sign(others) == np.sign(self.last(indicator)))) < AGREE

    def last(self, indicator: Indicator) -> float:
        return float(self.of[indicator.key][-1])


@dataclass(frozen=True)
class Cell:
    """An effect as it is written, with its judgement."""

    said: Name
    verdict: Verdict
    open: bool = False


def effects(game: xarray.Dataset, without: Sequence[tuple[Part, xarray.Dataset]], indicators: Sequence[Indicator]) -> list[Effect]:
    """One for each part, the weightiest first."""
    levels = {one.key: values(game, one) for one in indicators}
    found = [_effect(part, game, other, indicators) for part, other in without]
    return sorted(found, key=lambda effect: -sum(weight(effect.last(one), levels[one.key]) for one in indicators))


def _effect(part: Part, game: xarray.Dataset, other: xarray.Dataset, indicators: Sequence[Indicator]) -> Effect:
    of = {one.key: values(game, one) - values(other, one) for one in indicators}
    return Effect(part, of, {one.key: _last(game, one) - _last(other, one) for one in indicators})


def _last(dataset: xarray.Dataset, indicator: Indicator) -> np.ndarray:
    """The last year of the worlds after the game's own."""
    found: np.ndarray = np.nan_to_num(read(dataset, indicator).isel(year=-1, seed=slice(1, None)).to_numpy().astype(float))
    return found


def columns(game: xarray.Dataset, found: Sequence[Effect], indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators that decisions moved most, in the scenario's order."""
    moved = {one.key: max((weight(effect.last(one), values(game, one)) for effect in found), default=0.0) for one in indicators}
    chosen = sorted(indicators, key=lambda one: -moved[one.key])[:COLUMNS]
    return [one for one in indicators if one in chosen]


def cell(effect: Effect, level: float, indicator: Indicator) -> Cell:
    """An effect in words; nothing worth a word is a dash."""
    amount = effect.last(indicator)
    if abs(amount) <= SHOWN * abs(level):
        return Cell(Name("—", "—"), "level")
    return Cell(both.change(amount, indicator.unit, decimals(indicator)), indicator.judged(amount), effect.open(indicator))


def values(dataset: xarray.Dataset, indicator: Indicator) -> np.ndarray:
    """An indicator of the game's one world by year; a missing number is none."""
    found: np.ndarray = np.nan_to_num(read(dataset, indicator).isel(seed=0).to_numpy().astype(float))
    return found


def weight(amount: float, level: np.ndarray) -> float:
    """How much an amount is beside the level of the last year."""
    size = float(abs(level[-1]))
    return abs(amount) / size if size else 0.0
