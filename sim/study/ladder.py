"""A forecast on its way up: few worlds first, then more; what was worked out once is not worked out again."""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from sim.study.jobs import blocks
from sim.study.reading import Headlines
from sim.study.workers import Task, Workers, drop_all

if TYPE_CHECKING:
    from sim.scenario import Plan
    from sim.study.forecast import Request

ROOM = 64


class Rungs:
    """Figures of plans in the first so many worlds, by what they depend on; the one used longest ago goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, tuple[Headlines, ...]] = OrderedDict()

    def get(self, key: Hashable) -> tuple[Headlines, ...]:
        """Rungs from the first on; empty if nothing is known."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key, ())

    def put(self, key: Hashable, rungs: tuple[Headlines, ...]) -> None:
        """Keep rungs, unless more of them are kept already."""
        if len(rungs) > len(self.get(key)):
            self._kept[key] = rungs
        while len(self._kept) > self._room:
            self._kept.popitem(last=False)


class Climb:
    """The work for one request. Ask `answer` from time to time; it never waits."""

    def __init__(self, request: Request, workers: Workers, known: Rungs) -> None:
        edges = (0, *request.ladder)
        self._steps = [range(low, high) for low, high in zip(edges, edges[1:], strict=False)]
        same = request.key(request.plan) == request.key(request.reference)
        self._plan = _Side(request, request.plan, self._steps, workers, known)
        self._reference = self._plan if same else _Side(request, request.reference, self._steps, workers, known)
        self._told = 0

    @property
    def told(self) -> int:
        """How many answers were given."""
        return self._told

    @property
    def over(self) -> bool:
        return self._told == len(self._steps)

    @property
    def futures(self) -> list[Future[Any]]:
        """What is still under way."""
        return [task.future for side in self._sides for task in side.waiting]

    @property
    def done(self) -> tuple[int, int]:
        """Worlds finished and worlds in all, plan and reference apart."""
        return sum(side.finished for side in self._sides), len(self._sides) * self._steps[-1].stop

    def answer(self) -> tuple[Headlines, Headlines] | None:
        """The sharpest new pair of figures (plan, reference), or None. Raises JobFailed."""
        ready = min(side.ready() for side in self._sides)
        if ready <= self._told:
            return None
        self._told = ready
        plan, reference = (Headlines.join(side.rungs[:ready]) for side in (self._plan, self._reference))
        return plan, reference

    def drop(self) -> None:
        """Nobody waits for the rest."""
        for side in self._sides:
            drop_all(side.waiting)

    @property
    def _sides(self) -> list[_Side]:
        return [self._plan] if self._plan is self._reference else [self._plan, self._reference]


class _Side:
    """One plan's worlds, rung by rung."""

    def __init__(self, request: Request, plan: Plan, steps: list[range], workers: Workers, known: Rungs) -> None:
        self._known, self._key = known, (*request.key(plan), request.ladder)
        self.rungs = list(known.get(self._key))
        self._tasks: list[list[Task]] = []
        for rung in range(len(self.rungs), len(steps)):
            step = steps[rung]
            parts = [range(step.start + part.start, step.start + part.stop) for part in blocks(len(step), workers.width)]
            self._tasks.append([workers.submit(request.scenario, request.job(plan, part), urgency=rung) for part in parts])
        self._worlds = [len(step) for step in steps]

    @property
    def waiting(self) -> list[Task]:
        return [task for tasks in self._tasks for task in tasks if not task.future.done()]

    @property
    def finished(self) -> int:
        blocks = [len(task.job.cases) for tasks in self._tasks for task in tasks if task.future.done()]
        return sum(self._worlds[: len(self.rungs)]) + sum(blocks)

    def ready(self) -> int:
        """How many rungs are whole."""
        while self._tasks and all(task.future.done() for task in self._tasks[0]):
            self.rungs.append(Headlines.join([task.future.result() for task in self._tasks.pop(0)]))
            self._known.put(self._key, tuple(self.rungs))
        return len(self.rungs)
