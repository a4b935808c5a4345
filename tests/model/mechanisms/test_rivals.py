"""M3, rivals: nobody answers a policy that stays; a bid that rises is followed late and in part, and brings less than without answers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import YearRecord, open_world
from sim.model.mechanisms.rivals import CONTESTS, against, drawn_away, meet, path, pressures, traits, weights
from sim.model.world import Case
from sim.scenario import Change, Plan, Scenario, load_scenario
from tests.model.mechanisms.situations import do, only, spend, started
from tests.situations.runs import by_year, run_to

MORE = {"talent": ("talent_recruitment", 168.0), "firms": ("anchor_landing", 280.0), "markets": ("demo_city", 420.0), "funds": ("industry_fund", 245.0)}


@lru_cache(maxsize=None)
def records(contest: str | None, answers: float = 1.0) -> dict[int, YearRecord]:
    """One lever of a contest raised in 2026, over eight seeds."""
    scenario = load_scenario("chengdu-2025")
    plan = Plan(scenario.key) if contest is None else Plan(scenario.key).with_(Change(2026, *MORE[contest]))
    world = open_world(scenario, [Case(seed, plan, {"contest.answers": answers}) for seed in range(300, 306)])
    return by_year(run_to(world, 2030))


def met(contest: str, year: int, raised: str | None) -> float:
    return float(records(raised)[year].values["rival_pressure"][:, list(CONTESTS).index(contest)].mean())


def test_a_policy_that_stays_meets_the_rivals_own_path_alone(chengdu: Scenario) -> None:
    y = started(chengdu)
    for year in (2026, 2030):
        assert met("talent", year, None) == pytest.approx(float(np.exp((np.log(path(y.scene, year)) * weights(y.scene)).sum())), rel=0.02)


@pytest.mark.parametrize("contest", CONTESTS)
def test_rivals_answer_a_bid_a_year_or_two_later_and_only_in_that_contest(contest: str) -> None:
    assert met(contest, 2026, contest) == met(contest, 2026, None)
    steps = [met(contest, year, contest) / met(contest, year, None) - 1 for year in (2027, 2028, 2030)]
    assert 0.005 < steps[0] < steps[1] < steps[2] < 0.6
    for other in set(CONTESTS) - {contest}:
        assert met(other, 2030, contest) == pytest.approx(met(other, 2030, None), rel=1e-9)


def test_answers_eat_a_part_of_what_a_bid_wins() -> None:
    won = []
    for answers in (0.0, 1.0):
        with_it, without = records("firms", answers), records(None, answers)
        won.append(sum((with_it[year].values["attracted"] - without[year].values["attracted"]).mean() for year in range(2028, 2031)))
    assert 0 < won[1] < 0.97 * won[0]


def test_the_answer_is_the_stated_elasticity_and_lag_city_by_city(chengdu: Scenario) -> None:
    y = started(chengdu)
    y.year = 2025
    spend(y, "industry_fund", 2 * (35.0 + 100.0) - 100.0)
    do(y, "rivals_answer")
    effort = y.world.outside.rival_effort[0]
    funds = list(CONTESTS).index("funds")
    assert effort[:, funds] == pytest.approx(1 + (2 ** traits(y.scene, "answer") - 1) / traits(y.scene, "lag"))
    assert float(effort[[rival.key for rival in chengdu.rival_cities].index("abroad"), funds]) == 1.0


def test_rivals_effort_costs_recruits_firms_private_money_and_people(chengdu: Scenario) -> None:
    y = started(chengdu)
    double = pressures(y.scene, np.full((1, len(chengdu.rival_cities), len(CONTESTS)), 2.0))
    assert double == pytest.approx(2.0)
    meet(y, double)
    assert [only(against(y, contest)) for contest in ("talent", "firms", "funds")] == pytest.approx([2**-0.5, 2**-0.7, 2**-0.3])
    assert only(drawn_away(y)) == pytest.approx(0.3 * np.log(2))


def test_a_bid_that_falls_is_not_followed_down(chengdu: Scenario) -> None:
    y = started(chengdu)
    do(y, "rivals_answer")
    assert (y.world.outside.rival_effort >= 1 - 1e-12).all()


@pytest.mark.parametrize("contest", CONTESTS)
def test_each_city_and_abroad_is_felt_in_each_contest_by_its_weight(chengdu: Scenario, contest: str) -> None:
    y, place = started(chengdu), list(CONTESTS).index(contest)
    cities = [rival.key for rival in chengdu.rival_cities]
    assert {"beijing", "shanghai", "shenzhen", "hangzhou", "hefei", "chongqing", "abroad"} == set(cities)
    left = []
    for city in range(len(cities)):
        effort = np.ones((1, len(cities), len(CONTESTS)))
        effort[0, city, place] = 2.0
        found = pressures(y.scene, effort)
        assert found[0, place] == pytest.approx(2 ** float(weights(y.scene)[city])) and found[0, place] > 1.005
        assert (np.delete(found, place, axis=1) == 1).all()
        meet(y, found)
        left.append(only(against(y, contest)))
    assert max(left) < 1
