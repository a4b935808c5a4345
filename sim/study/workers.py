"""Many cases in worker processes: jobs go out by ticket, answers come back, what nobody waits for is dropped.

Workers are plain interpreters with pipes, started from this one's `sys.path`: nothing of `__main__` is run again, so this
works from a script without a guard, a notebook, `main.py`, a wheel, and on Windows. Where no process can be had, or one
dies twice over one job, the work is done in this process.
"""
from __future__ import annotations

import atexit
import itertools
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import lru_cache
from queue import PriorityQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from sim.study.acceleration import compile_aside
from sim.study.hand import Gone, Hand
from sim.study.jobs import Job, run_job
from sim.study.worker import Dropped

if TYPE_CHECKING:
    from sim.scenario import Scenario

MOST = 8
Step = Callable[[int], None]
_numbers = itertools.count(1)


class JobFailed(RuntimeError):
    """A job raised in its worker; the message is the worker's traceback."""


class Task:
    """A job on its way. `future` holds the answer, or raises Dropped or JobFailed."""

    def __init__(self, scenario: Scenario, job: Job, step: Step | None) -> None:
        self.number, self.scenario, self.job, self.step = next(_numbers), scenario, job, step
        self.future: Future[Any] = Future()
        self.unwanted = False
        self.hand: Hand | None = None

    def drop(self) -> None:
        """Nobody waits for it any more: it is not begun, or stops within a phase of the model."""
        self.unwanted = True
        hand = self.hand
        if hand is not None:
            hand.drop(self.number)

    def watch(self) -> None:
        """Raise Dropped if nobody waits."""
        if self.unwanted:
            raise Dropped


class Workers:
    """A pool. Processes start with the first task that needs them; `close` (or the end of this process) ends them."""

    def __init__(self, count: int | None = None) -> None:
        """`count` processes (default: as many as there are processors to use); 0 works in this process, in a thread."""
        self.count = available() if count is None else count
        self._queue: PriorityQueue[tuple[int, int, Task | None]] = PriorityQueue()
        self._threads: list[Thread] = []
        self._lock = Lock()
        self._hands: list[Hand] = []
        self.closed = False

    @property
    def width(self) -> int:
        """How many tasks run at a time."""
        return max(1, self.count)

    def submit(self, scenario: Scenario, job: Job, *, urgency: int = 0, step: Step | None = None) -> Task:
        """Put a job in line, smaller urgency first. `step(rows)` is called, in a thread, after each year of the job."""
        task = Task(scenario, job, step)
        self.warm()
        self._queue.put((urgency, task.number, task))
        return task

    def warm(self) -> None:
        """Start the processes, if they are not running yet, so that the first job needn't wait for them."""
        with self._lock:
            if self.closed:
                raise RuntimeError("these workers were closed")
            if not self._threads:
                atexit.register(self.close)
                Thread(target=compile_aside, daemon=True).start()  # it reads the whole source first, and a frame may be waiting
            while len(self._threads) < self.width:
                hand = Hand() if self.count else None
                if hand:
                    self._hands.append(hand)
                self._threads.append(Thread(target=self._tend, args=(hand,), daemon=True))
                self._threads[-1].start()

    def close(self) -> None:
        """End the processes at once; what was not finished is dropped."""
        with self._lock:
            self.closed, threads = True, list(self._threads)
        atexit.unregister(self.close)
        for _ in threads:
            self._queue.put((-(10**9), next(_numbers), None))
        for hand in self._hands:
            hand.end()
        while not self._queue.empty():
            task = self._queue.get()[2]
            if task is not None:
                _give(task, Dropped())

    @property
    def processes(self) -> list[int]:
        """Process numbers of the workers that run."""
        return [hand.pid for hand in self._hands if hand.pid is not None]

    def _tend(self, hand: Hand | None) -> None:
        """One thread: hands a worker its tasks, one after the other."""
        if hand:
            hand.try_start()
        while True:
            task = self._queue.get()[2]
            if task is None or self.closed:
                if task is not None:
                    _give(task, Dropped())
                return
            _give(task, _outcome(task, hand, lambda: self.closed))


def _outcome(task: Task, hand: Hand | None, closed: Callable[[], bool]) -> Any:
    """The answer of a task or the exception that came of it."""
    try:
        for _ in range(2 if hand else 0):
            task.watch()
            try:
                return _asked(task, hand)
            except Gone:
                if closed():
                    return Dropped()
        return run_job(task.scenario, task.job, watch=task.watch, step=task.step)
    except (Dropped, JobFailed) as error:  # raised where the answer is awaited
        return error
    except Exception as error:
        failed = JobFailed(traceback.format_exc())
        failed.__cause__ = error
        return failed


def _asked(task: Task, hand: Any) -> Any:
    task.hand = hand
    try:
        return hand.ask(task)
    finally:
        task.hand = None


def _give(task: Task, outcome: Any) -> None:
    if isinstance(outcome, BaseException):
        task.future.set_exception(outcome)
    else:
        task.future.set_result(outcome)


def available() -> int:
    """Processors that this process may use, at most `MOST`."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, usable) if sys.executable else 0


@lru_cache(maxsize=1)
def shared() -> Workers:
    """The pool that all of a process shares, made when first needed and closed with the process."""
    return Workers()


def drop_all(tasks: Sequence[Task]) -> None:
    """Drop every task that has no answer yet."""
    for task in tasks:
        if not task.future.done():
            task.drop()
