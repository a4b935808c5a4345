"""Compiled loops against their plain twins: worlds of every kind, run in both forms, agree in every bit."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.model.loops import accelerate, relax
from sim.model.loops.twins import TWINS
from sim.scenario import Plan, load_plan, load_scenario

pytest.importorskip("numba")

PLANS = ("strong-programme", "people-first", "rules-first", "anchored-growth")
YEARS = 6


@pytest.fixture(autouse=True)
def _plain_again() -> Iterator[None]:
    yield
    relax()


def worlds() -> list[World]:
    """One row; rows that differ in plan and seed; rows that share a seed; a scenario with other events."""
    scene = load_scenario("chengdu-2025")
    plans = [Plan(scene.key), *(load_plan(name, scene) for name in PLANS)]
    other = load_scenario("chip-control-2027")
    return [
        open_world(scene, [Case(2025, plans[1])]),
        open_world(scene, [Case(100 + row, plan) for row, plan in enumerate(plans)]),
        open_world(scene, [Case(7, plan) for plan in plans[:3]]),
        open_world(other, [Case(3, Plan(other.key)), Case(4, Plan(other.key))]),
    ]


def ran() -> list[tuple[World, list[YearRecord]]]:
    return [(world, [run_year(world, depth="full") for _ in range(YEARS)]) for world in worlds()]


@cache
def ran_plainly() -> list[tuple[World, list[YearRecord]]]:
    relax()
    return ran()


def test_loops_give_every_bit_of_the_plain_form() -> None:
    plain = ran_plainly()
    assert accelerate()
    for (world, records), (by_loops, by_loops_records) in zip(plain, ran(), strict=True):
        for name, table in world.tables.items():
            for column, values in table.columns().items():
                np.testing.assert_array_equal(by_loops.tables[name].columns()[column], values, f"{name}.{column}")
        for record, other in zip(records, by_loops_records, strict=True):
            assert record.notices == other.notices
            assert record.values.keys() == other.values.keys()
            for key, values in record.values.items():
                np.testing.assert_array_equal(other.values[key], values, key)


def test_every_twin_is_called() -> None:
    accelerate()
    calls: Counter[str] = Counter()

    def counted(name: str, twin: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            calls[name] += 1
            return twin(*args, **named)

        return call

    for plain, twin in TWINS.items():
        plain.run = counted(plain.name, twin)
    ran()
    assert {plain.name for plain in TWINS if plain.name.startswith("sim.model.")} == set(calls)  # the reduced rules of the benchmark have some too


def test_a_world_may_change_its_form_at_any_first_of_january() -> None:
    ((plain, _), *_), mixed = ran_plainly(), worlds()[0]
    for year in range(YEARS):
        accelerate() if year % 2 else relax()
        run_year(mixed)
    for name, table in plain.tables.items():
        for column, values in table.columns().items():
            np.testing.assert_array_equal(mixed.tables[name].columns()[column], values, f"{name}.{column}")
