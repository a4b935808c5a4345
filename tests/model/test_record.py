"""A year leaves behind everything that is asked of it, by region, part, sector and skill where that applies, and what adds up does."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world, run_year
from sim.model.record.spread import theil_parts
from sim.model.record.turnover import FIRM_FLOW
from sim.scenario import Change, Plan, Scenario

ASKED: dict[str, dict[str, tuple[str, ...]]] = {
    "output and value added": {"output": ("region",), "output_humanoid": ("region",), "output_base": ("region",), "value_added": ("region",)},
    "firms": {"firms": ("firm_kind",), "firms_region": ("region",), "firms_flow": ("firm_kind", "firm_flow")},
    "robots built, sold, deployed": {
        "robots_built": ("region",), "robots_sold": ("market",), "robots_deployed": ("sector",), "robots_deployed_region": ("region",),
        "robots_flow": ("robot_flow",), "robots_at_work_flow": ("site_flow",),
    },
    "local supply and domestic share": {
        "local_supply_rate": ("component",), "domestic_share": ("component",), "local_supply_rate_region": ("region",),
        "local_purchases": ("component", "region"), "domestic_purchases": ("component", "region"), "purchases": ("component", "region"),
        "parts_flow": ("component", "flow"),
    },
    "quality and price against the frontier": {
        "quality": ("component",), "frontier_quality": ("component",), "price": ("component",), "price_ratio": ("component",), "ceiling": ("component",),
        "robot_price": (), "national_price": (),
    },
    "productivity, data, compute": {"productivity": ("kind",), "productivity_national": ("kind",), "data_stock": ("kind",), "data_own": ("kind",), "compute": ()},
    "talent with shortages and its flows": {"talent": ("skill",), "talent_region": ("region",), "vacancies": ("skill",), "talent_flow": ("skill", "talent_flow"), "wage": ("skill",)},
    "fund and private money": {"fund_value": (), "fund_paid_in": (), "fund_exits": (), "fund_losses": (), "fund_holdings": ("component",), "private_money": ()},
    "budget and debt": {
        "budget_income": (), "budget_spent": (), "budget_committed": (), "budget_balance": (), "tax": (), "firm_debt": (), "debt_flow": ("debt_flow",),
        "money_flows": ("posting", "account"), "revaluations": ("revaluation", "account"),
    },
    "work": {"jobs_created": ("region",), "jobs_displaced": ("sector",), "jobs_displaced_region": ("region",)},
    "trust and safety": {"trust": (), "incidents": ()},
    "patents and standards": {"patents": (), "standards": ("standard",)},
    "resilience and spread": {"resilience": (), "regional_spread": (), "regional_spread_part": ("region",)},
}  # fmt: skip
PLAN = (Change(2026, "standards", 30.0), Change(2026, "standard_safety", 100.0), Change(2026, "chain_attraction", 200.0))


@pytest.fixture(scope="module")
def years(chengdu: Scenario) -> list[YearRecord]:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key)), Case(1, Plan(chengdu.key).with_(*PLAN), {"government.grant": 1e4})])
    return [run_year(world) for _ in range(6)]


@pytest.mark.parametrize("theme", ASKED)
def test_a_year_leaves_behind_what_is_asked_of_a_theme(theme: str, years: list[YearRecord]) -> None:
    assert {name: years[-1].dims.get(name) for name in ASKED[theme]} == ASKED[theme]


def test_numerators_add_up_over_counties_to_the_rate(years: list[YearRecord]) -> None:
    values = years[-1].values
    for rate, part in (("local_supply_rate", "local_purchases"), ("domestic_share", "domestic_purchases")):
        local, all_ = values[part].sum(axis=2), values["purchases"].sum(axis=2)
        assert values[rate][:, : local.shape[1]] == pytest.approx(local / all_)
        assert values[rate][:, -2] == pytest.approx(local[:, :6].sum(axis=1) / all_[:, :6].sum(axis=1))


def test_firms_of_the_flow_statement_are_those_that_were_counted(years: list[YearRecord]) -> None:
    for record in years:
        flow = dict(zip(FIRM_FLOW, np.moveaxis(record.values["firms_flow"], 2, 0), strict=True))
        assert (flow["closing"] == record.values["firms"]).all()
        came = flow["founded"] + flow["spun_off"] + flow["attracted"]
        assert (came.sum(axis=1) == record.values["entries"]).all()
        assert (flow["attracted"].sum(axis=1) == record.values["attracted"]).all()
        assert ((flow["closed"] + flow["left"]).sum(axis=1) == record.values["exits"]).all()
    assert sum(record.values["attracted"][1] for record in years) > 20


def test_debt_of_firms_is_recorded_as_it_stands(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(seed, Plan(chengdu.key)) for seed in (1, 2)])
    for _ in range(3):
        record = run_year(world)
    assert record.values["firm_debt"] == pytest.approx(world.firms.debt.sum(axis=1)) and record.values["firm_debt"].min() > 100


def test_theil_is_nothing_where_all_have_the_same_and_grows_to_one_county() -> None:
    people = np.array([4.0, 1.0, 5.0])
    even, one = theil_parts(np.array([[8.0, 2.0, 10.0]]), people), theil_parts(np.array([[0.0, 3.0, 0.0]]), people)
    assert even.sum() == pytest.approx(0, abs=1e-12)
    assert one[0] == pytest.approx([0, np.log(10), 0])


def test_the_parts_of_the_spread_add_up(years: list[YearRecord]) -> None:
    for record in years:
        assert record.values["regional_spread_part"].sum(axis=1) == pytest.approx(record.values["regional_spread"])
        assert (record.values["regional_spread"] > 0).all()


def test_money_for_standards_puts_them_in_place_where_its_weights_say(years: list[YearRecord], chengdu: Scenario) -> None:
    before, after = years[0].values["standards"], years[-1].values["standards"]
    assert (after[0] == before[0]).all() and ((after >= 0) & (after < 1)).all()
    safety = after[1, 3] - before[1, 3]
    assert safety > 0.1 and safety > after[1, 0] - before[1, 0]
