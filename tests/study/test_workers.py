"""Work in processes: the same bits as here, dropped when nobody waits, finished work kept, whatever happens to a process."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.scenario import Change, Plan, Scenario
from sim.study import cases as studies
from sim.study.jobs import Job, Start, blocks
from sim.study.worker import Dropped
from sim.study.workers import Workers

KEYS = ("output_humanoid", "local_supply_rate")


def some_cases(scenario: Scenario, count: int) -> list[Case]:
    lever = scenario.levers[0]
    moved = Plan(scenario.key).with_(Change(2026, lever.key, lever.high))
    return [Case(1_000_000 + i, moved if i % 2 else Plan(scenario.key)) for i in range(count)]


def until_it_runs(begun: list[int]) -> None:
    limit = time.monotonic() + 20
    while not begun:
        assert time.monotonic() < limit, "the job did not begin"
        time.sleep(0.002)


def test_processes_give_the_same_bits_as_this_process(scenario: Scenario, pool: Workers, now: Start) -> None:
    cases = some_cases(scenario, 5)
    here = studies.run_headlines(scenario, cases, KEYS, 2027, start=now, workers=Workers(0))
    there = studies.run_headlines(scenario, cases, KEYS, 2027, start=now, workers=pool)
    for name in ("values", "above", "below"):
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name))
    assert here.years == (2026, 2027) and np.ptp(here.of("output_humanoid", 2027)) > 0


def test_records_from_the_opening_are_those_of_one_batch(scenario: Scenario, pool: Workers) -> None:
    cases = some_cases(scenario, 3)
    world = open_world(scenario, cases)
    batch = [run_year(world) for _ in range(2)]
    found = pool.submit(scenario, Job(tuple(cases), 2026, None)).future.result()
    for mine, theirs in zip(batch, found, strict=True):
        assert mine.values.keys() == theirs.values.keys()
        for name, values in mine.values.items():
            np.testing.assert_array_equal(values, theirs.values[name], err_msg=name)
        assert sorted(map(repr, mine.notices)) == sorted(map(repr, theirs.notices))


def test_headlines_are_the_figures_of_the_record(scenario: Scenario, pool: Workers) -> None:
    from sim.story.history import indicated

    cases, keys = some_cases(scenario, 2), [one.key for one in scenario.indicators]
    found = studies.run_headlines(scenario, cases, keys, 2025, workers=pool)
    record = run_year(open_world(scenario, cases[:1]))
    shown = [indicated(record, one, scenario) for one in scenario.indicators]
    np.testing.assert_array_equal(found.values[0, 0], shown)
    ratios = [place for place in range(len(keys)) if np.isfinite(found.above[0, 0, place])]
    assert len(ratios) >= 2
    np.testing.assert_allclose(found.above[0, 0, ratios] / found.below[0, 0, ratios], found.values[0, 0, ratios])


def test_dropped_work_is_gone_within_fifty_milliseconds(scenario: Scenario, pool: Workers, now: Start) -> None:
    begun: list[int] = []
    waits: list[float] = []
    for _ in range(3):
        begun.clear()
        task = pool.submit(scenario, Job(tuple(some_cases(scenario, 16)), 2040, KEYS, now), step=begun.append)
        until_it_runs(begun)
        asked = time.perf_counter()
        task.drop()
        with pytest.raises(Dropped):
            task.future.result(timeout=5)
        waits.append(time.perf_counter() - asked)
    assert min(waits) < 0.05, waits


def test_a_worker_that_dies_is_replaced_and_its_work_done_again(scenario: Scenario, now: Start) -> None:
    workers, begun = Workers(1), list[int]()
    try:
        job = Job(tuple(some_cases(scenario, 2)), 2032, KEYS, now)
        task = workers.submit(scenario, job, step=begun.append)
        until_it_runs(begun)
        os.kill(workers.processes[0], signal.SIGTERM)
        here = studies.run_headlines(scenario, job.cases, KEYS, 2032, start=now, workers=Workers(0))
        np.testing.assert_array_equal(task.future.result(timeout=30).values, here.values)
    finally:
        workers.close()


def test_without_processes_the_work_is_done_here(scenario: Scenario, now: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*args: object, **kwargs: object) -> None:
        raise OSError("no processes left")

    monkeypatch.setattr(subprocess, "Popen", none)
    workers = Workers(2)
    found = studies.run_headlines(scenario, some_cases(scenario, 2), KEYS, 2026, start=now, workers=workers)
    assert workers.processes == [] and found.values.shape == (2, 1, 2)


def test_stopping_keeps_what_was_finished_and_progress_ends_whole(scenario: Scenario, now: Start, pool: Workers) -> None:
    told: list[tuple[int, int]] = []
    studies.run_headlines(scenario, some_cases(scenario, 4), KEYS, 2027, start=now, workers=pool, progress=lambda *n: told.append(n))
    assert told[-1] == (8, 8) and sorted(told) == told
    kept: list[range] = []
    with pytest.raises(studies.Stopped) as stopped:
        studies.run_headlines(
            scenario, some_cases(scenario, 96), KEYS, 2026, start=now, workers=Workers(0), stop=lambda: bool(kept),
            kept=lambda rows, _: kept.append(rows),
        )
    assert [rows for rows, _ in stopped.value.finished] == kept == [range(32)]
    assert stopped.value.finished[0][1].values.shape == (32, 1, 2)


@pytest.mark.parametrize(("count", "hands"), [(1, 2), (5, 2), (32, 2), (200, 2), (100, 3), (7, 8)])
def test_blocks_hold_every_row_once_and_keep_every_hand_busy(count: int, hands: int) -> None:
    parts = blocks(count, hands)
    assert [row for part in parts for row in part] == list(range(count))
    assert max(map(len, parts)) <= 32 and max(map(len, parts)) - min(map(len, parts)) <= 1
    assert len(parts) % hands == 0 or len(parts) == count


def running(pid: str) -> bool:
    """Whether a process is there and not merely waiting to be counted as dead."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


SCRIPT = """
import sys, time
import sim
from sim.study.cases import run_headlines
from sim.study.workers import Workers
scenario = sim.load_scenario("chengdu-2025")
workers = Workers(2)
cases = [sim.Case(seed, sim.Plan(scenario.key)) for seed in range(60)]
print("begin", flush=True)
run_headlines(scenario, cases, ["output_humanoid"], workers=workers, kept=lambda rows, _: print("kept", rows, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_in_a_script_without_a_guard_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    child = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert child.stdout and child.stdout.readline() == "begin\n"
    time.sleep(1.0)
    workers = [pid for thread in Path(f"/proc/{child.pid}").glob("task/*/children") for pid in thread.read_text().split()]
    child.send_signal(signal.SIGINT)
    asked = time.perf_counter()
    _, said = child.communicate(timeout=10)
    assert time.perf_counter() - asked < 2
    assert said.count("Traceback") == 1 and "KeyboardInterrupt" in said
    assert len(workers) == 2 or sys.platform != "linux"
    for _ in range(50):
        left = [pid for pid in workers if running(pid)]
        if not left:
            break
        time.sleep(0.02)
    assert not left
