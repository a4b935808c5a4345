"""Every indicator can be read off a year of the model."""

from __future__ import annotations

import pytest

from sim.model import Case, YearRecord, open_world, run_year
from sim.model.scene import OTHER_LABELS
from sim.scenario import Plan, Scenario
from sim.study.labels import BOOKS


@pytest.fixture(scope="module")
def year(chengdu: Scenario) -> YearRecord:
    return run_year(open_world(chengdu, [Case(2025, Plan(chengdu.key))]))


def test_every_variable_that_an_indicator_names_is_recorded(chengdu: Scenario, year: YearRecord) -> None:
    for indicator in chengdu.indicators:
        named = (indicator.variable, indicator.map_variable, indicator.numerator, indicator.denominator)
        assert {name for name in named if name} <= set(year.values), indicator.key


def test_what_an_indicator_selects_is_a_dimension_of_its_variable(chengdu: Scenario, year: YearRecord) -> None:
    for indicator in chengdu.indicators:
        assert set(indicator.select) <= set(year.dims[indicator.variable]), indicator.key


def test_a_map_variable_and_both_parts_of_a_ratio_are_known_by_county(chengdu: Scenario, year: YearRecord) -> None:
    for indicator in chengdu.indicators:
        for name in (indicator.map_variable, indicator.numerator, indicator.denominator):
            assert name is None or "region" in year.dims[name], indicator.key


def test_a_fraction_or_index_with_several_labels_selects_one(chengdu: Scenario, year: YearRecord) -> None:
    for indicator in chengdu.indicators:
        if indicator.unit in ("fraction", "thousand_cny", "thousand_cny_per_year"):
            assert set(year.dims[indicator.variable]) == set(indicator.select), indicator.key


def test_the_labels_that_no_record_of_the_scenario_names_are_those_of_the_books() -> None:
    assert {dim: BOOKS[dim] for dim in OTHER_LABELS} == OTHER_LABELS
