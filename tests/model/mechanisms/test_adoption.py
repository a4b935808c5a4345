"""M8: benefit over cost, hurdles, contagion (Bass), scrapping."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.adoption import benefit_over_cost, cost_of_a_year, robots_on_sites, task_wages, wanted_robots
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, spend, started

P, Q = 0.02, 0.35


def eager(chengdu: Scenario) -> Year:
    """Everybody is eligible, trusts, and nobody has a robot yet."""
    y = started(chengdu)
    y.world.sites.hurdle[...], y.world.city.trust[...] = 0.0, 1.0
    y.world.sites.local[...], y.world.sites.other[...] = 0.0, 0.0
    return y


def test_adoption_follows_the_bass_curve_when_everybody_is_eligible(chengdu: Scenario) -> None:
    y = eager(chengdu)
    sites, potential = y.world.sites, y.scene.site_potential.sum()
    expected = 0.0
    for year in range(2025, 2041):
        at_hand = Year(y.world)
        at_hand.year = year
        sites.other[:, :, 0] += wanted_robots(at_hand, sites, y.world.outside, y.world.city, y.world.facilities)
        expected += (P + Q * expected / potential) * (potential - expected)
        assert robots_on_sites(sites).sum() == pytest.approx(expected, rel=0.03)
    assert (robots_on_sites(sites) <= y.scene.site_potential).all()


def test_nobody_adopts_whose_hurdle_is_not_met(chengdu: Scenario) -> None:
    y = eager(chengdu)
    y.world.sites.hurdle[...] = 1e9
    assert not wanted_robots(y, y.world.sites, y.world.outside, y.world.city, y.world.facilities).any()


def test_half_the_trust_halves_adoption(chengdu: Scenario) -> None:
    trusting, wary = eager(chengdu), eager(chengdu)
    wary.world.city.trust[...] = 0.5
    all_, half = (wanted_robots(y, y.world.sites, y.world.outside, y.world.city, y.world.facilities).sum() for y in (trusting, wary))
    assert half / all_ == pytest.approx(0.5, rel=0.05)


def test_the_benefit_is_work_done_over_annuity_upkeep_and_integration(chengdu: Scenario) -> None:
    y = started(chengdu)
    annuity = 0.08 / (1 - 1.08**-5)
    assert only(cost_of_a_year(y)) == pytest.approx((annuity + 0.10) * 1.3)
    hours = chengdu.series["robot_hours"].at(2025) / 2400
    kinds = y.scene.sector_kind
    wanted = y.world.city.pi[0, kinds] * hours * task_wages(y.scene) / (only(cost_of_a_year(y)) * only(y.world.outside.robot_price))
    assert benefit_over_cost(y, y.world.outside, y.world.city)[0] == pytest.approx(wanted)


def test_standards_cut_half_of_integration_cost_at_most(chengdu: Scenario) -> None:
    y = started(chengdu)
    before = only(cost_of_a_year(y))
    spend(y, "standards", 15.0)
    assert only(cost_of_a_year(y)) / before == pytest.approx((1 + 0.3 * 0.75) / 1.3)
    spend(y, "standards", 1e12)
    assert only(cost_of_a_year(y)) / before == pytest.approx((1 + 0.3 * 0.5) / 1.3)


def test_scenario_zones_multiply_adoption_without_examples(chengdu: Scenario) -> None:
    plain, zones = eager(chengdu), eager(chengdu)
    spend(zones, "scenario_zones", 60.0)
    sector, demo = plain.scene.site_sector, np.array([sector.demo for sector in chengdu.sectors])
    before, after = (wanted_robots(y, y.world.sites, y.world.outside, y.world.city, y.world.facilities)[0] for y in (plain, zones))
    for shown, lift in ((True, 1 + 1.5), (False, 1 + 0.75)):
        where = demo[sector] == shown
        assert after[where].sum() / before[where].sum() == pytest.approx(lift, rel=0.05)


def grown_old(chengdu: Scenario, years: int, life: float = 5.0, reliability: float = 1.0) -> list[float]:
    """Robots still at work after each year, of ten on each of the sites, all local and new at first."""
    y = eager(chengdu)
    y.p.adoption.life[...] = life
    sites, none = y.world.sites, np.zeros_like(y.world.sites.hurdle)
    sites.local[:, :, 0] = 10.0
    y.world.firms.reliability[...] = reliability * y.world.outside.robot_quality[:, None]
    left = []
    for year in range(years):
        at_hand = Year(y.world)
        at_hand.year += year
        at_hand.keep("on_sites", robots_on_sites(sites))
        at_hand.keep("wanted", none)
        at_hand.keep("sold_sites", np.full((1, y.scene.makers.stop), 0.1 * (year == 0) + 1e-9))
        do(at_hand, "robots_at_work")
        left.append(float(robots_on_sites(sites).sum() / sites.hurdle.size))
    return left


def test_a_robot_as_reliable_as_the_nations_works_for_five_years(chengdu: Scenario) -> None:
    assert grown_old(chengdu, 6) == pytest.approx([10.0, 10.0, 10.0, 10.0, 0.0, 0.0])


@pytest.mark.parametrize(("life", "reliability"), [(4.5, 1.0), (6.0, 1.0), (7.0, 1.0), (5.0, 1.2), (5.0, 0.9)])
def test_robots_work_as_long_as_their_life_and_reliability_say(chengdu: Scenario, life: float, reliability: float) -> None:
    left = grown_old(chengdu, 40, life, reliability)
    assert (10.0 + sum(left)) / 10.0 == pytest.approx(life * reliability, rel=0.01)


def test_new_robots_are_local_as_far_as_local_makers_sold_them(chengdu: Scenario) -> None:
    y = eager(chengdu)
    wanted = wanted_robots(y, y.world.sites, y.world.outside, y.world.city, y.world.facilities)
    y.keep("wanted", wanted)
    y.keep("sold_sites", np.full((1, y.scene.makers.stop), 60.0 / y.scene.makers.stop))
    do(y, "robots_at_work")
    sites = y.world.sites
    assert sites.local[:, :, 0].sum() == 60.0
    assert np.array_equal(sites.local[:, :, 0] + sites.other[:, :, 0], wanted)
    assert (sites.other >= 0).all()
