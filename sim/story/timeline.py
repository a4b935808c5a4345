"""Branches over the years, as values for drawing: which line, under which luck, with which decisions and events."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.scenario.plan import Act, Plan

from .engine import Record
from .game import Game, Remark
from .luck import rehearsed
from .steps import Line
from .turns import begins
from .view import View

Style = Literal["official", "hindsight", "rehearsal"]
OPENED = "facility_opened"
EVENTS = frozenset({"event", "review"})


@dataclass(frozen=True)
class Season:
    """A year that a branch has run. `openings` and `events` count what its film shows of them."""

    year: int
    style: Style
    seed: int
    decisions: int
    openings: int
    events: int


@dataclass(frozen=True)
class Row:
    """A branch: its own years, from the 1 January of `forked` on, and the year on its table.

    `different` counts the acts of its plan that the official line lacks.
    """

    key: str
    name: str
    parent: str | None
    forked: int
    official: bool
    current: bool
    seasons: tuple[Season, ...]
    year: int
    decisions: int
    different: int


@dataclass(frozen=True)
class Timeline:
    """All branches, oldest first; `present` is the last year whose luck is no secret."""

    rows: tuple[Row, ...]
    present: int
    remarks: tuple[Remark, ...]


def timeline(game: Game, views: Mapping[str, View]) -> Timeline:
    """The timeline of a game; `views` holds every live branch."""
    official = set(views[game.official].plan.acts)
    rows = tuple(_row(game, view, official) for view in views.values())
    return Timeline(rows, game.present, game.remarks)


def _row(game: Game, view: View, official: set[Act]) -> Row:
    line = view.line
    start = line.forked if line.parent else min(line.luck)
    seasons = tuple(_season(game, view, year, seed) for year, seed in line.luck.items() if year >= start)
    different = len(set(view.plan.acts) - official)
    return Row(line.key, line.name, line.parent, line.forked, line.key == game.official, line.key == game.current,
               seasons, line.year, decided(view.plan, line.year), different)


def _season(game: Game, view: View, year: int, seed: int) -> Season:
    codes = _codes(view.record(year))
    return Season(year, _style(game, view.line, seed), seed, decided(view.plan, year), codes.count(OPENED),
                  sum(code in EVENTS for code in codes))


def decided(plan: Plan, year: int) -> int:
    """How many acts of a plan begin in a year."""
    return sum(begins(act) == year for act in plan.acts)


def _style(game: Game, line: Line, seed: int) -> Style:
    if rehearsed(game.origin, seed):
        return "rehearsal"
    return "official" if line.key == game.official else "hindsight"


def _codes(record: Record | None) -> list[str]:
    film = record.film if record else None
    return [moment.code for moment in film.events] if film else []
