"""A piece of work that any process can do: cases of one scenario, from the opening or from a 1 January, as figures or whole records."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from sim.study.reading import Headlines, headlines_of

if TYPE_CHECKING:
    from sim.model import Case, World, YearRecord
    from sim.scenario import Scenario

Watch = Callable[[], None]
Step = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Start:
    """The columns of one row on a 1 January (`World.arrays`), named by their digest."""

    name: str
    arrays: Mapping[str, np.ndarray] = field(repr=False)

    @property
    def year(self) -> int:
        """The year that begins."""
        return int(self.arrays["year"])

    @classmethod
    def of(cls, world: World) -> Start:
        """The world's only row; its columns are shared, so it must not be run on in place. Raises ValueError for more rows."""
        if world.rows != 1:
            raise ValueError(f"a start has one row, this world has {world.rows}")
        arrays = world.arrays()
        digest = blake2b(digest_size=16)
        for name, array in arrays.items():
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(array).view(np.uint8).data if array.ndim else array.tobytes())
        return cls(digest.hexdigest(), arrays)


@dataclass(frozen=True)
class Known:
    """Years up to `until` happened under the luck of `seed`: whoever runs through them meets it again."""

    seed: int
    until: int


@dataclass(frozen=True)
class Job:
    """Cases run side by side to the end of `until`, from `start` or from the opening; `known` replays years of the past.

    `indicators` (keys) asks for :class:`~sim.study.reading.Headlines`, with whole `variables` of the record beside them;
    None asks for yearly records, whole ones or, from the opening, of `variables` alone.
    """

    cases: tuple[Case, ...]
    until: int
    indicators: tuple[str, ...] | None = None
    start: Start | None = None
    known: Known | None = None
    variables: tuple[str, ...] = ()

    def years(self, scenario: Scenario) -> int:
        """How many years each case runs."""
        return max(0, self.until + 1 - (self.start.year if self.start else scenario.start_year))


def run_job(scenario: Scenario, job: Job, base: World | None = None, watch: Watch | None = None, step: Step | None = None) -> Headlines | list[YearRecord]:
    """Do the work here and now. `base` is the world of `job.start` if it is at hand; `watch` is called every few
    milliseconds and stops the work by raising; `step(rows)` is told after each year."""
    if job.start is None and (job.indicators is not None or job.variables):
        return _shared(scenario, job, watch, step)
    world = rows_of(scenario, job, base)
    records = chain(_known_years(world, job, watch, step), _years(world, job.until, watch, step))
    if job.indicators is None:
        return list(records)
    return headlines_of(records, [scenario.indicator(key) for key in job.indicators], scenario, world.rows, job.variables)


def _shared(scenario: Scenario, job: Job, watch: Watch | None, step: Step | None) -> Headlines | list[YearRecord]:
    """From the opening on cases that agree up to a year share a row up to it."""
    from sim.study.forks import run_cases
    from sim.study.readings import read_by

    done = 0

    def told(now: int, _: int) -> None:
        nonlocal done
        if step:
            step(now - done)
        done = now

    chosen = [scenario.indicator(key) for key in job.indicators or ()]
    records = run_cases(scenario, job.cases, job.until, {*read_by(*chosen), *job.variables}, told, watch)
    if job.indicators is None:
        return records
    return headlines_of(records, chosen, scenario, len(job.cases), job.variables)


def base_of(scenario: Scenario, start: Start) -> World:
    """The one-row world of a start. Raises ValueError if the columns are not this scenario's."""
    from sim.model import Case, World
    from sim.scenario import Plan

    return World.from_arrays(scenario, [Case(0, Plan(scenario.key))], start.arrays)


def rows_of(scenario: Scenario, job: Job, base: World | None) -> World:
    """A world of the job's cases: opened, or the start's only row once for each case."""
    from sim.model import World, open_world

    if job.start is None:
        return open_world(scenario, job.cases)
    found = base or base_of(scenario, job.start)
    tables = {name: table.take([0] * len(job.cases)) for name, table in found.tables.items()}
    return World(found.scene, job.cases, found.year, tables)


def blocks(count: int, hands: int, most: int = 32) -> list[range]:
    """`count` rows in even blocks of at most `most`, as many as keep every hand busy to the end."""
    if not count:
        return []
    parts = min(count, max(1, hands) * -(-count // (most * max(1, hands))))
    edges = [count * part // parts for part in range(parts + 1)]
    return [range(low, high) for low, high in zip(edges, edges[1:], strict=False)]


def join_records(parts: Sequence[Sequence[YearRecord]]) -> list[YearRecord]:
    """Records of several blocks, year by year, as records of all rows; notices count their rows on."""
    return [_joined(years) for years in zip(*parts, strict=True)]


def _joined(parts: Sequence[YearRecord]) -> YearRecord:
    from sim.model import Notice, YearRecord

    values = {name: np.concatenate([part.values[name] for part in parts]) for name in parts[0].values}
    offsets = np.cumsum([0, *(len(next(iter(part.values.values()))) for part in parts)])
    notices = [Notice(n.row + int(first), n.day, n.code, n.data) for first, part in zip(offsets, parts, strict=False) for n in part.notices]
    return YearRecord(parts[0].year, values, parts[0].dims, tuple(notices))


def _known_years(world: World, job: Job, watch: Watch | None, step: Step | None) -> Iterator[YearRecord]:
    """Years that happened, each case under the luck that they had; then the cases meet their own."""
    if job.known is not None:
        world.meet([job.known.seed] * world.rows)
        yield from _years(world, min(job.known.until, job.until), watch, step)
        world.meet([case.seed for case in job.cases])


def _years(world: World, until: int, watch: Watch | None, step: Step | None) -> Iterator[YearRecord]:
    from sim.model import run_year

    while world.year <= until:
        yield run_year(world, watch=watch)
        if step:
            step(world.rows)
