"""One question at a time: the newest counts, a control that moves on is answered on the way, stale work is dropped."""
from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sim.scenario import Change, Plan, Scenario
from sim.study.forecast import Request, so_far
from sim.study.foreseen import PATIENCE, Foreseer
from sim.study.jobs import Start
from sim.study.workers import Task, Workers


class Held(Workers):
    """Workers that begin nothing until they are told to: one task at a time, in the order in which they were asked."""

    def __init__(self) -> None:
        super().__init__(0)
        self.tasks: list[Task] = []

    def submit(self, scenario: Scenario, job: object, **more: object) -> Task:
        task = Task(scenario, job, None)  # type: ignore[arg-type]
        self.tasks.append(task)
        return task

    def work(self) -> None:
        from sim.study.jobs import run_job

        for task in self.tasks:
            if not task.unwanted and not task.future.done():
                task.future.set_result(run_job(task.scenario, task.job))


@pytest.fixture
def held() -> Iterator[Held]:
    workers = Held()
    yield workers
    workers.close()


def question(scenario: Scenario, now: Start, value: float) -> Request:
    plan = Plan(scenario.key).with_(Change(2026, "annotation", value))
    return Request(scenario, now, plan, so_far(plan, 2026), 2026, ("data_own",), (1, 2))


def test_the_newest_question_counts_and_the_first_is_answered_on_the_way(scenario: Scenario, now: Start, held: Held) -> None:
    clock = [0.0]
    seer = Foreseer(held, lambda: clock[0])
    asked = [question(scenario, now, value) for value in (60.0, 70.0, 80.0)]
    for request in asked:
        seer.ask(request)
        assert not seer.look() and seer.waiting
    assert {task.job.cases[0].plan for task in held.tasks} == {asked[0].plan, asked[0].reference}, "one question at a time"
    held.work()
    assert seer.look() and seer.shown is not None and seer.shown.request is asked[0]
    held.work()
    assert seer.look() and seer.shown.request is asked[2] and seer.shown.whole


def test_a_question_that_takes_too_long_is_dropped_for_the_next(scenario: Scenario, now: Start, held: Held) -> None:
    clock = [0.0]
    seer = Foreseer(held, lambda: clock[0])
    first, second = (question(scenario, now, value) for value in (60.0, 70.0))
    seer.ask(first)
    stale = list(held.tasks)
    clock[0] = PATIENCE + 0.01
    seer.ask(second)
    assert all(task.unwanted for task in stale) and len(held.tasks) > len(stale)
    held.work()
    assert seer.look() and seer.shown is not None and seer.shown.request is second


def test_what_nobody_asks_any_more_is_forgotten(scenario: Scenario, now: Start, held: Held) -> None:
    seer = Foreseer(held)
    seer.ask(question(scenario, now, 60.0))
    seer.forget()
    assert all(task.unwanted for task in held.tasks) and not seer.look() and seer.shown is None and not seer.waiting


def test_asking_and_looking_never_wait(scenario: Scenario, now: Start) -> None:
    workers = Workers(1)
    try:
        seer = Foreseer(workers)
        began = time.perf_counter()
        seer.ask(question(scenario, now, 60.0))
        seer.look()
        assert time.perf_counter() - began < 0.25, "the process has not even started"
        limit = time.monotonic() + 30
        while seer.shown is None or not seer.shown.whole:
            assert time.monotonic() < limit
            seer.look()
            time.sleep(0.01)
    finally:
        workers.close()
