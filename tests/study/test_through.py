"""A change taken apart by what it went through: nothing is left over."""

from __future__ import annotations

import numpy as np
import pytest
import xarray
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.scenario import Scenario
from sim.study.readings import read
from sim.study.through import MIX, above_and_below, own_and_mix, through
from tests.situations.plans import random_plan

YEAR = 2027


@pytest.fixture(scope="module")
def sides(scenario: Scenario) -> tuple[xarray.Dataset, xarray.Dataset]:
    plan = sim.load_plan("chain-first", scenario)
    return sim.simulate(scenario, plan, range(2), YEAR), sim.simulate(scenario, None, range(2), YEAR)


def test_parts_add_up_to_the_change_of_every_indicator_that_has_any(scenario: Scenario, sides) -> None:
    one, other = sides
    seen: dict[str, set[str]] = {}
    for indicator in scenario.indicators:
        whole = (read(one, indicator) - read(other, indicator)).sel(year=YEAR).to_numpy()
        for found in through(one, other, scenario, indicator, YEAR):
            seen.setdefault(indicator.key, set()).add(found.dimension)
            np.testing.assert_allclose(found.parts.sum(axis=1), whole, rtol=1e-6, atol=1e-9 + 1e-6 * np.abs(whole).max())
            assert found.parts.shape == (2, len(found.labels))
    assert seen["local_supply_rate"] == seen["local_supply_rate_total"] == {"component", "region"}
    assert seen["robots_deployed"] == {"region", "sector"} and seen["firms"] == {"region", "firm_kind"}
    assert seen["talent"] == {"region", "skill"} and seen["qualified_suppliers"] == {"component"}
    assert "trust" not in seen


def test_a_rate_is_as_well_its_numerator_and_its_denominator(scenario: Scenario, sides) -> None:
    one, other = sides
    found = through(one, other, scenario, scenario.indicator("local_supply_rate"), YEAR)[0]
    assert found.labels[-1] == MIX and found.numerator is not None and found.denominator is not None
    np.testing.assert_allclose((found.numerator + found.denominator).sum(axis=1), found.change)


def test_a_year_against_the_year_before_is_taken_apart_the_same_way(scenario: Scenario, sides) -> None:
    indicator = scenario.indicator("local_supply_rate")
    values = read(sides[0], indicator)
    for found in through(sides[0], sides[0], scenario, indicator, YEAR, YEAR - 1):
        np.testing.assert_allclose(found.parts.sum(axis=1), values.sel(year=YEAR) - values.sel(year=YEAR - 1))


@given(st.integers(0, 10_000))
def test_any_rate_is_taken_apart_without_remainder_even_if_parts_come_and_go(number: int) -> None:
    draw = np.random.default_rng(number)
    below1, below0 = (draw.exponential(size=5) * (draw.random(5) < 0.8) + [1, 0, 0, 0, 0] for _ in range(2))
    above1, above0 = below1 * draw.random(5), below0 * draw.random(5)
    change = above1.sum() / below1.sum() - above0.sum() / below0.sum()
    assert sum(part.sum() for part in own_and_mix(above1, below1, above0, below0)) == pytest.approx(change)
    assert sum(part.sum() for part in above_and_below(above1, below1, above0, below0)) == pytest.approx(change)


def test_a_part_whose_own_rate_alone_changes_carries_the_whole_change() -> None:
    below = np.array([2.0, 2.0])
    own, mix = own_and_mix(np.array([1.0, 1.0]), below, np.array([0.4, 1.0]), below)
    assert own == pytest.approx([0.15, 0.0]) and mix == pytest.approx([0.0, 0.0])


@pytest.mark.slow
def test_nothing_is_left_over_for_random_plans(scenario: Scenario) -> None:
    other = sim.simulate(scenario, None, range(2), 2032)
    for number in range(6):
        from sim.model import Case
        from sim.study.results import stack

        records = sim.simulate_records(scenario, [Case(seed, random_plan(scenario, number)) for seed in range(2)], 2032)
        one = stack(records, scenario, range(2))
        for key in ("local_supply_rate", "output", "robots_deployed", "firms"):
            assert through(one, other, scenario, scenario.indicator(key), 2032), key
