"""M13, the budget: grant, tax and a little carried over; nothing is borrowed; what can't be paid waits."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.model.government.books import books_of
from sim.model.government.money import GOVERNMENT, base_grant, most_that_can_come
from sim.model.ledger import ACCOUNTS, POSTINGS
from sim.scenario import Change, Closure, Placement, Plan, Scenario
from tests.model.mechanisms.situations import only, opened, started
from tests.situations.runs import by_year

POOR = {"government.grant": 400.0, "government.grant_growth": 0.0}


def run(scenario: Scenario, *plans: Plan, years: int = 3, overrides: dict[str, float] | None = None) -> tuple[World, dict[int, YearRecord]]:
    world = open_world(scenario, [Case(1, plan, overrides or {}) for plan in plans])
    return world, by_year(run_year(world) for _ in range(years))


def test_money_of_the_year_is_grant_review_tax_and_what_was_carried_over(chengdu: Scenario) -> None:
    world, records = run(chengdu, Plan(chengdu.key))
    before, now = records[2026].values, records[2027].values
    grant = 1000 * 1.05**2 * (1 + before["review_bonus"])
    assert now["budget_income"] == pytest.approx(grant + before["tax"] + before["budget_balance"])
    assert only(world.city.carried) == pytest.approx(only(before["budget_balance"]))


def test_at_most_a_tenth_of_the_grant_is_carried_over_and_the_rest_goes_back(chengdu: Scenario) -> None:
    stopped = Plan.stopped(chengdu)
    _, records = run(chengdu, stopped)
    for year, record in records.items():
        assert only(record.values["budget_balance"]) <= 0.1 * 1000 * 1.05 ** (year + 1 - 2025) + 1e-9
    money = records[2027].values["money_flows"][0, POSTINGS.index("grant"), GOVERNMENT]
    grant = 1000 * 1.05**2 * (1 + only(records[2026].values["review_bonus"]))
    left = only(records[2026].values["budget_income"]) - only(records[2026].values["budget_spent"])
    assert money == pytest.approx(grant + 0.1 * 1000 * 1.05**2 - left)


def grow_rich(world: World) -> None:
    """From now on the grant is two billion a year."""
    world.p.government.grant[...] = 2000.0
    world.p.government.memory.clear()


def test_a_change_that_cant_be_paid_waits_and_is_asked_again_every_january(chengdu: Scenario) -> None:
    plan = Plan(chengdu.key).with_(Change(2026, "targeted_research", 330))
    world, records = run(chengdu, plan, years=3, overrides=POOR)
    place = world.scene.lever["targeted_research"]
    for year in (2026, 2027):
        assert [n.data["lever"] for n in records[year].notices if n.code == "change_waits"] == ["targeted_research"]
        assert records[year].values["setting"][0, place] == chengdu.lever("targeted_research").default
    grow_rich(world)
    assert run_year(world).values["setting"][0, place] == 330
    assert np.isnan(world.city.waiting[0, place])


def test_a_new_decision_on_a_lever_takes_the_place_of_the_one_that_waits(chengdu: Scenario) -> None:
    plan = Plan(chengdu.key).with_(Change(2026, "targeted_research", 330), Change(2027, "targeted_research", 70))
    world = open_world(chengdu, [Case(1, plan, POOR)])
    run_year(world)
    run_year(world)
    grow_rich(world)
    record = run_year(world)
    spent = record.values["budget_spent"] - record.values["spending"].sum(axis=1)
    assert record.values["setting"][0, world.scene.lever["targeted_research"]] == 70
    assert only(spent) < 60  # no fee for a commitment that never began: facilities alone


def test_programmes_are_cut_when_the_review_takes_money_away_and_nothing_is_borrowed(chengdu: Scenario) -> None:
    world = opened(chengdu, overrides={"government.grant": 150.0})
    record = run_year(world)
    assert [notice.code for notice in record.notices if notice.code == "programmes_cut"]
    assert only(record.values["budget_spent"]) == pytest.approx(only(record.values["budget_income"]))
    assert world.city.balance[0, GOVERNMENT] == pytest.approx(only(world.city.tax))


@pytest.mark.parametrize("date", ["01-02", "01-05"])
def test_what_is_dated_before_the_budget_is_decided_and_paid_once_with_it(chengdu: Scenario, date: str) -> None:
    plan = Plan(chengdu.key)
    _, records = run(chengdu, plan.with_(Change(2026, "annotation", 100)), plan.with_(Change(2026, "annotation", 100, date)))
    undated, dated = records[2026].values["budget_spent"]
    assert dated == pytest.approx(undated)
    assert not np.diff(records[2027].values["budget_income"])[0]


def test_a_decision_after_the_tax_has_come_in_may_not_spend_it(chengdu: Scenario) -> None:
    rich_in_tax = {"government.tax": 0.9, "government.grant": 270.0}
    plan = Plan(chengdu.key).with_(Change(2025, "annotation", 250, "12-15"))
    world, records = run(chengdu, plan, years=1, overrides=rich_in_tax)
    assert only(records[2025].values["tax"]) > 10 > only(records[2025].values["budget_income"] - records[2025].values["budget_spent"]) - 10
    assert only(records[2025].values["budget_spent"]) <= only(records[2025].values["budget_income"]) + 1e-9
    assert world.city.balance[0, GOVERNMENT] >= only(world.city.tax) - 1e-9


def test_money_added_to_the_fund_in_mid_year_reaches_the_fund(chengdu: Scenario) -> None:
    more = Change(2026, "industry_fund", 135, "07-01")
    _, records = run(chengdu, Plan(chengdu.key), Plan(chengdu.key).with_(more))
    paid_in = records[2026].values["fund_paid_in"]
    assert paid_in[1] - paid_in[0] == pytest.approx(100 * 184 / 365)


@pytest.mark.parametrize("lever", ["rd_tax_relief", "targeted_research"])
def test_support_of_research_added_in_mid_year_reaches_firms(chengdu: Scenario, lever: str) -> None:
    more = Change(2026, lever, chengdu.lever(lever).default + 50, "02-01")
    _, records = run(chengdu, Plan(chengdu.key), Plan(chengdu.key).with_(more))
    support = records[2026].values["money_flows"][:, POSTINGS.index("support"), ACCOUNTS.index("firms")]
    assert support[1] - support[0] == pytest.approx(50 * 334 / 365)
    assert records[2026].values["patents"][1] > records[2026].values["patents"][0]


def test_all_money_spent_on_levers_arrives_somewhere(chengdu: Scenario) -> None:
    _, records = run(chengdu, Plan(chengdu.key), years=1)
    flows = records[2025].values["money_flows"][0]
    arrived = sum(flows[POSTINGS.index(posting)].clip(min=0).sum() for posting in ("support", "programmes", "fund_paid_in"))
    assert arrived == pytest.approx(records[2025].values["spending"].sum())


def test_the_books_leave_free_what_the_run_leaves_unspent(chengdu: Scenario) -> None:
    ground = chengdu.placed[0]
    acts = (
        Change(2026, "annotation", 60, "07-01"), Change(2026, "industry_fund", 20), Change(2026, "standards", 0, "03-10"),
        Closure(2026, ground.id, "09-20"), Placement(2026, "training_ground", 510108, 50, "care", "05-12"),
    )
    for chosen in (acts, *((act,) for act in acts)):
        plan = Plan(chengdu.key).with_(*chosen)
        world = open_world(chengdu, [Case(1, plan)])
        run_year(world)
        free = books_of(world, 0, plan).free
        record = run_year(world)
        assert only(record.values["budget_income"] - record.values["budget_spent"]) == pytest.approx(free), chosen


def test_money_for_a_change_that_waited_is_not_offered_twice(chengdu: Scenario) -> None:
    plan = Plan(chengdu.key).with_(Change(2026, "targeted_research", 330))
    world, _ = run(chengdu, plan, years=2, overrides=POOR)
    assert books_of(world, 0, plan).settings()["targeted_research"] == chengdu.lever("targeted_research").default
    rich = World.from_arrays(chengdu, [Case(1, plan)], world.arrays())
    asked_again = books_of(rich, 0, plan)
    rich.city.waiting[...] = np.nan
    assert asked_again.settings()["targeted_research"] == 330
    assert books_of(rich, 0, plan).free - asked_again.free == pytest.approx(330 - chengdu.lever("targeted_research").default)


@pytest.mark.parametrize("shift", [0, 3])
def test_the_grant_grows_from_the_opening_and_stars_count_after_the_first_plan_whenever_a_scenario_begins(chengdu: Scenario, shift: int) -> None:
    later = {name: getattr(chengdu, name) + shift for name in ("start_year", "first_decision_year")}
    scene: Any = SimpleNamespace(scenario=replace(chengdu, **later))
    p = started(chengdu).p
    assert base_grant(scene, p, 2025 + shift)[0] == p.government.grant[0, 0]
    most = [most_that_can_come(scene, p, year)[0] / base_grant(scene, p, year)[0] for year in (2030 + shift, 2031 + shift)]
    assert most[1] - most[0] == pytest.approx(15 * p.evaluation.money_per_star[0, 0])
