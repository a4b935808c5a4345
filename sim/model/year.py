"""A year: one SimPy environment in whole days, started from the ordered calendar, closed on day 365."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import simpy

from sim.model.dates import DAYS
from sim.model.ledger import Ledger
from sim.model.once import once
from sim.model.phase import Phase, tables_for

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.world import World


@dataclass(frozen=True)
class Notice:
    """Something that happened on a day in one row and is worth telling: a code and plain values."""

    row: int
    day: int
    code: str
    data: dict[str, Any] = field(default_factory=dict)


@once
def places_of_levers(scene: Scene, levers: tuple[str, ...]) -> np.ndarray:
    return np.array([scene.lever[lever] for lever in levers])


class Year:
    """What a phase may know beside its tables: parameters, luck, the date, the ledger, and a place to leave results."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.watch: Callable[[], None] | None = None
        self.p, self.scene = world.p, world.scene
        self.year = world.year
        self.rows = world.rows
        self.env = simpy.Environment()
        self.ledger = Ledger(world.rows, world.firms, world.city)
        self.kept: dict[str, np.ndarray] = {}
        self.notices: list[Notice] = []
        self.ordered: simpy.Event = self.env.event()
        self.parts_process: simpy.Process | None = None
        self.tick = 0

    # --- what phases use ---------------------------------------------------------------------------------------
    @property
    def day(self) -> int:
        return int(self.env.now)

    def series(self, key: str) -> float:
        return self.scene.path(key, self.year)

    def uniform(self, stream: str, shape: tuple[int, ...], tick: int = 0) -> np.ndarray:
        return self.world.luck.uniform(stream, self.year, shape, tick or self.tick)

    def keep(self, name: str, values: np.ndarray) -> None:
        """Leave a result of the year for later phases and for the record."""
        self.kept[name] = values

    def spending(self, lever: str) -> np.ndarray:
        """Money spent on a lever this year (R, 1), million CNY."""
        place = self.scene.lever[lever]
        return self.world.city.spending[:, place : place + 1]

    def spendings(self, levers: tuple[str, ...]) -> np.ndarray:
        """Money spent on several levers this year (R, n), million CNY."""
        return self.world.city.spending.take(places_of_levers(self.scene, levers), axis=1)

    def setting(self, lever: str) -> np.ndarray:
        """Setting in force of a lever (R, 1)."""
        place = self.scene.lever[lever]
        return self.world.city.setting[:, place : place + 1]

    def settings(self, levers: tuple[str, ...]) -> np.ndarray:
        """Settings in force of several levers (R, n)."""
        return self.world.city.setting.take(places_of_levers(self.scene, levers), axis=1)

    def notice(self, row: int, code: str, **data: Any) -> None:
        self.notices.append(Notice(row, self.day, code, data))

    def announce_order(self) -> None:
        """Wake construction: something was ordered."""
        if not self.ordered.triggered:
            self.ordered.succeed()

    # --- what institutions use ---------------------------------------------------------------------------------
    def until(self, day: float) -> simpy.Event:
        return self.env.timeout(day - self.env.now)

    def do(self, phase: Phase, rows: Sequence[int] | None = None) -> None:
        """Run a phase on its tables; on some rows only, on a copy of these rows that is then written back."""
        if self.watch:
            self.watch()
        if rows is None:
            phase.run(self, *tables_for(phase, self.world))
        else:
            self._do_on_rows(phase, list(rows))

    def _do_on_rows(self, phase: Phase, rows: list[int]) -> None:
        part = Year(self.world.take(rows))
        part.env, part.tick = self.env, self.day
        part.kept = {name: np.take(values, rows, axis=0) for name, values in self.kept.items()}
        phase.run(part, *tables_for(phase, part.world))
        self.world.put(rows, part.world)
        self.ledger.flows[rows] += part.ledger.flows
        self.ledger.revaluation[rows] += part.ledger.revaluation
        for name, values in part.kept.items():
            self.kept[name][rows] = values
        self.notices += [Notice(rows[n.row], n.day, n.code, n.data) for n in part.notices]

    def close(self) -> None:
        self.env.run(until=DAYS)
        if self.env.now != DAYS:
            raise RuntimeError(f"the year closed on day {self.env.now}")
