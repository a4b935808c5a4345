"""Programmes that split, concentrate or share their money: fund rules, seed money, standards, depth, rights of data."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.government.delivery import partner_pays
from sim.model.ledger import ACCOUNTS
from sim.model.mechanisms.adoption import shown
from sim.model.mechanisms.brain import shared_part
from sim.model.mechanisms.facilities import kind_index
from sim.model.mechanisms.finance import _asking, _by_rule, keep_for_the_year
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.splits import RECRUITS, split, standard
from sim.model.tables.states import BUILDING
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, spend, started

FUND = ACCOUNTS.index("fund")


def put(y: Year, lever: str, value: float) -> None:
    y.world.city.setting[:, y.scene.lever[lever]] = value


def test_weights_split_the_money_and_equal_ones_split_it_evenly(chengdu: Scenario) -> None:
    y = started(chengdu)
    weights = tuple(f"recruit_{kind}" for kind in RECRUITS)
    assert split(y, weights)[0] == pytest.approx([1 / 3] * 3)
    put(y, "recruit_young", 1.0)
    assert split(y, weights)[0] == pytest.approx([0.25, 0.5, 0.25])
    for weight in weights:
        put(y, weight, 0.0)
    assert split(y, weights)[0] == pytest.approx([1 / 3] * 3)


def test_standards_put_on_one_kind_reach_farther_there_and_nowhere_else(chengdu: Scenario) -> None:
    y = started(chengdu)
    half = np.array([[15.0]])
    spend(y, "standards", 15.0)
    assert only(standard(y, "safety", half)) == pytest.approx(0.5)
    for kind in ("process", "algorithm", "data", "general"):
        put(y, f"standard_{kind}", 0.0)
    assert only(standard(y, "safety", half)) == pytest.approx(75 / 90)
    assert only(standard(y, "general", half)) == 0.0


def test_the_demonstration_city_shows_robots_in_its_six_sectors_as_weighed(chengdu: Scenario) -> None:
    y = started(chengdu)
    spend(y, "demo_city", 350.0)
    keys = [sector.key for sector in chengdu.sectors]
    even = shown(y)[0]
    assert even[keys.index("medical")] == pytest.approx(0.4 / 2) and even[keys.index("electronics")] == 0.0
    for key in ("equipment", "agriculture", "transport", "education"):
        put(y, f"demo_{key}", 0.0)
    chosen = shown(y)[0]
    assert chosen[keys.index("medical")] == pytest.approx(0.4 * 3 / 4) and chosen[keys.index("transport")] == 0.0


def test_money_for_suppliers_is_even_or_follows_the_parks(chengdu: Scenario) -> None:
    y = started(chengdu)
    facilities, hardware = y.world.facilities, ~y.scene.is_software
    assert focus(y, facilities)[0] == pytest.approx(hardware * 1.0)
    put(y, "chain_depth", 1.0)
    costliest = np.argsort(-y.scene.bill)[:2]
    assert focus(y, facilities)[0, costliest] == pytest.approx([3.0, 3.0])
    facilities.state[0, 9], facilities.kind[0, 9], facilities.variant[0, 9] = BUILDING, kind_index(y.scene, "component_park"), 1
    assert sorted(focus(y, facilities)[0]) == pytest.approx([0.0] * 6 + [6.0])


def test_deep_attraction_brings_as_many_firms_to_fewer_groups(chengdu: Scenario) -> None:
    by_part = []
    for depth in (0.0, 1.0):
        y = started(chengdu, rows=40)
        put(y, "chain_depth", depth)
        spend(y, "chain_attraction", 200.0)
        do(y, "entry")
        came = y.kept["attracted"]
        by_part.append([came[:, slots].sum() for slots in y.scene.suppliers[:6]])
    broad, deep = np.array(by_part)
    assert broad.sum() == pytest.approx(deep.sum(), rel=0.25)
    assert (broad > 0).all() and (deep > 0).sum() == 2


def test_terms_keep_some_firms_away(chengdu: Scenario) -> None:
    came = []
    for terms in (0.0, 1.0):
        y = started(chengdu, rows=60)
        put(y, "local_terms", terms)
        spend(y, "chain_attraction", 200.0)
        do(y, "entry")
        came.append(y.kept["attracted"])
    assert came[1].sum() == pytest.approx(0.7 * came[0].sum(), rel=0.1)
    assert (came[1] <= came[0]).all()


def test_seed_money_goes_to_young_home_grown_firms_and_the_rest_to_incubators(chengdu: Scenario) -> None:
    y = started(chengdu)
    firms, before = y.world.firms, y.world.firms.cash.copy()
    spend(y, "startup_support", 1000.0)
    do(y, "support")
    got = firms.cash - before
    young = firms.alive & (firms.entered > y.year - 3)
    assert young.any() and got[young] == pytest.approx(2.0) and not got[~young].any()
    assert only(y.ledger.posted("programmes", "households")) == pytest.approx(1000.0 - 2.0 * young.sum())


def test_big_fund_three_adds_what_it_pays_and_takes_its_part_of_exits(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"finance.exit_chance": 2.0})
    put(y, "big_fund_share", 0.5)
    spend(y, "industry_fund", 100.0)
    fund = y.world.city.balance[0, FUND]
    do(y, "support")
    assert y.world.city.balance[0, FUND] - fund == pytest.approx(100.0 + 35.0)
    firms = y.world.firms
    firms.equity_state[0, 0], firms.profit[0, 0], firms.quality[0, 0] = 13.5, 1.0, 1.0
    do(y, "harvest")
    assert y.world.city.exits[0] == pytest.approx(16.0)


@pytest.mark.parametrize(("stake", "added"), [(0.0, 35.0), (20.0, 15.0), (35.0, 0.0), (50.0, 0.0)])
def test_a_granted_stake_of_big_fund_three_counts_towards_the_share_asked_of_it(chengdu: Scenario, stake: float, added: float) -> None:
    y = started(chengdu)
    put(y, "big_fund_share", 0.5)
    aid = np.zeros((y.rows, len(chengdu.levers)))
    aid[:, y.scene.lever["industry_fund"]] = stake
    y.keep("state_aid", aid)
    spend(y, "industry_fund", 100.0 + stake)
    fund = y.world.city.balance[0, FUND]
    do(y, "support")
    assert y.world.city.balance[0, FUND] - fund == pytest.approx(100.0 + stake + added)
    assert only(partner_pays(y, np.array([100.0]), np.array([100.0]))) == pytest.approx(min(35.0, 70.0 - stake))


@pytest.mark.parametrize(("stage", "young_first"), [(0.0, True), (0.5, None), (1.0, False)])
def test_an_early_stage_fund_prefers_young_firms(chengdu: Scenario, stage: float, young_first: bool | None) -> None:
    y = started(chengdu)
    firms = y.world.firms
    for lever in ("fund_chips", "fund_models", "fund_servo", "fund_makers"):
        put(y, lever, 0.0)
    put(y, "fund_stage", stage)
    firms.profit[...] = 1.0
    keep_for_the_year(y, firms)
    asking = _asking(y, firms)
    added, age = _by_rule(y, asking)[asking.asks], firms.age.take(asking.at)[asking.asks]
    difference = added[age <= 2].mean() - added[age >= 9].mean()
    assert difference == pytest.approx(0.0) if young_first is None else (difference > 0) == young_first


def test_rights_of_data_make_rewards_work(chengdu: Scenario) -> None:
    y = started(chengdu)
    spend(y, "data_sharing", 25.0)
    without = only(shared_part(y))
    spend(y, "data_rights", 20.0)
    assert without == pytest.approx(0.15 + 0.85 * 0.7 * 0.6 / 2)
    assert only(shared_part(y)) == pytest.approx(0.15 + 0.85 * 0.7 * 0.8 / 2)
