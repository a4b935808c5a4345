"""Why a figure stands where it stands, as far as the records say it: what a change went through, and who moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Indicator
from sim.study import causes
from sim.study.through import Breakdown

if TYPE_CHECKING:
    from sim.model.record.firms_seen import FirmState
    from sim.story import Story
    from sim.story.engine import Record
    from sim.study.because import Because

BEFORE, POLICY = "before", "policy"
AGAINST = (BEFORE, POLICY)
"""What a year is held against: the year before, or current policy under the same luck."""


@dataclass(frozen=True)
class Asked:
    """Why this indicator, in this year, against what; `dimension` is the cut that is shown, empty for the first."""

    indicator: str
    year: int
    against: str = BEFORE
    dimension: str = ""


def broken_down(story: Story, indicator: Indicator, year: int, against: str) -> tuple[Breakdown, ...]:
    """The change taken apart every way the records allow; nothing where a record is missing."""
    one, other = story.record(year), _other(story, year, against)
    return causes.broken_down(one, other, story.scenario, indicator) if one and other else ()


def cause(story: Story, indicator: Indicator, year: int) -> Because | None:
    """What moved the figure since the year before; None for the first year, and where its parts say little."""
    now, before = story.record(year), story.record(year - 1)
    return causes.cause_of(now, before, story.scenario, indicator) if now and before else None


def _other(story: Story, year: int, against: str) -> Record | None:
    return story.record(year - 1) if against == BEFORE else story.reference().record(year)


@dataclass(frozen=True)
class Ratio:
    """The two sums of a rate in a year."""

    above: float
    below: float


def ratio(story: Story, indicator: Indicator, year: int) -> Ratio | None:
    """Numerator and denominator of a rate; None for what is none."""
    from sim.study.reading import headlines_of

    record = story.record(year)
    if record is None or not (indicator.numerator and indicator.denominator):
        return None
    found = headlines_of([record], [indicator], story.scenario, 1)
    above, below = float(found.above[0, 0, 0]), float(found.below[0, 0, 0])
    return Ratio(above, below) if np.isfinite(above + below) else None


def movers(story: Story, year: int) -> tuple[tuple[str, FirmState], ...]:
    """(code, firm) of firms that came or went in the year, the largest first."""
    record = story.record(year)
    film = record.film if record else None
    if film is None:
        return ()
    firms = {firm.slot: firm for firm in film.firms}
    moved = [(moment.code, firms[moment.data["slot"]]) for moment in film.events
             if moment.code in ("firm_entered", "firm_exited") and moment.data["slot"] in firms]  # fmt: skip
    return tuple(sorted(moved, key=lambda pair: -pair[1].staff))
