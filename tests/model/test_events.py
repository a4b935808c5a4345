"""Events strike on their day, act only on what they concern, ask once a year, and are answered out of the city's own money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world
from sim.model.mechanisms.room import MOVES
from sim.scenario import Answer, Change, Choice, Event, Evidence, Plan, Scenario, load_scenario
from tests.situations.events import answered, only, quiet, sized
from tests.situations.runs import current_policy, current_years, run_to

CHIP, SEEDS = 4, 5



def under(scenario: Scenario, plans: Sequence[Plan], last: int, seed: int = 3) -> list[YearRecord]:
    return run_to(open_world(scenario, [Case(seed, plan) for plan in plans]), last)


def import_stop(scenario: Scenario, month: int, size: float = -0.65) -> Scenario:
    """The scenario with chip imports stopped in one month of 2027, and no other event."""
    (effect,) = load_scenario("chip-control-2027").event("export_control").effects
    return only(scenario, "export_control", 2027, month=month, effects=(sized(effect, size),))


@lru_cache(maxsize=1)
def calm(scenario_key: str = "chengdu-2025") -> dict[int, YearRecord]:
    return current_years(quiet(load_scenario(scenario_key)), SEEDS, 2027)


def foreign_chips(record: YearRecord) -> float:
    bought = record.values["purchases"][:, CHIP] - record.values["domestic_purchases"][:, CHIP]
    return float(bought.sum())


def told(record: YearRecord, code: str = "event") -> list[dict[str, Any]]:
    return [notice.data for notice in record.notices if notice.code == code]


def test_nothing_differs_before_the_year_of_the_event(chengdu: Scenario) -> None:
    struck = current_years(import_stop(chengdu, 6), SEEDS, 2027)
    for year in (2025, 2026):
        for name, values in calm()[year].values.items():
            if name != "rumours":
                assert np.array_equal(values, struck[year].values[name], equal_nan=True), name
    assert foreign_chips(struck[2027]) < 0.6 * foreign_chips(calm()[2027])


def test_a_stop_in_september_interrupts_orders_and_a_later_one_waits_for_next_year(chengdu: Scenario) -> None:
    in_august, in_september, in_october = (foreign_chips(current_years(import_stop(chengdu, month), SEEDS, 2027)[2027]) for month in (8, 9, 10))
    assert in_august < in_september < foreign_chips(calm()[2027])
    assert in_october == pytest.approx(foreign_chips(calm()[2027]))


def test_an_interrupted_year_still_adds_up(chengdu: Scenario) -> None:
    record = current_years(import_stop(chengdu, 9), SEEDS, 2027)[2027]
    flows = record.values["parts_flow"]
    assert np.allclose(flows[..., 0] + flows[..., 1] - flows[..., 2] - flows[..., 3], flows[..., 4], rtol=1e-9)
    change = record.values["money_closing"] - record.values["money_opening"]
    assert np.allclose(change, record.values["money_flows"].sum(axis=1), rtol=1e-9, atol=1e-6)


def test_a_row_that_is_hit_and_answers_is_the_same_alone_and_beside_others(chengdu: Scenario) -> None:
    """Rows answer differently, one stops the parts market in September, all meet the scenario's own events as well."""
    stop = import_stop(chengdu, 9).event("export_control")
    scenario = replace_event(chengdu, stop)
    plans = [answered(scenario, "export_control", choice) for choice in ("stock_up", "switch", "wait")]
    cases = [Case(seed, plan) for seed, plan in zip((3, 3, 5), plans, strict=True)]
    batch = run_to(open_world(scenario, cases), 2031)
    for row, case in enumerate(cases):
        for together, alone in zip(batch, run_to(open_world(scenario, [case]), 2031), strict=True):
            for name, values in alone.values.items():
                assert np.array_equal(values[0], together.values[name][row], equal_nan=True), (row, together.year, name)


