"""Questions to discuss, chosen by what happened in the game; every figure in them is the game's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import both
from sim.report.effects import SHOWN, Effect, weight
from sim.report.headlines import Headline
from sim.report.turning import TurningPoint
from sim.words import Name

if TYPE_CHECKING:
    from sim.report.chronicle import Chapter

MOST = 6
GROWING = 0.1
PATIENCE = 4
"""Years that a decision is given before one asks why it shows nowhere."""


@dataclass(frozen=True)
class Material:
    """What the questions are chosen from."""

    headlines: Sequence[Headline]
    turning: Sequence[TurningPoint]
    effects: Sequence[Effect]
    chapters: Sequence[Chapter]
    branches: int


def questions(of: Material) -> list[Name]:
    """Up to six, those about this game before those that fit any."""
    asked = [*_turning(of), *_behind(of), *_idle(of), *_answered(of), *_growing_pain(of), *_branches(of)]
    return [*asked[: MOST - 1], both.text("ask.unseen")]


def _turning(of: Material) -> list[Name]:
    caused = [(point, move) for point in of.turning for move in point.moves if move.cause]
    return [both.text("ask.turning", year=point.year, cause=move.cause, indicator=move.indicator.name) for point, move in caused[:1]]


def _behind(of: Material) -> list[Name]:
    """A headline that ended worse than under current policy."""
    worse = [one for one in of.headlines if one.difference is not None and one.beside_verdict == "worse"]
    worst = max(worse, key=lambda one: weight(one.difference or 0.0, one.median), default=None)
    if worst is None or weight(worst.difference or 0.0, worst.median) <= SHOWN:
        return []
    return [both.text("ask.behind", indicator=worst.indicator.name, change=worst.said_change(worst.difference or 0.0))]


def _idle(of: Material) -> list[Name]:
    """A decision that no headline shows."""
    shown = {one.indicator.key: one for one in of.headlines}
    last = of.headlines[0].years[-1] if of.headlines else 0
    old = [one for one in of.effects if one.since <= last - PATIENCE and not one.part.key.startswith("answer:")]
    idle = [one for one in old if all(weight(amount[-1], shown[key].median) <= SHOWN for key, amount in one.of.items())]
    return [both.text("ask.idle", part=idle[0].name)] if idle else []


def _answered(of: Material) -> list[Name]:
    met = [(chapter.year, event) for chapter in of.chapters for event in chapter.events if event.asked and event.choice and event.others]
    return [both.text("ask.answered", year=year, event=event.name, choice=event.choice, other=event.others[0]) for year, event in met[:1]]


def _growing_pain(of: Material) -> list[Name]:
    """A year in which the local supply rate fell while humanoid output grew."""
    rate, output = (next((one for one in of.headlines if one.indicator.key == key), None) for key in ("local_supply_rate", "output_humanoid"))
    if rate is None or output is None:
        return []
    fell = [(rate.median[t] - rate.median[t - 1], t) for t in range(1, len(rate.years)) if output.median[t] > output.median[t - 1] * (1 + GROWING)]
    amount, place = min(fell, default=(0.0, 0))
    return [both.text("ask.growing", year=rate.years[place], change=rate.said_change(float(amount)))] if amount < -SHOWN else []


def _branches(of: Material) -> list[Name]:
    return [both.text("ask.branches", count=of.branches)] if of.branches > 1 else []
