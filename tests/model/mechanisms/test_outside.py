"""M3: the outside world grows along its paths; blows hold as long as they say, and no longer."""

from __future__ import annotations

import pytest

from sim.model import run_year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, opened, started, with_event, years_of


def test_outside_quality_grows_at_its_yearly_rate(chengdu: Scenario) -> None:
    y = started(chengdu)
    y.world.year = y.year = 2026
    before = y.world.outside.quality.copy()
    do(y, "outside_world")
    assert y.world.outside.quality / before == pytest.approx(1.04)


def test_the_nations_price_is_cost_and_markup(chengdu: Scenario) -> None:
    outside = opened(chengdu).outside
    share = [float(part.domestic_share) for part in chengdu.components]
    parts = sum(d * price[0] + (1 - d) * price[1] for d, price in zip(share, outside.price[0], strict=True))
    assert only(outside.robot_price) == pytest.approx(1.35 * (parts + only(outside.rest_price) + only(outside.assembly)))


@pytest.mark.parametrize(("target", "read"), [("demand", "national_robots"), ("price", "national_price"), ("venture", "private_money"), ("compute", "compute")])
def test_a_blow_holds_through_its_years_and_then_is_over(chengdu: Scenario, target: str, read: str) -> None:
    calm, struck = (years_of(opened(scenario), 2028) for scenario in (chengdu, with_event(chengdu, target, -0.4, years=2)))
    ratio = {year: only(struck[year].values[read]) / only(calm[year].values[read]) for year in calm}
    assert ratio[2025] == 1.0
    assert ratio[2027] == pytest.approx(0.6, abs=0.05)
    assert ratio[2028] == pytest.approx(1.0, abs=0.05)


def test_a_shortage_of_compute_lowers_productivity(chengdu: Scenario) -> None:
    calm, struck = (years_of(opened(scenario), 2026)[2026] for scenario in (chengdu, with_event(chengdu, "compute", -0.5)))
    assert (struck.values["productivity"] < calm.values["productivity"]).all()
    assert (struck.values["productivity_national"] == calm.values["productivity_national"]).all()


def test_exports_of_parts_stay_on_the_map_when_imports_stop_in_september(chengdu: Scenario) -> None:
    films = []
    for scenario in (chengdu, with_event(chengdu, "imports", -0.9, year=2025, month=9)):
        films.append(run_year(opened(scenario), depth="full").film)
    counties = len(chengdu.regions)
    calm, struck = (film.parts[:counties, counties:].sum() for film in films)
    assert calm > 0 and struck == pytest.approx(calm)
