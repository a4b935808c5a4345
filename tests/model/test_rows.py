"""A row is a case: alone or in a batch, straight or resumed, its bits are the same; paired plans meet the same luck."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.scenario import Scenario
from tests.situations.plans import one_change, random_plan
from tests.situations.runs import run_to

CASES = 6


def cases(scenario: Scenario) -> list[Case]:
    overrides = [{}, {"cost.spillover": 0.4}, {"component.chip.domestic_share": 0.35}, {}, {}, {}]
    return [Case(7 + number // 2, random_plan(scenario, number), overrides[number]) for number in range(CASES)]


def assert_same_bits(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> None:
    for name, values in one.items():
        assert np.array_equal(values, other[name], equal_nan=values.dtype.kind == "f"), name


@pytest.mark.parametrize("row", range(CASES))
def test_a_row_of_a_batch_equals_that_case_alone_bit_for_bit(chengdu: Scenario, batch: list[YearRecord], row: int) -> None:
    alone = run_to(open_world(chengdu, [cases(chengdu)[row]]), 2033)
    for together, single in zip(batch, alone, strict=True):
        assert_same_bits({n: v[row : row + 1] for n, v in together.values.items()}, single.values)


@pytest.fixture(scope="module")
def batch(chengdu: Scenario) -> list[YearRecord]:
    return run_to(open_world(chengdu, cases(chengdu)), 2033)


def test_stopping_and_going_on_at_every_first_of_january_changes_nothing(chengdu: Scenario) -> None:
    chosen = cases(chengdu)[:2]
    straight = open_world(chengdu, chosen)
    resumed = open_world(chengdu, chosen)
    while straight.year <= 2036:
        resumed = World.from_arrays(chengdu, chosen, {name: array.copy() for name, array in resumed.arrays().items()})
        assert_same_bits(run_year(straight).values, run_year(resumed).values)
    assert_same_bits(straight.arrays(), resumed.arrays())


def test_rows_taken_and_joined_go_on_as_before(chengdu: Scenario) -> None:
    whole = open_world(chengdu, cases(chengdu))
    run_to(whole, 2028)
    parts = World.join([whole.take([0, 1]), whole.take([2, 3, 4, 5])])
    assert_same_bits(run_year(whole).values, run_year(parts).values)


def test_two_plans_differ_by_exactly_nothing_before_their_first_differing_year(chengdu: Scenario) -> None:
    plan = one_change(chengdu, "qualification_support", 120.0, year=2030)
    current = one_change(chengdu, "qualification_support", 0.0, year=2045)
    world = open_world(chengdu, [Case(11, current), Case(11, plan)])
    for record in run_to(world, 2029):
        for name, values in record.values.items():
            assert np.array_equal(values[0], values[1], equal_nan=True), f"{name} {record.year}"
    first = run_year(world)
    assert not np.array_equal(first.values["spending"][0], first.values["spending"][1])


def test_another_seed_is_another_world(chengdu: Scenario) -> None:
    record = run_year(open_world(chengdu, [Case(1, random_plan(chengdu, 1)), Case(2, random_plan(chengdu, 1))]))
    assert not np.array_equal(record.values["output_humanoid"][0], record.values["output_humanoid"][1])
