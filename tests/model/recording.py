"""A world that notes which columns each phase touches, and which institution changes which element."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.calendar import CALENDAR
from sim.model.phase import Phase
from sim.model.tables.columns import TABLES
from sim.model.tables.table import Table
from sim.model.year import Year
from sim.scenario import Scenario

INSTITUTION = {phase.name: line.institution for line in CALENDAR for phase in line.phases}


@dataclass
class Log:
    """Columns read and changed by phase; for each year and column, which phases changed which elements."""

    touched: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    elements: dict[tuple[int, str], dict[str, np.ndarray]] = field(default_factory=lambda: defaultdict(dict))
    kept: list[dict[str, np.ndarray]] = field(default_factory=list)
    now: set[str] = field(default_factory=set)


def recorded_table(name: str, table: Table, log: Log) -> Table:
    """The same columns; each access by attribute is noted."""

    def get(self: Table, attribute: str) -> object:
        if attribute in TABLES[name]:
            log.now.add(f"{name}.{attribute}")
        return object.__getattribute__(self, attribute)

    return type(f"Recorded{name.title()}", (Table,), {"__getattribute__": get})(**table.columns())


class RecordingYear(Year):
    """A year that notes what each phase does. The ledger posts on columns that it holds: postings are not a phase's own reading."""

    log: Log

    def do(self, phase: Phase, rows: Sequence[int] | None = None) -> None:
        before = {name: array.copy() for name, array in self.world.arrays().items()}
        self.log.now.clear()
        super().do(phase, rows)
        self.log.touched[phase.name] |= self.log.now
        for name, array in self.world.arrays().items():
            different = ~((array == before[name]) | (array != array) & (before[name] != before[name]))
            if different.any():
                self.log.changed[phase.name].add(name)
                seen = self.log.elements[self.year, name]
                seen[phase.name] = seen.get(phase.name, False) | different

    def close(self) -> None:
        super().close()
        self.log.kept.append(dict(self.kept))


def record_years(monkeypatch: pytest.MonkeyPatch, scenario: Scenario, cases: Sequence[Case], years: int) -> Log:
    """Run the first ``years`` years under observation; ``monkeypatch`` puts the observing year in place."""
    log = Log()
    world = open_world(scenario, cases)
    for name in TABLES:
        setattr(world, name, recorded_table(name, getattr(world, name), log))
    monkeypatch.setattr(RecordingYear, "log", log, raising=False)
    monkeypatch.setattr("sim.model.run.Year", RecordingYear)
    for _ in range(years):
        run_year(world)
    return log
