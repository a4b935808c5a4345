"""This process's end of one worker process: starts it, asks it, tells it what to drop."""
from __future__ import annotations

import pickle
import subprocess
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from sim.study.aside import beside
from sim.study.jobs import Start
from sim.study.worker import SCENARIOS, STARTS, Dropped

if TYPE_CHECKING:
    from sim.scenario import Scenario

COMMAND = "from sim.study.worker import main; main()"


class Gone(Exception):
    """There is no worker process, or it died."""


class Hand:
    """One worker. `ask` is called from one thread; `drop` and `end` from any."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._scenarios: OrderedDict[str, Scenario] = OrderedDict()
        self._starts: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._ended = False

    @property
    def pid(self) -> int | None:
        """Its process number while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def try_start(self) -> None:
        """Start the process if one can be had."""
        with suppress(Gone):
            self._running()

    def ask(self, task: Any) -> Any:
        """The answer of a task. Raises Dropped, JobFailed, or Gone when the process died."""
        self._running()
        if task.unwanted:
            raise Dropped
        try:
            self._send(self._message(task))
            return self._answer(task)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError) as error:
            self._lost()
            raise Gone from error

    def drop(self, number: int) -> None:
        """Tell the worker that nobody waits for this task."""
        with suppress(OSError, ValueError, Gone):  # if it is gone, so is its work
            self._send(("drop", number))

    def end(self) -> None:
        """End the process at once."""
        self._ended = True
        self._lost()

    def _message(self, task: Any) -> tuple[Any, ...]:
        """The task, with its scenario and its columns where the worker doesn't have them yet."""
        scenario, job = task.scenario, task.job
        token, start = f"{scenario.fingerprint}-{id(scenario)}", job.start
        if _has(self._scenarios, token, SCENARIOS, scenario):  # held, so that its id stays its own
            scenario = None
        if start is not None and _has(self._starts, (token, start.name), STARTS):
            start = Start(start.name, {})
        return task.number, token, scenario, start, replace(job, start=start)

    def _answer(self, task: Any) -> Any:
        from sim.study.workers import JobFailed

        while True:
            kind, number, *rest = self._receive()
            if number != task.number:
                continue
            if kind == "done":
                return rest[0]
            if kind == "dropped":
                raise Dropped
            if kind == "failed":
                raise JobFailed(rest[0])
            if task.step:
                task.step(rest[0])

    def _running(self) -> None:
        if self._ended:
            raise Gone
        if self.pid is None:
            self._begin()

    def _begin(self) -> None:
        self._scenarios.clear()
        self._starts.clear()
        try:
            self._process = beside("-c", COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._receive()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self._lost()
            raise Gone from error

    def _lost(self) -> None:
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)

    def _send(self, message: tuple[Any, ...]) -> None:
        data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
        process = self._process
        if process is None or process.stdin is None:
            raise Gone
        with self._lock:
            process.stdin.write(data)
            process.stdin.flush()

    def _receive(self) -> Any:
        process = self._process
        if process is None or process.stdout is None:
            raise Gone
        return pickle.load(process.stdout)


def _close(pipe: Any) -> None:
    with suppress(OSError):  # what was not flushed has nobody to read it
        pipe.close()


def _has(shelf: OrderedDict[Any, Any], name: Any, room: int, value: Any = None) -> bool:
    """Whether the worker has it; from now on it has, with the same room and order as the worker's own shelf."""
    known = name in shelf
    shelf[name] = value
    shelf.move_to_end(name)
    while len(shelf) > room:
        shelf.popitem(last=False)
    return known
