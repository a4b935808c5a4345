"""Many plans under the same seeds, years in common run once: rows part where their plans part.

What happens before the first differing decision is the same bit for bit (`tests/model/test_rows.py`), so plans that
agree up to a year share a row up to it. Columns on 1 January are the whole state: a row that parts is a copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model import Case, World, YearRecord
    from sim.scenario import Plan, Scenario
    from sim.scenario.plan import Act

BLOCK = 32
Progress = Callable[[int, int], None]
Members = tuple[int, ...]
Herd = tuple["World", tuple[Members, ...]]
"""A world and, for each of its rows, the cases (places in the list) that have decided the same so far."""


def run_forks(
    scenario: Scenario,
    plans: Sequence[Plan],
    seeds: Sequence[int],
    until: int,
    variables: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> list[list[YearRecord]]:
    """Yearly records of every plan under every seed, a list a plan, rows in the order of `seeds`; see `run_cases`."""
    from sim.model import Case

    records = run_cases(scenario, [Case(seed, plan) for plan in plans for seed in seeds], until, variables, progress)
    parts = [range(first, first + len(seeds)) for first in range(0, len(plans) * len(seeds), len(seeds))]
    return [[record.take(list(part)) for record in records] for part in parts]


def run_cases(
    scenario: Scenario,
    cases: Sequence[Case],
    until: int,
    variables: Iterable[str] | None = None,
    progress: Progress | None = None,
    watch: Callable[[], None] | None = None,
) -> list[YearRecord]:
    """Yearly records to the end of `until`, rows in the order of `cases`: as `simulate_records`, with shared years run once.

    `variables` are those kept (all if None); notices and films are not. `progress(done, all)` counts years of single
    cases as if nothing were shared; `watch` is called every few milliseconds and stops the work by raising.
    """
    herds = [_opening(scenario, cases)]
    wanted = None if variables is None else frozenset(variables)
    total = len(cases) * (until - scenario.start_year + 1)
    done, kept = 0, []
    for year in range(scenario.start_year, until + 1):
        herds = [part for herd in herds for part in _parted(herd, cases, year)]
        records = []
        for world, rows in herds:
            records.append((_run(world, wanted, watch), rows))
            done += sum(map(len, rows))
            if progress:
                progress(done, total)
        kept.append(_gathered(records, len(cases)))
    return kept


def _opening(scenario: Scenario, cases: Sequence[Case]) -> Herd:
    """A row for each luck and set of parameters; the plans part later."""
    from sim.model import open_world

    alike: dict[object, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        alike[case.seed, tuple(sorted(case.overrides.items()))].append(place)
    rows = tuple(map(tuple, alike.values()))
    return open_world(scenario, [cases[row[0]] for row in rows]), rows


def _parted(herd: Herd, cases: Sequence[Case], year: int) -> Iterable[Herd]:
    """The herd with a row for each group of cases that decide alike in `year`, in blocks."""
    world, rows = herd
    parted = [(place, group) for place, row in enumerate(rows) for group in _groups(row, cases, year)]
    if len(parted) == len(rows) and len(rows) <= BLOCK:
        yield herd
        return
    for first in range(0, len(parted), BLOCK):
        block = parted[first : first + BLOCK]
        part = world.take([place for place, _ in block])
        part.with_plans([cases[group[0]].plan for _, group in block])
        yield part, tuple(group for _, group in block)


def _groups(members: Members, cases: Sequence[Case], year: int) -> Iterable[Members]:
    if len(members) == 1:
        return (members,)
    groups: dict[tuple[Act, ...], list[int]] = defaultdict(list)
    for member in members:
        groups[_decided(cases[member].plan, year)].append(member)
    return map(tuple, groups.values())


def _decided(plan: Plan, year: int) -> tuple[Act, ...]:
    """The plan's acts of a year, in order; those for any year count in every year."""
    return tuple(act for act in plan.acts if act.year in (year, None))


def _run(world: World, wanted: frozenset[str] | None, watch: Callable[[], None] | None) -> YearRecord:
    from sim.model import run_year

    record = run_year(world, watch=watch)
    if wanted is None:
        return replace(record, notices=())
    return replace(record, values={name: record.values[name] for name in record.values if name in wanted}, notices=())


def _gathered(records: Sequence[tuple[YearRecord, tuple[Members, ...]]], cases: int) -> YearRecord:
    """One record with a row a case: each row's values at the places of the cases that it stands for."""
    values: dict[str, np.ndarray] = {}
    for record, rows in records:
        places, sources = np.array([(member, source) for source, row in enumerate(rows) for member in row]).T
        for name, found in record.values.items():
            if name not in values:
                values[name] = np.empty((cases, *found.shape[1:]), found.dtype)
            values[name][places] = found[sources]
    return replace(records[0][0], values=values)
