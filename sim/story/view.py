"""What follows from the state of a game for one branch: its plan, its years by name, its records."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.scenario import Plan, Scenario

from .decide import plan_of
from .engine import Record, State
from .game import Origin
from .steps import Line
from .turns import Turn, root, turns
from .years import Years


@dataclass(frozen=True)
class View:
    """A branch with what the model makes of it. Records and columns are worked out when asked for."""

    line: Line
    plan: Plan
    path: tuple[Turn, ...]
    years: Years

    @classmethod
    def of(cls, line: Line, origin: Origin, scenario: Scenario, years: Years) -> View:
        """The branch as the model sees it."""
        plan = plan_of(line, scenario)
        return cls(line, plan, turns(root(origin.fingerprint, origin.seed), line.luck, plan), years)

    def under(self, plan: Plan, origin: Origin) -> View:
        """The same years under the same luck with another plan."""
        path = turns(root(origin.fingerprint, origin.seed), self.line.luck, plan)
        return View(self.line, plan, path, self.years)

    @property
    def name(self) -> str:
        """Name of the 1 January on the table."""
        return self.path[-1].after

    def own_luck(self, year: int) -> int | None:
        """The seed under which the years up to `year` were run; None where they met several lucks, or none was run."""
        seeds = {turn.seed for turn in self.path if turn.year <= year}
        return seeds.pop() if len(seeds) == 1 else None

    def record(self, year: int) -> Record | None:
        """The record of a year that was run, else None."""
        path = self._until(year)
        return self.years.record(path) if path and path[-1].year == year else None

    def records(self) -> tuple[Record, ...]:
        """The records of all years that were run, in order."""
        return tuple(self.years.record(self.path[:end]) for end in range(1, len(self.path) + 1))

    def named_records(self) -> Iterator[tuple[str, Record]]:
        """The same, each with the name of the 1 January that it led to."""
        return zip((turn.after for turn in self.path), self.records(), strict=True)

    def state(self, year: int) -> State:
        """Columns of 1 January of `year`."""
        return self.years.state(self._until(year - 1))

    def _until(self, year: int) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.path if turn.year <= year)
