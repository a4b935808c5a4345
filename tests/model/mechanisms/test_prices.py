"""M13, prices: what the slider says is what the government then pays."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.dates import DAYS, day
from sim.model.government.books import books_of
from sim.scenario import Change, Closure, Placement, Plan, Scenario, load_scenario
from tests.model.mechanisms.situations import opened, quoted
from tests.situations.runs import by_year

SCENARIO = load_scenario("chengdu-2025")
CURRENT = Plan(SCENARIO.key)
GROUND = Placement(2026, "training_ground", 510108, 100, "care")
RAISED = [Change(2026, lever.key, round((lever.default + lever.high) / 4, 2) + lever.default) for lever in SCENARIO.levers]
LOWERED = [Change(2026, lever.key, lever.low) for lever in SCENARIO.levers]
DATED = [Change(2026, lever.key, lever.default + (lever.high - lever.default) / 8, "07-01") for lever in SCENARIO.levers]
PLACED = [
    GROUND,
    Placement(2026, "training_ground", 510108, 50, "industry", "05-12"),
    Placement(2026, "component_park", 510703, 1, "reducer"),
    Placement(2026, "laboratory", 510116, 0.1, "algorithm"),
]
ACTS = [*RAISED, *LOWERED, *DATED, *PLACED]


@lru_cache(maxsize=1)
def spent() -> dict[int, np.ndarray]:
    """What the government spends each year, a row for each act, current policy last."""
    plans = [*(CURRENT.with_(act) for act in ACTS), CURRENT]
    world = open_world(SCENARIO, [Case(1, plan) for plan in plans])
    records = [run_year(world) for _ in range(4)]
    return {record.year: record.values["budget_spent"] for record in records}


def paid_more(number: int, year: int) -> float:
    return float(spent()[year][number] - spent()[year][-1])


def told(act: Change | Placement) -> str:
    return f"{getattr(act, 'lever', getattr(act, 'facility', ''))}-{getattr(act, 'value', '')}-{act.date or 'January'}"


@pytest.mark.parametrize("number", range(len(ACTS)), ids=lambda number: told(ACTS[number]))
def test_the_government_pays_what_was_quoted(number: int) -> None:
    price = quoted(SCENARIO, CURRENT, ACTS[number])
    assert paid_more(number, 2026) == pytest.approx(price.first_year, abs=1e-6)
    assert paid_more(number, 2028) == pytest.approx(price.yearly, abs=1e-6)


def test_slider_and_check_name_one_price(chengdu: Scenario) -> None:
    world = opened(chengdu)
    run_year(world)
    for act in ACTS:
        assert books_of(world, 0, CURRENT).quote(act) == quoted(chengdu, CURRENT, act)


def test_leaving_early_costs_half_of_what_remains() -> None:
    lever = SCENARIO.lever("industry_fund")
    price = quoted(SCENARIO, CURRENT, Change(2026, "industry_fund", 15))
    remains = (SCENARIO.start_year + lever.commitment_years - 2026) * lever.cost(lever.default - 15)
    assert price.once == pytest.approx(remains / 2)
    assert price.first_year == pytest.approx(price.once - lever.cost(lever.default - 15))


def test_after_its_term_a_lever_is_lowered_without_a_fee() -> None:
    lever = SCENARIO.lever("industry_fund")
    price = quoted(SCENARIO, CURRENT, Change(SCENARIO.start_year + lever.commitment_years, "industry_fund", 0))
    assert price.once == 0 and price.first_year == price.yearly == -lever.cost(lever.default)


@pytest.mark.parametrize(("date", "part"), [(None, 1.0), ("01-02", 1.0), ("07-02", (DAYS - day(7, 2)) / DAYS)])
def test_a_dated_change_costs_the_rest_of_the_year(date: str | None, part: float) -> None:
    price = quoted(SCENARIO, CURRENT, Change(2026, "annotation", 112.5, date))
    assert price.yearly == pytest.approx(SCENARIO.lever("annotation").cost(112.5 - SCENARIO.lever("annotation").default))
    assert price.first_year == pytest.approx(price.yearly * part)


@pytest.mark.parametrize("date", [None, "07-02"])
def test_closing_costs_a_years_upkeep_and_saves_the_rest_of_the_year(date: str | None) -> None:
    built = CURRENT.with_(GROUND)
    closed = built.with_(Closure(2028, GROUND.id, date))
    world = open_world(SCENARIO, [Case(1, built), Case(1, closed)])
    records = by_year(run_year(world) for _ in range(5))
    upkeep = 100 * float(SCENARIO.facility("training_ground").upkeep_million)
    saved = upkeep * (DAYS - (day(7, 2) if date else 0)) / DAYS
    paid = {year: float(np.diff(record.values["budget_spent"])[0]) for year, record in records.items()}
    assert paid[2028] == pytest.approx(upkeep - saved) == quoted(SCENARIO, built, Closure(2028, GROUND.id, date)).first_year
    assert paid[2029] == pytest.approx(-upkeep)


def test_a_facility_is_paid_off_in_instalments_and_then_costs_its_upkeep() -> None:
    world = open_world(SCENARIO, [Case(1, CURRENT), Case(1, CURRENT.with_(GROUND))])
    records = [run_year(world) for _ in range(9)]
    paid = {record.year: float(np.diff(record.values["budget_spent"])[0]) for record in records}
    kind = SCENARIO.facility("training_ground")
    instalment, upkeep = 100 * float(kind.capex_million) / kind.capex_years, 100 * float(kind.upkeep_million)
    assert [paid[year] for year in range(2027, 2031)] == pytest.approx([instalment + upkeep] * 4)
    assert [paid[year] for year in (2031, 2032)] == pytest.approx([upkeep] * 2)


def test_all_levers_and_a_facility_of_each_kind_at_the_middle_of_their_range_cost_three_to_five_budgets() -> None:
    levers = sum(lever.cost((lever.low + lever.high) / 2) for lever in SCENARIO.levers)
    facilities = sum(
        (kind.size.least + kind.size.most) / 2 * (float(kind.capex_million) / kind.capex_years + float(kind.upkeep_million))
        for kind in SCENARIO.facilities
    )
    assert 3 <= (levers + facilities) / float(SCENARIO.parameters["government.grant"]) <= 5
