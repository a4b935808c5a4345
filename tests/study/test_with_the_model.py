"""What the model records, labelled: every variable with its unit, every headline readable, as `sim.simulate` gives it."""

from __future__ import annotations

import numpy as np
import pytest
import xarray

import sim
from sim.scenario import Scenario
from sim.study.readings import read, readable


@pytest.fixture(scope="module")
def results(scenario: Scenario) -> xarray.Dataset:
    return sim.simulate(scenario, seeds=range(2), until=2026)


def test_every_variable_says_its_unit(results: xarray.Dataset) -> None:
    assert [name for name, variable in results.data_vars.items() if not variable.attrs.get("units")] == []


def test_every_headline_can_be_read_and_is_a_number(results: xarray.Dataset, scenario: Scenario) -> None:
    shown = readable(results, scenario)
    assert [one.key for one in shown] == [one.key for one in scenario.indicators if one.headline]
    for indicator in shown:
        values = read(results, indicator)
        assert values.dims == ("seed", "year") and np.isfinite(values).all(), indicator.key


def test_the_example_of_the_readme_works(results: xarray.Dataset) -> None:
    rate = results["local_supply_rate"].sel(component="reducer").mean("seed")
    assert rate.dims == ("year",) and ((rate >= 0) & (rate <= 1)).all()


def test_an_indicator_that_selects_reads_what_it_selects(results: xarray.Dataset, scenario: Scenario) -> None:
    makers = read(results, scenario.indicator("makers"))
    np.testing.assert_array_equal(makers, results["firms"].sel(firm_kind="maker"))


def test_the_money_of_every_posting_adds_up_to_nothing(results: xarray.Dataset) -> None:
    flows = results["money_flows"]
    size = float(np.abs(flows).max())
    assert float(np.abs(flows.sum("account")).max()) < 1e-9 * size
