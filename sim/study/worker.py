"""A worker process: takes jobs on its standard input, answers on its standard output, knows no screen.

Messages are pickled by the process that started it and by nobody else. A thread listens, so that a job can be dropped
while it runs; the end of the input is the end of the process, however its parent ended.
"""
from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections import OrderedDict
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

from sim.study.acceleration import Pace

if TYPE_CHECKING:
    from sim.model import World
    from sim.scenario import Scenario
    from sim.study.jobs import Job, Start

SCENARIOS, STARTS = 4, 8
IDLE = 0.3
"""Seconds without a job after which a worker has time for other things."""
GENTLE = 19
"""How far a worker stands back for the window and for other programs (nice value)."""


class Dropped(Exception):
    """Nobody waits for this work any more."""


class Desk:
    """What the worker keeps between jobs: scenarios and one-row worlds by name, and which jobs were dropped."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._scenarios: OrderedDict[str, Scenario] = OrderedDict()
        self._bases: OrderedDict[tuple[str, str], World] = OrderedDict()
        self.inbox: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
        self.dropped: set[int] = set()
        self.pace = Pace()

    def listen(self, into: BinaryIO) -> None:
        """Put jobs in the inbox and note what is dropped, until the input ends."""
        try:
            while True:
                message = pickle.load(into)
                if message[0] == "drop":
                    self.dropped.add(message[1])
                else:
                    self.inbox.put(message)
        except (EOFError, OSError):
            os._exit(0)

    def say(self, *message: Any) -> None:
        """Send a message to the parent."""
        try:
            pickle.dump(message, self._out, protocol=pickle.HIGHEST_PROTOCOL)
            self._out.flush()
        except OSError:
            os._exit(0)  # the parent ended

    def next(self) -> tuple[Any, ...]:
        """The next message; a worker with nothing to do reads the compiled loops as soon as there are any."""
        while not self.pace.quick:
            try:
                return self.inbox.get(timeout=IDLE)
            except Empty:
                self.pace.quicken()
        return self.inbox.get()

    def work(self, number: int, token: str, scenario: Scenario | None, start: Start | None, job: Job) -> None:
        """Do a job and send its answer; a failure is sent as its text."""
        def watch() -> None:
            if number in self.dropped:
                raise Dropped

        try:
            found = self._scenario(token, scenario)
            base = self._base(token, found, start or job.start)
            self._run(number, found, job, base, watch)
        except Dropped:
            self.say("dropped", number)
        except Exception:  # goes to the parent, who raises it
            self.say("failed", number, traceback.format_exc())
        self.dropped.discard(number)

    def _run(self, number: int, scenario: Scenario, job: Job, base: World | None, watch: Any) -> None:
        from sim.study.jobs import run_job

        watch()
        answer = run_job(scenario, job, base, watch, lambda rows: self.say("step", number, rows))
        self.say("done", number, answer)
        self.pace.expect(len(job.cases) * job.years(scenario))

    def _scenario(self, token: str, scenario: Scenario | None) -> Scenario:
        found: Scenario = _kept(self._scenarios, token, lambda: scenario, SCENARIOS)
        return found

    def _base(self, token: str, scenario: Scenario, start: Start | None) -> World | None:
        from sim.study.jobs import base_of

        if start is None:
            return None
        found: World = _kept(self._bases, (token, start.name), lambda: base_of(scenario, start), STARTS)
        return found


def main() -> None:
    """Serve until the input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not get among the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which ends the input
    if hasattr(os, "nice"):
        os.nice(GENTLE)
    import sim.model  # noqa: F401 - before the first job comes

    desk = Desk(out)
    Thread(target=desk.listen, args=(sys.stdin.buffer,), daemon=True).start()
    desk.say("ready", os.getpid())
    while True:
        desk.work(*desk.next())


def _kept(shelf: OrderedDict[Any, Any], name: Any, make: Any, room: int) -> Any:
    if name not in shelf:
        shelf[name] = make()
    shelf.move_to_end(name)
    while len(shelf) > room:
        shelf.popitem(last=False)
    return shelf[name]
