"""Coalitions in worker processes: batches side by side, dropped at once when nobody waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, TimeoutError
from typing import Any

import numpy as np

from sim.study.coalitions import Pair, Question, Runner
from sim.study.forks import Progress
from sim.study.jobs import Job
from sim.study.worker import Dropped
from sim.study.workers import Workers, drop_all, shared

PATIENCE = 0.05
"""How often, in seconds, a wait looks whether it is still wanted."""


def in_workers(workers: Workers | None = None, *, urgency: int = 0, stop: Callable[[], bool] | None = None) -> Runner:
    """A runner for `Coalitions` in `workers` (those shared by this process if None); raises Dropped once `stop()` holds."""

    def run(question: Question, batches: Sequence[Sequence[Pair]], progress: Progress | None = None) -> Iterable[np.ndarray]:
        pool, done, total = workers or shared(), 0, sum(map(len, batches)) * len(question.years)

        def step(years: int) -> None:
            nonlocal done
            done += years
            if progress:
                progress(min(done, total), total)

        tasks = [pool.submit(question.scenario, _job(question, batch), urgency=urgency, step=step) for batch in batches]
        try:
            for task in tasks:
                yield awaited(task.future, stop).of(question.indicator.key)
        finally:
            drop_all(tasks)

    return run


def _job(question: Question, batch: Sequence[Pair]) -> Job:
    from sim.model import Case

    plans = {coalition: question.of(coalition) for coalition, _ in batch}
    return Job(tuple(Case(seed, plans[coalition]) for coalition, seed in batch), question.year, (question.indicator.key,))


def awaited(future: Future[Any], stop: Callable[[], bool] | None) -> Any:
    """The answer of a task; raises Dropped once `stop()` holds."""
    while True:
        if stop and stop():
            raise Dropped
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            continue
