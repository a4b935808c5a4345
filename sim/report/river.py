"""The branches of a game: where each left, how far it came, and what came of it in a year that all have run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import both
from sim.study.readings import decimals
from sim.words import LANGS, Name, say

if TYPE_CHECKING:
    from sim.scenario import Indicator
    from sim.story import Story

STYLES = ("official", "hindsight", "rehearsal")


@dataclass(frozen=True)
class Branch:
    """A branch in a row of the table; `cells` are its indicators in the common year."""

    name: Name
    parent: Name | None
    forked: int
    reached: int
    luck: Name
    different: int
    official: bool
    cells: list[Name]


@dataclass(frozen=True)
class River:
    """All branches and the last year that every one has run."""

    year: int
    branches: list[Branch]


def river(story: Story, indicators: list[Indicator]) -> River | None:
    """None for a game with a single branch."""
    rows = story.timeline().rows
    if len(rows) < 2:
        return None
    common = min(row.year for row in rows) - 1
    names = {row.key: _name(row.name, row.official) for row in rows}
    branches = [
        Branch(
            names[row.key], names.get(row.parent or ""), row.forked, row.year - 1, _luck(row.seasons), row.different, row.official,
            [_cell(story, one, row.key, common) for one in indicators],
        )
        for row in rows
    ]  # fmt: skip
    return River(common, branches)


def _name(name: str, official: bool) -> Name:
    plain = Name(name, name) if name else both.of("play.branch", "first")
    return Name(*(say("play.branch.official", lang, name=plain.in_(lang)) for lang in LANGS)) if official else plain


def _luck(seasons: object) -> Name:
    styles = {season.style for season in seasons}  # type: ignore[attr-defined]
    return both.text(f"luck.{next((style for style in reversed(STYLES) if style in styles), 'official')}")


def _cell(story: Story, one: Indicator, branch: str, year: int) -> Name:
    found = story.history(one.key, branch=branch)
    value = dict(zip(found.years, found.values, strict=True)).get(year)
    return both.figure(value, one.unit, decimals(one)) if value is not None else Name("—", "—")
