"""M13, the review: short-term results against an expectation that ratchets."""

from __future__ import annotations

import pytest

from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, started


def judged(chengdu: Scenario, output: float, expected: float) -> tuple[float, float]:
    """Mark of the year and next year's expectation."""
    y = started(chengdu)
    y.world.firms.revenue[...] = 0.0
    y.world.firms.revenue[0, 0], y.world.city.expectation[...] = output, expected
    do(y, "review")
    return only(y.world.city.review), only(y.world.city.expectation)


@pytest.mark.parametrize(("output", "mark"), [(100.0, 0.0), (115.0, 0.5), (130.0, 1.0), (500.0, 1.0), (85.0, -0.5), (0.0, -1.0)])
def test_three_tenths_more_than_expected_earn_the_full_mark(chengdu: Scenario, output: float, mark: float) -> None:
    assert judged(chengdu, output, 100.0)[0] == pytest.approx(mark)


def test_a_brilliant_year_makes_the_next_one_harder(chengdu: Scenario) -> None:
    nation = chengdu.series["national_robots"]
    margin = 1 + 0.7 * (nation.at(2026) / nation.at(2025) - 1)
    for output in (100.0, 150.0):
        assert judged(chengdu, output, 100.0)[1] == pytest.approx(output * margin)