def test_every_event_with_every_answer_runs_and_adds_up_alone_as_beside_others(chengdu: Scenario) -> None:
    """All events strike in 2028; row k gives each its k-th answer, the last one where there are fewer."""
    everything = replace(chengdu, events=tuple(replace(event, scheduled=(2028,), conditions=()) for event in chengdu.events))
    picked = [[(event.key, event.choices[min(k, len(event.choices) - 1)].key) for event in everything.events] for k in range(3)]
    cases = [Case(7, Plan(chengdu.key).with_(*(Answer(event, choice, 2028) for event, choice in answers))) for answers in picked]
    batch = run_to(open_world(everything, cases), 2031)
    for record in batch:
        change = record.values["money_closing"] - record.values["money_opening"]
        assert np.allclose(change, record.values["money_flows"].sum(axis=1), rtol=1e-9, atol=1e-6)
    struck = {(data["event"], data["choice"]) for data in told(next(record for record in batch if record.year == 2028))}
    assert struck == {pair for answers in picked for pair in answers} and len(struck) == 36
    for together, alone in zip(batch, run_to(open_world(everything, cases[:1]), 2031), strict=True):
        for name, values in alone.values.items():
            assert np.array_equal(values[0], together.values[name][0], equal_nan=True), (together.year, name)


def test_a_check_of_fair_competition_stops_the_terms_and_softened_terms_cost_review_room(chengdu: Scenario) -> None:
    scenario, terms = only(chengdu, "fair_competition", 2028), Change(2026, "local_terms", 0.8)
    plans = [Plan(scenario.key).with_(terms, *(() if choice is None else (Answer("fair_competition", choice, 2028),))) for choice in (None, "keep_half")]
    dropped, softened = (run_to(open_world(scenario, [Case(seed, plan) for seed in range(SEEDS)]), 2031) for plan in plans)
    rate = [records[-1].values["local_supply_rate"][:, -2].mean() for records in (dropped, softened)]
    assert rate[0] < 0.9 * rate[1]
    told_off = [[record.values["room_moves"][0, MOVES.index("event")] for record in records[3:]] for records in (dropped, softened)]
    assert told_off == [[0, 0, 0, 0], [-6, -6, -6, 0]]


def test_nobody_checks_a_city_without_terms_of_local_purchase(chengdu: Scenario) -> None:
    sure = next(event for event in chengdu.events if event.key == "fair_competition")
    scenario = replace_event(quiet(chengdu), replace(sure, off=False, rumour=None, chance=type(sure.chance)(1.0, "fraction")))
    for value, count in ((0.2, 0), (0.3, SEEDS)):
        plan = Plan(scenario.key).with_(Change(2026, "local_terms", value))
        records = run_to(open_world(scenario, [Case(seed, plan) for seed in range(SEEDS)]), 2028)
        assert sum(each["event"] == "fair_competition" for record in records for each in told(record)) == count


def replace_event(scenario: Scenario, event: Event) -> Scenario:
    return replace(scenario, events=tuple(event if each.key == event.key else each for each in scenario.events))


def test_chip_control_hurts_more_where_the_domestic_share_is_twenty_points_lower(chengdu: Scenario) -> None:
    struck, still = import_stop(chengdu, 6, -0.95), quiet(chengdu)

    def loss(share: float) -> float:
        overrides = {"component.chip.domestic_share": share}
        without, hit = current_years(still, SEEDS, 2030, overrides), current_years(struck, SEEDS, 2030, overrides)
        built = [sum(records[year].values["robots_built"].sum() for year in range(2027, 2031)) for records in (without, hit)]
        return 1 - built[1] / built[0]

    assert loss(0.2) >= 1.3 * loss(0.4) > 0


