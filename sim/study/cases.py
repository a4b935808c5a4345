"""Run many cases on all processors: figures of chosen indicators, or whole records, in the order of the cases."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from sim.study.jobs import Job, Start, blocks, join_records
from sim.study.reading import Headlines
from sim.study.workers import Task, Workers, drop_all, shared

if TYPE_CHECKING:
    from sim.model import Case, YearRecord
    from sim.scenario import Scenario

SMALL = 40
"""World-years up to which starting processes would take longer than the work."""
POLL = 0.02
Progress = Callable[[int, int], None]
Kept = Callable[[range, Any], None]


class Stopped(Exception):
    """The caller stopped the work. `finished` holds what was done: (rows, answer) of every finished block."""

    def __init__(self, finished: Sequence[tuple[range, Any]]) -> None:
        super().__init__(f"stopped after {sum(map(len, (rows for rows, _ in finished)))} cases")
        self.finished = tuple(finished)


def run_headlines(
    scenario: Scenario, cases: Sequence[Case], indicators: Sequence[str], until: int | None = None, *, start: Start | None = None, variables: Sequence[str] = (),
    workers: Workers | None = None, progress: Progress | None = None, stop: Callable[[], bool] | None = None, kept: Kept | None = None,
) -> Headlines:
    """Figures (R, Y, I) of `cases`, and whole `variables` of the record, each from `start` (default: the opening) to the end of `until` (default: the horizon).

    `progress(done, all)` counts years of single cases; `stop()` is asked every 20 ms and ends the work with Stopped;
    `kept(rows, answer)` is told every block as it is finished, so that Ctrl-C loses no finished work. The same bits
    come out however many processes there are. Raises UserError for an unknown indicator.
    """
    for key in indicators:
        scenario.indicator(key)
    job = Job(tuple(cases), until or scenario.horizon, tuple(indicators), start, variables=tuple(variables))
    return Headlines.join(_answers(scenario, job, workers, progress, stop, kept))


def run_records(
    scenario: Scenario, cases: Sequence[Case], until: int | None = None, *, start: Start | None = None,
    workers: Workers | None = None, progress: Progress | None = None, stop: Callable[[], bool] | None = None, kept: Kept | None = None,
) -> list[YearRecord]:
    """Whole yearly records of `cases`; the arguments are those of :func:`run_headlines`."""
    return join_records(_answers(scenario, Job(tuple(cases), until or scenario.horizon, None, start), workers, progress, stop, kept))


def _answers(scenario: Scenario, job: Job, workers: Workers | None, progress: Progress | None, stop: Any, kept: Kept | None) -> list[Any]:
    if not job.cases:
        raise ValueError("no cases to run")
    total = len(job.cases) * job.years(scenario)
    pool = workers or (Workers(0) if total <= SMALL else shared())
    count = _Count(total, progress)
    parts = blocks(len(job.cases), pool.width)
    tasks = [pool.submit(scenario, _part(job, rows), step=count.add) for rows in parts]
    finished: dict[int, Any] = {}
    try:
        for place in _as_finished(tasks, stop, count):
            finished[place] = tasks[place].future.result()
            if kept:
                kept(parts[place], finished[place])
    except _Stop:
        raise Stopped([(parts[place], answer) for place, answer in sorted(finished.items())]) from None
    finally:
        drop_all(tasks)
        if workers is None and pool.count == 0:
            pool.close()
    return [finished[place] for place in range(len(tasks))]


def _part(job: Job, rows: range) -> Job:
    return replace(job, cases=job.cases[rows.start : rows.stop])


class _Stop(Exception):
    """The caller said stop."""


def _as_finished(tasks: Sequence[Task], stop: Callable[[], bool] | None, count: _Count) -> Iterator[int]:
    """Places of tasks as they end; between them the caller is told how far they are, and asked whether to stop."""
    waiting = {task.future: place for place, task in enumerate(tasks)}
    while waiting:
        done, _ = wait(waiting, POLL, FIRST_COMPLETED)
        count.tell()
        for future in done:
            yield waiting.pop(future)
        if stop and stop():
            raise _Stop


class _Count:
    """Years done by all blocks. Added to by the pool's threads, told by the caller's."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress, self._done, self._told, self._lock = total, progress, 0, 0, Lock()

    def add(self, rows: int) -> None:
        with self._lock:
            self._done = min(self._done + rows, self._total)

    def tell(self) -> None:
        if self._progress and self._done != self._told:
            self._told = self._done
            self._progress(self._told, self._total)
