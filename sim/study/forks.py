"""Many plans under the same seeds, years in common run once: rows part where their plans part.

What happens before the first differing decision is the same bit for bit (`tests/model/test_rows.py`), so plans that
agree up to a year share a row up to it. Columns on 1 January are the whole state: a row that parts is a copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model import World, YearRecord
    from sim.scenario import Plan, Scenario
    from sim.scenario.plan import Act

BLOCK = 32
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Row:
    """A seed (its place in the list) and the plans (theirs) that have decided the same so far."""

    seed: int
    plans: tuple[int, ...]


def run_forks(
    scenario: Scenario,
    plans: Sequence[Plan],
    seeds: Sequence[int],
    until: int,
    variables: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> list[list[YearRecord]]:
    """Yearly records to the end of `until` of each plan, rows in the order of `seeds`.

    `variables` are those kept (all if None); notices and films are not. `progress(done, all)` counts years of single
    worlds as if nothing were shared.
    """
    herds = [_opening(scenario, plans, seeds)]
    wanted = None if variables is None else frozenset(variables)
    kept: list[list[YearRecord]] = [[] for _ in plans]
    total = len(plans) * len(seeds) * (until - scenario.start_year + 1)
    done = 0
    for year in range(scenario.start_year, until + 1):
        herds = [part for herd in herds for part in _parted(herd, plans, year)]
        year_values: dict[str, np.ndarray] = {}
        for world, rows in herds:
            record = _run(world, wanted)
            _gather(year_values, record, rows, len(plans), len(seeds))
            done += sum(len(row.plans) for row in rows)
            if progress:
                progress(done, total)
        for place, records in enumerate(kept):
            records.append(replace(record, values={name: values[place] for name, values in year_values.items()}))
    return kept


Herd = tuple["World", tuple[Row, ...]]


def _opening(scenario: Scenario, plans: Sequence[Plan], seeds: Sequence[int]) -> Herd:
    from sim.model import Case, open_world

    everyone = tuple(range(len(plans)))
    rows = tuple(Row(place, everyone) for place in range(len(seeds)))
    return open_world(scenario, [Case(seed, plans[0]) for seed in seeds]), rows


def _parted(herd: Herd, plans: Sequence[Plan], year: int) -> Iterable[Herd]:
    """The herd with a row for each group of plans that decide alike in `year`, in blocks."""
    world, rows = herd
    parted = [(place, Row(row.seed, group)) for place, row in enumerate(rows) for group in _groups(row.plans, plans, year)]
    if len(parted) == len(rows) and len(rows) <= BLOCK:
        yield herd
        return
    for first in range(0, len(parted), BLOCK):
        block = parted[first : first + BLOCK]
        part = world.take([place for place, _ in block])
        part.with_plans([plans[row.plans[0]] for _, row in block])
        yield part, tuple(row for _, row in block)


def _groups(members: tuple[int, ...], plans: Sequence[Plan], year: int) -> Iterable[tuple[int, ...]]:
    if len(members) == 1:
        return (members,)
    groups: dict[tuple[Act, ...], list[int]] = defaultdict(list)
    for member in members:
        groups[_decided(plans[member], year)].append(member)
    return map(tuple, groups.values())


def _decided(plan: Plan, year: int) -> tuple[Act, ...]:
    """The plan's acts of a year, in order; those for any year count in every year."""
    return tuple(act for act in plan.acts if act.year in (year, None))


def _run(world: World, wanted: frozenset[str] | None) -> YearRecord:
    from sim.model import run_year

    record = run_year(world)
    if wanted is None:
        return replace(record, notices=())
    return replace(record, values={name: record.values[name] for name in record.values if name in wanted}, notices=())


def _gather(into: dict[str, np.ndarray], record: YearRecord, rows: Sequence[Row], plans: int, seeds: int) -> None:
    """Write each row's values to the places (plan, seed) that it stands for."""
    places = [(member, row.seed, place) for place, row in enumerate(rows) for member in row.plans]
    plan, seed, row = np.array(places).T
    for name, values in record.values.items():
        if name not in into:
            into[name] = np.empty((plans, seeds, *values.shape[1:]), values.dtype)
        into[name][plan, seed] = values[row]
