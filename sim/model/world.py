"""The state of a batch of rows on a 1 January: columns, and nothing but columns."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import Luck
from sim.model.once import once
from sim.model.parameters import parameter_columns
from sim.model.scene import Scene
from sim.model.tables.columns import TABLES
from sim.model.tables.table import Table, empty_table

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario


@dataclass(frozen=True)
class Case:
    """A row: its luck, its plan and the parameters in which it departs from the scenario."""

    seed: int
    plan: Plan
    overrides: Mapping[str, float] = field(default_factory=dict)


class World:
    """Tables of columns (R, ...) for R cases of one scenario; ``year`` is the year that begins."""

    def __init__(self, scene: Scene, cases: Sequence[Case], year: int, tables: Mapping[str, Table], parameters: SimpleNamespace | None = None) -> None:
        """``parameters`` of the same cases, if they are at hand, are shared: nothing writes to them."""
        self.scene = scene
        self.cases = tuple(cases)
        self.year = year
        self.luck = Luck([case.seed for case in cases])
        self.p = parameters or parameter_columns(_values(scene), [case.overrides for case in cases])
        for name in TABLES:
            setattr(self, name, tables[name])

    firms: Table
    makers: Table
    talent: Table
    sites: Table
    labs: Table
    facilities: Table
    outside: Table
    city: Table

    @classmethod
    def blank(cls, scene: Scene, cases: Sequence[Case], year: int) -> World:
        return cls(scene, cases, year, {name: empty_table(len(cases), columns, scene.sizes) for name, columns in TABLES.items()})

    @property
    def scenario(self) -> Scenario:
        return self.scene.scenario

    @property
    def rows(self) -> int:
        return len(self.cases)

    @property
    def tables(self) -> dict[str, Table]:
        return {name: getattr(self, name) for name in TABLES}

    def copy(self) -> World:
        return World(self.scene, self.cases, self.year, {name: table.copy() for name, table in self.tables.items()}, self.p)

    def take(self, rows: Sequence[int]) -> World:
        cases = [self.cases[row] for row in rows]
        return World(self.scene, cases, self.year, {name: table.take(rows) for name, table in self.tables.items()})

    def put(self, rows: Sequence[int], other: World) -> None:
        for name, table in self.tables.items():
            table.put(rows, getattr(other, name))

    def with_plans(self, plans: Sequence[Plan]) -> None:
        """Give the rows other plans from this 1 January on."""
        if len(plans) != self.rows:
            raise ValueError(f"{len(plans)} plans for {self.rows} rows")
        self.cases = tuple(Case(case.seed, plan, case.overrides) for case, plan in zip(self.cases, plans, strict=True))

    def meet(self, seeds: Sequence[int]) -> None:
        """Give the rows other luck from this 1 January on."""
        if len(seeds) != self.rows:
            raise ValueError(f"{len(seeds)} seeds for {self.rows} rows")
        self.cases = tuple(Case(seed, case.plan, case.overrides) for seed, case in zip(seeds, self.cases, strict=True))
        self.luck = Luck(seeds)

    @staticmethod
    def join(worlds: Sequence[World]) -> World:
        if len({world.year for world in worlds}) != 1:
            raise ValueError("worlds of different years cannot be joined")
        cases = [case for world in worlds for case in world.cases]
        tables = {name: Table.join([getattr(world, name) for world in worlds]) for name in TABLES}
        return World(worlds[0].scene, cases, worlds[0].year, tables)

    def arrays(self) -> dict[str, np.ndarray]:
        """All columns by ``table.column``, with the year; enough to go on from (see :meth:`from_arrays`)."""
        named = {f"{name}.{column}": array for name, table in self.tables.items() for column, array in table.columns().items()}
        return {"year": np.array(self.year), **named}

    @classmethod
    def from_arrays(cls, scenario: Scenario, cases: Sequence[Case], arrays: Mapping[str, np.ndarray]) -> World:
        """The world of :meth:`arrays`; raises ValueError when a column is missing or has another shape."""
        world = cls.blank(Scene.of(scenario), cases, int(arrays["year"]))
        for name, table in world.tables.items():
            for column, blank in table.columns().items():
                array = arrays.get(f"{name}.{column}")
                if array is None or array.shape != blank.shape:
                    raise ValueError(f"{name}.{column}: {'missing' if array is None else array.shape} where {blank.shape} is needed")
                blank[...] = array
        return world


OF_THE_SCENARIO = ("application.per_window", "review.long_term", "government.exit_fee", "trust.fleet_years", "place.latitude", "place.inside")
"""Distances, how long the nation's robots count, and the rules by which decisions are priced and refused: the same for all rows, so no row can depart from them."""


@once
def _values(scene: Scene) -> dict[str, float]:
    return parameter_values(scene.scenario)


def parameter_values(scenario: Scenario) -> dict[str, float]:
    """Parameters by key, those of the components (``component.<key>.<name>``) included, without those of the scenario alone."""
    values = {key: float(evidence.value) for key, evidence in scenario.parameters.items() if key not in OF_THE_SCENARIO}
    for component in scenario.components:
        for name in ("learning_rate", "local_share", "domestic_share", "experience_2024", "base_flow", "base_flow_growth"):
            values[f"component.{component.key}.{name}"] = float(getattr(component, name))
    return values
