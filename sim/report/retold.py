"""A game run again: without each of its decisions, under its own luck and under others, and as a whole under other lucks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import Plan
from sim.study.forks import Progress
from sim.study.groups import ROWS, run_groups
from sim.study.jobs import join_records
from sim.study.parts import Part, parts_of
from sim.study.readings import read_by
from sim.study.results import join, stack
from sim.study.robustness import CAME, Goal, both_sides, judged, lucks, standing
from sim.words import LANGS, Name

if TYPE_CHECKING:
    import xarray

    from sim.model import Case, YearRecord
    from sim.scenario import Indicator
    from sim.story import Story
    from sim.story.view import View
    from sim.study.groups import Store

OTHERS, OTHER_LUCK = 8, 2_000_000
"""How many other worlds a decision is tried in, and their first seed: neither a game's own nor a forecast's."""

ROBUST = 40
"""Other worlds in which the whole plan is tried."""

PARTS = 40
"""So many parts are left out in turn; a game with more shows its first."""


@dataclass(frozen=True, eq=False)
class Retold:
    """The game and, for each part of its plan, the game without it: the first world is its own luck, others follow.
    `robust` says in how many other worlds the whole plan reaches its goal; empty where it has none."""

    game: xarray.Dataset
    without: list[tuple[Part, xarray.Dataset]]
    robust: list[Name]


def retold(
    story: Story, view: View, indicators: Sequence[Indicator], goal: Goal | None, progress: Progress | None = None, store: Store | None = None
) -> Retold:
    """Run what a report needs in one go, on all processors.

    A line that mixes lucks (a rehearsal made official) is run again year by year, and in its own worlds only.
    """
    last = view.path[-1].year
    parts = parts_of(view.plan, story.scenario, last)[:PARTS]
    plans = [view.plan, *(view.plan.without(*part.acts) for part in parts)]
    own_luck = view.own_luck(last) is not None
    cases = _cases(story, plans) if parts and own_luck else []
    tried = _lucks(story, view.plan) if goal else []
    variables = read_by(*indicators) | ({*read_by(*goal.read(story.scenario)), CAME} if goal else set())
    found = run_groups(story.scenario, [*cases, *tried], last, variables, progress=progress, store=store)
    worlds = _joined(story, found[: len(cases)], len(plans)) if cases else [dataset(story, view.under(plan, story.game.origin)) for plan in plans]
    return Retold(worlds[0], list(zip(parts, worlds[1:], strict=True)), _robust(story, goal, found[len(cases) :]))


def dataset(story: Story, view: View) -> xarray.Dataset:
    """The years of a branch as they were run."""
    return stack(view.records(), story.scenario, [story.seed])


def _cases(story: Story, plans: Sequence[Plan]) -> list[list[Case]]:
    """Each plan under the game's own luck, and under others with its answers standing whenever their event comes: a group a luck."""
    from sim.model import Case

    held = [standing(plan) for plan in plans]
    others = [[Case(OTHER_LUCK + world, plan) for plan in held] for world in range(OTHERS)]
    return [[Case(story.seed, plan) for plan in plans], *others]


def _joined(story: Story, groups: Sequence[list[YearRecord]], plans: int) -> list[xarray.Dataset]:
    """The worlds of each plan, from a group a luck."""
    seeds = [story.seed, *range(OTHER_LUCK, OTHER_LUCK + OTHERS)]
    return [
        join([stack([record.take([place]) for record in records], story.scenario, [seed]) for seed, records in zip(seeds, groups, strict=True)])
        for place in range(plans)
    ]


def _lucks(story: Story, plan: Plan) -> list[list[Case]]:
    sides, step = both_sides(story.scenario, plan), ROWS // 2
    return [lucks(sides, range(first, min(first + step, ROBUST))) for first in range(0, ROBUST, step)]


def _robust(story: Story, goal: Goal | None, groups: Sequence[list[YearRecord]]) -> list[Name]:
    """In how many other worlds the plan reaches the goal, in words."""
    if goal is None:
        return []
    halves = [[[record.take(_half(record, side)) for record in records] for records in groups] for side in range(2)]
    found = judged(story.scenario, goal, join_records([*halves[0], *halves[1]]))
    return [Name(*(found.sentence(lang) for lang in LANGS))]


def _half(record: YearRecord, side: int) -> list[int]:
    """The rows of one of two plans."""
    half = len(record.values[CAME]) // 2
    return list(range(side * half, (side + 1) * half))
