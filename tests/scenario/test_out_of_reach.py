"""What no programme can pay is shown with its price and refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.scenario.plan_rules import price_of
from tests.scenario.conftest import refused_plan, refused_scenario

Write = Callable[[str], Path]


@pytest.mark.parametrize(("lines", "key", "price"), [
    ('[[place]]\nyear = 2027\nfacility = "fab_12_inch"\nregion = 510107', "place.1.facility", "CNY 30 to 60 bn"),
    ('[[change]]\nyear = 2027\nlever = "basic_share_of_the_city"\nvalue = 5', "change.1.lever", "CNY 3.6 bn a year"),
])  # fmt: skip
def test_a_plan_that_asks_for_it_is_told_the_price_the_reason_and_what_there_is(plan_file: Write, lines: str, key: str, price: str) -> None:
    error = refused_plan(plan_file(lines))
    assert (error.code, error.key) == ("scenario.error.out_of_reach", key)
    assert price in error.message("en") and "Allowed:" in error.message("en") and "付不起" in error.message("zh")


def test_none_could_be_paid_by_the_grant_of_its_year(chengdu: Scenario) -> None:
    grant = float(chengdu.parameters["government.grant"].high or 0)
    assert all(float(far.cost.low or 0) > 1.5 * grant for far in chengdu.out_of_reach)
    assert all(price_of(far, lang) for far in chengdu.out_of_reach for lang in ("zh", "en"))


def test_what_there_is_instead_must_exist(scenario_file: Write) -> None:
    error = refused_scenario(scenario_file('[[out_of_reach]]\nkey = "fab_12_inch"\ninstead = ["lever:targetted_research"]'))
    assert (error.code, error.key, error.nearest) == ("scenario.error.no_such_place", "out_of_reach.fab_12_inch.instead", "lever:targeted_research")


def test_a_facility_is_closed_once(plan_file: Write) -> None:
    close = '[[close]]\nyear = {}\nfacility = "mianyang-training-ground"\n'
    error = refused_plan(plan_file(close.format(2029) + close.format(2030)))
    assert (error.code, error.key) == ("scenario.error.closed_twice", "close.2.facility")
