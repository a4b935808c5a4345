"""Why a figure stands where it stands, as far as the records say it: what a change went through, and who moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Indicator
from sim.study.through import Breakdown

if TYPE_CHECKING:
    from sim.model.record.firms_seen import FirmState
    from sim.story import Story
    from sim.story.engine import Record

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
    from sim.study.readings import read_by
    from sim.study.results import stack
    from sim.study.through import through

    one, other = story.record(year), _other(story, year, against)
    if one is None or other is None:
        return ()
    now, then = (stack([_only(record, read_by(indicator))], story.scenario, [story.seed]) for record in (one, other))
    return tuple(through(now, then, story.scenario, indicator, one.year, other.year))


def _only(record: Record, variables: set[str]) -> Record:
    """The record with some of its variables."""
    values = {name: array for name, array in record.values.items() if name in variables}
    return replace(record, values=values)


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
