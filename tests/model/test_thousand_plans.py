"""The invariants of a hundred random plans to 2040 hold in a thousand others to 2030."""

from __future__ import annotations

import pytest

from sim.model import Case, open_world
from sim.scenario import Scenario
from tests.model import test_everything_adds_up as sums
from tests.situations.plans import random_plan
from tests.situations.runs import FLOWS, run_to

pytestmark = pytest.mark.slow
FIRST, BLOCKS, ROWS, LAST = 10_000, 8, 125, 2030


@pytest.mark.parametrize("block", range(BLOCKS))
def test_everything_adds_up_in_a_thousand_plans(chengdu: Scenario, block: int) -> None:
    numbers = range(FIRST + block * ROWS, FIRST + (block + 1) * ROWS)
    years = run_to(open_world(chengdu, [Case(number, random_plan(chengdu, number)) for number in numbers]), LAST)
    sums.test_every_posting_sums_to_zero_over_the_accounts(years)
    sums.test_the_money_of_every_account_changes_by_its_postings_alone(years)
    for flow, signs in FLOWS.items():
        sums.test_opening_plus_inflows_less_outflows_is_closing(years, flow, signs)
        sums.test_what_closes_a_year_opens_the_next(years, flow)
    sums.test_people_by_skill_and_by_county_are_the_same_people(years)
    sums.test_no_number_is_missing_negative_or_beyond_one_where_it_must_not_be(years)
    sums.test_the_city_never_borrows(years)