def test_a_choice_is_paid_in_each_of_its_years_and_reaches_its_levers(chengdu: Scenario) -> None:
    scenario = only(chengdu, "screw_shortage", 2028)
    years = under(scenario, [answered(scenario, "screw_shortage", "ration"), answered(scenario, "screw_shortage", "back_local", 2028)], 2031)
    lever = [each.key for each in scenario.levers].index("qualification_support")
    extra = {record.year: record.values["spending"][1, lever] - record.values["spending"][0, lever] for record in years}
    spent = {record.year: np.diff(record.values["budget_spent"])[0] for record in years}
    assert [round(extra[year], 6) for year in range(2027, 2032)] == [0, 24, 24, 24, 0]
    assert [round(spent[year]) for year in range(2027, 2031)] == [0, 40, 40, 40]
    assert years[3].values["budget_committed"][1] - years[3].values["budget_committed"][0] == pytest.approx(40)


def test_without_an_answer_the_default_holds_and_the_event_asks(chengdu: Scenario) -> None:
    scenario = only(chengdu, "open_model", 2028)
    silent, given = (under(scenario, [plan], 2028)[-1] for plan in (Plan(scenario.key), answered(scenario, "open_model", "adopt", 2028)))
    (asked,), (settled,) = told(silent), told(given)
    assert (asked["choice"], asked["asked"], asked["answered"]) == ("adopt", True, False)
    assert (settled["choice"], settled["asked"], settled["answered"]) == ("adopt", True, True)
    for name, values in silent.values.items():
        assert np.array_equal(values, given.values[name], equal_nan=True), name


def test_a_standing_answer_settles_every_strike_and_nobody_is_asked(chengdu: Scenario) -> None:
    scenario = only(chengdu, "open_model", 2028, 2033)
    years = under(scenario, [answered(scenario, "open_model", "stay_own")], 2033)
    found = [data for record in years for data in told(record)]
    assert [(data["choice"], data["asked"]) for data in found] == [("stay_own", False)] * 2


def test_an_answer_that_cannot_be_paid_gives_way_to_the_default_and_is_told(chengdu: Scenario) -> None:
    event = chengdu.event("demand_slump")
    dear = tuple(replace_cost(choice, 1e6) if choice.key == "buy_through" else choice for choice in event.choices)
    scenario = only(chengdu, "demand_slump", 2028, choices=dear)
    record = under(scenario, [answered(scenario, "demand_slump", "buy_through", 2028)], 2028)[-1]
    assert [data["choice"] for data in told(record, "answer_unpaid")] == ["buy_through"]
    assert [data["choice"] for data in told(record)] == ["cut"]


def replace_cost(choice: Choice, million: float) -> Choice:
    return replace(choice, cost=Evidence(million, "million_cny_per_year"))


def test_a_year_asks_at_most_once_and_what_asks_weighs_most(chengdu: Scenario) -> None:
    weight = {event.key: event.weight for event in chengdu.events}
    records = current_policy(chengdu, range(SEEDS), 2034)
    assert sum(record.values["events"].sum() for record in records) > 0
    for record in records:
        for row in range(SEEDS):
            here = [notice.data for notice in record.notices if notice.code == "event" and notice.row == row]
            asked = [data["event"] for data in here if data["asked"]]
            assert len(asked) == min(len(here), 1)
            assert not here or weight[asked[0]] == max(weight[data["event"]] for data in here)


def test_what_happens_to_a_firm_never_happens_to_a_named_one(chengdu: Scenario) -> None:
    scenario = only(chengdu, "rival_offer", *range(2026, 2045, 3))
    world = open_world(scenario, [Case(seed, Plan(scenario.key)) for seed in range(SEEDS)])
    for record in run_to(world, 2032):
        for data in told(record):
            assert "虚构" in data["firm"].zh and (world.firms.named[:, data["slot"]] == 0).all()


def test_a_later_answer_of_the_same_year_takes_the_place_of_an_earlier_one(chengdu: Scenario) -> None:
    plan = answered(chengdu, "open_model", "adopt", 2028).with_(Answer("open_model", "stay_own", 2028), Answer("open_model", "build_on_it"))
    assert plan.answer_to("open_model", 2028).choice == "stay_own"
    assert plan.answer_to("open_model", 2030).choice == "build_on_it" and plan.answer_to("data_leak", 2028) is None
