"""Shocks act from their day on, only on what they concern; a stop in September interrupts the parts market."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world, run_year
from sim.scenario import Plan, Scenario, Shock, load_scenario
from tests.situations.runs import current_policy

CHIP, SEEDS = 4, 12


def run(scenario: Scenario, last: int, overrides: dict[str, float] | None = None) -> dict[int, YearRecord]:
    return {record.year: record for record in current_policy(scenario, range(SEEDS), last, overrides)}


def import_stop(scenario: Scenario, month: int, size: float = -0.65) -> Scenario:
    """The scenario with chip imports stopped in one month of 2027."""
    (shock,) = load_scenario("chip-control-2027").shocks
    return replace(scenario, shocks=(replace(shock, month=month, size=type(shock.size)(size, "fraction")),))


def foreign_chips(record: YearRecord) -> float:
    bought = record.values["purchases"][:, CHIP] - record.values["domestic_purchases"][:, CHIP]
    return float(bought.sum())


def test_nothing_differs_before_the_year_of_the_shock(chengdu: Scenario) -> None:
    calm, struck = run(chengdu, 2027), run(import_stop(chengdu, 6), 2027)
    for year in (2025, 2026):
        for name, values in calm[year].values.items():
            assert np.array_equal(values, struck[year].values[name], equal_nan=True), name
    assert foreign_chips(struck[2027]) < 0.6 * foreign_chips(calm[2027])


def test_a_stop_in_september_interrupts_orders_and_a_later_one_waits_for_next_year(chengdu: Scenario) -> None:
    calm = foreign_chips(run(chengdu, 2027)[2027])
    in_august, in_september, in_october = (foreign_chips(run(import_stop(chengdu, month), 2027)[2027]) for month in (8, 9, 10))
    assert in_august < in_september < calm
    assert in_october == pytest.approx(calm)


def test_an_interrupted_year_still_adds_up(chengdu: Scenario) -> None:
    record = run(import_stop(chengdu, 9), 2027)[2027]
    flows = record.values["parts_flow"]
    assert np.allclose(flows[..., 0] + flows[..., 1] - flows[..., 2] - flows[..., 3], flows[..., 4], rtol=1e-9)
    change = record.values["money_closing"] - record.values["money_opening"]
    assert np.allclose(change, record.values["money_flows"].sum(axis=1), rtol=1e-9, atol=1e-6)


def test_a_september_stop_leaves_a_row_as_it_is_alone(chengdu: Scenario) -> None:
    scenario = import_stop(chengdu, 9)
    alone = open_world(scenario, [Case(3, Plan(scenario.key))])
    batch = open_world(scenario, [Case(seed, Plan(scenario.key)) for seed in range(6)])
    while alone.year <= 2028:
        single, together = run_year(alone), run_year(batch)
        for name, values in single.values.items():
            assert np.array_equal(values[0], together.values[name][3], equal_nan=True), name


def test_chip_control_hurts_more_where_the_domestic_share_is_twenty_points_lower(chengdu: Scenario) -> None:
    struck = import_stop(chengdu, 6, -0.95)

    def loss(share: float) -> float:
        overrides = {"component.chip.domestic_share": share}
        calm, hit = run(chengdu, 2030, overrides), run(struck, 2030, overrides)
        built = [sum(records[year].values["robots_built"].sum() for year in range(2027, 2031)) for records in (calm, hit)]
        return 1 - built[1] / built[0]

    assert loss(0.2) >= 1.3 * loss(0.4) > 0


def test_a_demand_slump_sells_fewer_robots(chengdu: Scenario) -> None:
    (model,) = load_scenario("chip-control-2027").shocks
    slump = replace(model, key="slump", target="demand", component=None, month=3, size=type(model.size)(-0.3, "fraction"), years=type(model.years)(1, "years"))
    calm, hit = run(chengdu, 2027), run(replace(chengdu, shocks=(slump,)), 2027)
    assert hit[2027].values["robots_sold"].sum() < 0.85 * calm[2027].values["robots_sold"].sum()


def test_the_shock_is_told(chengdu: Scenario) -> None:
    record = run(import_stop(chengdu, 6), 2027)[2027]
    assert {notice.row for notice in record.notices if notice.code == "shock"} == set(range(SEEDS))
    assert isinstance(import_stop(chengdu, 6).shocks[0], Shock)
