"""Run many cases on all processors: figures of chosen indicators, or whole records, in the order of the cases."""
from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import closing, contextmanager
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from sim.study.jobs import Job, Start, blocks
from sim.study.reading import Headlines
from sim.study.workers import Workers, drop_all, shared

if TYPE_CHECKING:
    from sim.model import Case
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


def _answers(scenario: Scenario, job: Job, workers: Workers | None, progress: Progress | None, stop: Any, kept: Kept | None) -> list[Any]:
    if not job.cases:
        raise ValueError("no cases to run")
    total = len(job.cases) * job.years(scenario)
    with hands(workers, total) as pool:
        parts = blocks(len(job.cases), pool.width)
        finished: dict[int, Any] = {}
        jobs = [_part(job, rows) for rows in parts]
        with closing(as_finished(scenario, jobs, pool, progress, stop, total)) as answers:
            try:
                for place, answer in answers:
                    finished[place] = answer
                    if kept:
                        kept(parts[place], answer)
            except Halted:
                raise Stopped([(parts[place], answer) for place, answer in sorted(finished.items())]) from None
    return [finished[place] for place in range(len(parts))]


@contextmanager
def hands(workers: Workers | None, total: int) -> Iterator[Workers]:
    """`workers`, or those that all of a process share; for few world-years a thread of this process, ended afterwards."""
    if workers is not None or total > SMALL:
        yield workers or shared()
        return
    pool = Workers(0)
    try:
        yield pool
    finally:
        pool.close()


def as_finished(
    scenario: Scenario, jobs: Sequence[Job], pool: Workers, progress: Progress | None, stop: Callable[[], bool] | None, total: int, before: int = 0,
) -> Generator[tuple[int, Any]]:
    """(place, answer) of jobs as they end; between them the caller is told how far they are, and asked whether to stop.

    `total` world-years are all there is to do, `before` of them done already. Raises Halted when `stop()` says so; what is
    not finished when the caller leaves is dropped.
    """
    count = _Count(total, before, progress)
    tasks = [pool.submit(scenario, job, step=count.add) for job in jobs]
    waiting = {task.future: place for place, task in enumerate(tasks)}
    try:
        while waiting:
            done, _ = wait(waiting, POLL, FIRST_COMPLETED)
            count.tell()
            for future in done:
                yield waiting.pop(future), future.result()
            if stop and stop():
                raise Halted
    finally:
        drop_all(tasks)


def _part(job: Job, rows: range) -> Job:
    return replace(job, cases=job.cases[rows.start : rows.stop])


class Halted(Exception):
    """The caller said stop."""


class _Count:
    """Years done by all blocks. Added to by the pool's threads, told by the caller's."""

    def __init__(self, total: int, before: int, progress: Progress | None) -> None:
        self._total, self._progress, self._done, self._told, self._lock = total, progress, before, 0, Lock()

    def add(self, rows: int) -> None:
        with self._lock:
            self._done = min(self._done + rows, self._total)

    def tell(self) -> None:
        if self._progress and self._done != self._told:
            self._told = self._done
            self._progress(self._told, self._total)
