"""A scenario that reads well but that the model can't run is refused with its key: slots, levers nobody reads, figures nobody records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.model.fitness import check_scenario
from sim.scenario import Evidence, Scenario, UserError, bundled_scenarios, load_scenario


def found(scenario: Scenario) -> list[tuple[str, str | None]]:
    errors: list[UserError] = check_scenario(scenario)
    assert all(error.message("zh") and error.message("en") for error in errors)
    return [(error.code, error.key) for error in errors]


@pytest.mark.parametrize("name", bundled_scenarios())
def test_the_scenarios_that_ship_can_be_run(name: str) -> None:
    assert check_scenario(load_scenario(name)) == []


def test_a_lever_that_no_mechanism_reads_is_refused(chengdu: Scenario) -> None:
    new = replace(chengdu.levers[0], key="anotation", writes="brain.more")
    (error,) = check_scenario(replace(chengdu, levers=(*chengdu.levers, new)))
    assert (error.code, error.key, error.nearest) == ("model.error.no_reader", "lever.anotation", "annotation")


def test_a_lever_that_says_another_input_than_it_writes_is_refused(chengdu: Scenario) -> None:
    (first, *others) = chengdu.levers
    assert found(replace(chengdu, levers=(replace(first, writes="fund.paid_out"), *others))) == [("scenario.error.wrong_choice", "lever.industry_fund.writes")]


def test_a_lever_that_mechanisms_miss_is_named(chengdu: Scenario) -> None:
    assert found(replace(chengdu, levers=chengdu.levers[1:])) == [("scenario.error.missing", "lever")]


def test_a_kind_of_facility_that_no_mechanism_reads_is_refused(chengdu: Scenario) -> None:
    new = replace(chengdu.facilities[0], key="museum")
    assert found(replace(chengdu, facilities=(*chengdu.facilities, new))) == [("model.error.no_reader", "facility.museum")]


@pytest.mark.parametrize(("change", "code"), [
    ({"variable": "tust"}, "no_variable"), ({"map_variable": "tust"}, "no_variable"), ({"select": {"skill": "app"}}, "no_select"),
])  # fmt: skip
def test_an_indicator_without_a_figure_is_refused(chengdu: Scenario, change: dict[str, object], code: str) -> None:
    indicators = tuple(replace(one, **change) if one.key == "trust" else one for one in chengdu.indicators)
    part = next(iter(change))
    assert found(replace(chengdu, indicators=indicators)) == [(f"model.error.{code}", f"indicator.trust.{part}")]


def test_a_label_that_a_dimension_does_not_have_names_the_nearest(chengdu: Scenario) -> None:
    indicators = tuple(replace(one, select={"contest": "frims"}) if one.key == "rivals_for_firms" else one for one in chengdu.indicators)
    (error,) = check_scenario(replace(chengdu, indicators=indicators))
    assert (error.code, error.key, error.nearest) == ("scenario.error.wrong_choice", "indicator.rivals_for_firms.select.contest", "firms")


def test_an_application_whose_readiness_nobody_reads_is_refused(chengdu: Scenario) -> None:
    first = chengdu.applications[0]
    reading = replace(first.readiness[0], indicator="robots_built", lever=None, facility=None)
    asked = (replace(first, readiness=(reading,)), *chengdu.applications[1:])
    assert found(replace(chengdu, applications=asked)) == [("scenario.error.dangling", f"application.{first.key}.readiness.0.indicator")]


def test_too_few_slots_are_refused_with_the_number_that_is_needed(chengdu: Scenario) -> None:
    sizes = replace(chengdu.sizes, talent={**chengdu.sizes.talent, "technician": 10})
    assert found(replace(chengdu, sizes=sizes)) == [("model.error.slots_of_people", "sizes.talent.technician")]


@pytest.mark.parametrize(("key", "value", "code"), [("brain.complementarity", 0.0, "no_figure"), ("research.overhead", -1.0, "no_figure"), ("sourcing.price_weight", 1e9, "cannot_run")])
def test_numbers_that_no_world_can_have_are_refused_and_not_a_failure_of_the_program(chengdu: Scenario, key: str, value: float, code: str) -> None:
    figure = Evidence(value, chengdu.parameters[key].unit, source="a test", grade="assumed")
    errors = check_scenario(replace(chengdu, parameters={**chengdu.parameters, key: figure}))
    assert [error.code for error in errors] == [f"model.error.{code}"] and errors[0].message("zh")
