"""Money, people, robots and parts add up to 1e-9 in every year of a hundred random plans."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world, run_year
from sim.scenario import Scenario
from tests.situations.plans import random_plan
from tests.situations.runs import FLOWS

PLANS, BLOCK, LAST = 100, 20, 2040
RELATIVE = 1e-9


@pytest.fixture(scope="module")
def years(chengdu: Scenario) -> list[YearRecord]:
    return list(_all_years(chengdu))


def _all_years(scenario: Scenario) -> Iterator[YearRecord]:
    for first in range(0, PLANS, BLOCK):
        world = open_world(scenario, [Case(number, random_plan(scenario, number)) for number in range(first, first + BLOCK)])
        while world.year <= LAST:
            yield run_year(world)


def assert_equal(found: np.ndarray, wanted: np.ndarray, scale: np.ndarray | float, what: str) -> None:
    error = np.abs(found - wanted) / np.maximum(np.abs(scale), 1.0)
    assert error.max() <= RELATIVE, f"{what}: {error.max():.3g}"


def test_every_posting_sums_to_zero_over_the_accounts(years: list[YearRecord]) -> None:
    for record in years:
        for name in ("money_flows", "revaluations"):
            flows = record.values[name]
            assert_equal(flows.sum(axis=2), np.zeros(flows.shape[:2]), np.abs(flows).max(axis=2), f"{name} {record.year}")


def test_the_money_of_every_account_changes_by_its_postings_alone(years: list[YearRecord]) -> None:
    for record in years:
        flows = record.values["money_flows"].sum(axis=1)
        change = record.values["money_closing"] - record.values["money_opening"]
        scale = np.abs(record.values["money_flows"]).sum(axis=1)
        assert_equal(change, flows, scale, f"money {record.year}")


@pytest.mark.parametrize(("flow", "signs"), FLOWS.items())
def test_opening_plus_inflows_less_outflows_is_closing(years: list[YearRecord], flow: str, signs: tuple[int, ...]) -> None:
    for record in years:
        values = record.values[flow]
        made = (values[..., :-1] * np.array(signs)).sum(axis=-1)
        assert_equal(made, values[..., -1], np.abs(values).max(axis=-1), f"{flow} {record.year}")


@pytest.mark.parametrize("flow", FLOWS)
def test_what_closes_a_year_opens_the_next(years: list[YearRecord], flow: str) -> None:
    for before, after in zip(years, years[1:], strict=False):
        if after.year == before.year + 1:
            assert_equal(after.values[flow][..., 0], before.values[flow][..., -1], before.values[flow][..., -1], flow)


def test_people_by_skill_and_by_county_are_the_same_people(years: list[YearRecord]) -> None:
    for record in years:
        by_skill, by_county = record.values["talent"].sum(axis=1), record.values["talent_region"].sum(axis=1)
        assert_equal(by_skill, by_county, by_skill, "people")
        assert_equal(record.values["talent_flow"][:, :, -1].sum(axis=1), by_skill, by_skill, "people closing")


def test_no_number_is_missing_negative_or_beyond_one_where_it_must_not_be(years: list[YearRecord]) -> None:
    may_be_empty = {"local_supply_rate", "domestic_share", "local_supply_rate_region", "price", "quality", "performance", "reliability", "robot_price", "robot_performance", "robot_reliability", "satisfaction", "facility_use"}
    stocks = ("robots_deployed", "talent", "purchases", "robots_built", "budget_balance", "fund_value", "firms", "data_stock")
    for record in years:
        for name, values in record.values.items():
            assert name in may_be_empty or np.isfinite(values).all(), f"{name} {record.year}"
        for name in stocks:
            assert record.values[name].min() >= -1e-6, f"{name} {record.year}"
        for name in ("local_supply_rate", "domestic_share", "local_supply_rate_region", "productivity", "national_share"):
            values = record.values[name][np.isfinite(record.values[name])]
            assert ((values >= 0) & (values <= 1)).all(), f"{name} {record.year}"


def test_the_city_never_borrows(years: list[YearRecord]) -> None:
    for record in years:
        assert record.values["budget_balance"].min() >= -1e-6
        assert (record.values["budget_spent"] <= record.values["budget_income"] + 1e-6).all()
