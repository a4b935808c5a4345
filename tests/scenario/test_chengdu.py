"""What must be true of the data that comes with the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from sim.bundled import assets, scenarios
from sim.scenario import GRADES, FacilityKind, Lever, Scenario, Weights, bundled_scenarios, check_path
from sim.scenario.checking import figures
from sim.scenario.outside import path_at
from sim.scenario.places import Lab, NamedFirm
from sim.study.labels import known_labels
from sim.words import LANGS, Name, figure

LEVERS = 51
FAMILIES = {"funds", "talent", "body", "brain", "use"}


@pytest.mark.parametrize("name", bundled_scenarios())
def test_every_number_has_a_source_a_grade_and_a_range(name: str) -> None:
    assert [error.message("en") for error in check_path(scenarios() / name, strict=True)] == []


def test_no_grade_is_invented(chengdu: Scenario) -> None:
    assert {record.grade for _, record in figures(chengdu)} <= set(GRADES)


def test_the_map_and_the_table_have_the_same_counties_at_the_same_seats(chengdu: Scenario) -> None:
    shapes = json.loads((assets() / "map" / "regions.geojson").read_text(encoding="utf-8"))["features"]
    drawn = {shape["properties"]["adcode"]: shape["properties"] for shape in shapes}
    assert {region.adcode for region in chengdu.regions} == set(drawn)
    for region in chengdu.regions:
        assert (region.name.zh, region.name.en) == (drawn[region.adcode]["name_zh"], drawn[region.adcode]["name_en"])
        assert [region.lon, region.lat] == drawn[region.adcode]["seat"]


def test_the_counties_of_chengdu_add_up_to_the_census(chengdu: Scenario) -> None:
    assert sum(r.population for r in chengdu.regions if r.city_adcode == 510100) == 20_937_757
    assert len({r.city_adcode for r in chengdu.regions}) == 5 and len(chengdu.regions) == 44


def test_a_fifth_of_the_hardware_bill_is_left_beside_the_component_groups(chengdu: Scenario) -> None:
    """Facts A.bom.suggested: dexterous-hand residual 10, battery 3, structure 5, assembly 3."""
    assert sum(component.bom_share for component in chengdu.components) == pytest.approx(1 - 0.21)
    assert all(component.bom_share == 0 for component in chengdu.components if component.is_software)


def test_about_thirty_percent_of_the_bill_is_local_and_a_fifth_of_the_core(chengdu: Scenario) -> None:
    core = [component for component in chengdu.components if not component.is_software]
    local = sum(c.bom_share * c.local_share for c in core)
    rest = (1 - sum(c.bom_share for c in core)) * chengdu.parameters["rest.local_share"]
    assert local + rest == pytest.approx(0.303, abs=0.01)
    assert local / sum(c.bom_share for c in core) == pytest.approx(0.20, abs=0.02)


def test_the_weights_of_counties_add_up_for_every_sector_and_kind_of_firm(chengdu: Scenario) -> None:
    for sector in chengdu.sectors:
        assert sum(r.weights[sector.key] for r in chengdu.regions) == pytest.approx(1, abs=1e-6), sector.key
    for kind in chengdu.firm_kinds:
        assert sum(r.firm_weights[kind.key] for r in chengdu.regions) == pytest.approx(1, abs=1e-6), kind.key


def test_a_quarter_of_a_million_tasks_lie_in_twelve_sectors_of_which_the_city_shows_six(chengdu: Scenario) -> None:
    assert sum(sector.potential for sector in chengdu.sectors) == 250_000
    assert len(chengdu.sectors) == 12 and sum(sector.demo for sector in chengdu.sectors) == 6


def test_the_opening_has_340_firms_in_784_slots(chengdu: Scenario) -> None:
    assert sum(kind.live_2025 for kind in chengdu.firm_kinds) == 340
    assert sum(chengdu.sizes.firms.values()) == 784
    assert {kind.key: kind.slots for kind in chengdu.firm_kinds} == chengdu.sizes.firms


def test_about_four_thousand_agents_have_room_for_half_as_many_people_again(chengdu: Scenario) -> None:
    sizes = chengdu.sizes
    assert 3900 <= sum(sizes.talent.values()) <= 4300
    assert sum(sizes.talent[skill.key] * sizes.people_per_agent[skill.key] for skill in chengdu.skills) > 54_000


def test_the_schools_train_the_graduates_of_each_skill(chengdu: Scenario) -> None:
    for skill in chengdu.skills:
        trained = sum(lab.graduates.get(skill.key, 0) for lab in chengdu.labs)
        assert 0.7 * skill.graduates <= trained <= skill.graduates, skill.key


def test_the_firms_and_laboratories_of_the_article_stand_in_their_places(chengdu: Scenario) -> None:
    city = {region.adcode: region.city.en for region in chengdu.regions}
    firms = {firm.key: (city[firm.region], firm.kind, firm.component) for firm in chengdu.firms}
    assert firms["crp"] == ("Chengdu", "component", "controller")
    assert firms["tianlian"] == ("Mianyang", "component", "reducer")
    assert firms["zte"] == ("Chengdu", "component", "chip")
    assert firms["chric"] == ("Chengdu", "maker", None)
    products = {product.en for firm in chengdu.firms for product in firm.products}
    assert {"Gongga-1", "Tianxingzhe-1", "Ares-X1 (to be confirmed)", "Tongtianxiao (to be confirmed)"} <= products
    assert {"jiangxi", "cd_robot_centre", "uestc"} <= {lab.key for lab in chengdu.labs}


def test_named_places_lie_near_the_seat_of_their_county(chengdu: Scenario) -> None:
    seats = {region.adcode: (region.lon, region.lat) for region in chengdu.regions}
    named: list[NamedFirm | Lab] = [*chengdu.firms, *chengdu.labs]
    for record in named:
        lon, lat = seats[record.region]
        assert abs(record.lon - lon) < 0.35 and abs(record.lat - lat) < 0.3, record.key


def test_figures_of_crp_are_those_of_its_prospectus(chengdu: Scenario) -> None:
    crp = next(firm for firm in chengdu.firms if firm.key == "crp")
    assert (crp.revenue_million, crp.revenue_million.grade) == (234, "reported")


def test_every_lever_explains_itself(chengdu: Scenario) -> None:
    assert len(chengdu.levers) == LEVERS and {lever.family for lever in chengdu.levers} == FAMILIES
    for lever in chengdu.levers:
        assert lever.recommendations and lever.evidence and lever.writes, lever.key
        assert all(basis.source and basis.grade in GRADES for basis in lever.evidence), lever.key
    assert len({lever.writes for lever in chengdu.levers}) == LEVERS


def test_current_policy_takes_about_half_of_the_first_budget(chengdu: Scenario) -> None:
    assert 450 <= sum(lever.cost(lever.default) for lever in chengdu.levers) <= 600


def test_all_levers_at_the_middle_cost_several_budgets(chengdu: Scenario) -> None:
    middle = sum(lever.cost(lever.high / 2) for lever in chengdu.levers)
    assert 2_000 <= middle <= 4_300


def test_every_recommendation_of_the_article_is_answered(chengdu: Scenario) -> None:
    assert [r.number for r in chengdu.recommendations] == list(range(30))
    for advice in chengdu.recommendations:
        assert advice.levers or advice.facilities or advice.whole, advice.number


def test_levers_and_recommendations_point_at_each_other(chengdu: Scenario) -> None:
    said = {(r.number, key) for r in chengdu.recommendations for key in (*r.levers, *r.facilities)}
    every: list[Lever | FacilityKind] = [*chengdu.levers, *chengdu.facilities]
    meant = {(number, means.key) for means in every for number in means.recommendations}
    assert said == meant


def test_every_path_from_outside_reaches_from_2024_to_2045(chengdu: Scenario) -> None:
    for key, series in chengdu.series.items():
        values = [series.at(year) for year in range(2024, 2046)]
        assert len(values) == 22 and all(value >= 0 for value in values), key
        for year in range(2024, 2046):
            low, high = (path_at(bound or {}, year, series.between) for bound in (series.low, series.high))
            assert low <= series.at(year) * 1.001 and series.at(year) <= high * 1.001, (key, year)


def test_the_paths_have_the_anchors_of_the_design(chengdu: Scenario) -> None:
    at = {key: series.at for key, series in chengdu.series.items()}
    assert (at["national_robots"](2030), at["national_robots"](2035)) == (180_000, 900_000)
    assert at["base_output"](2035) == pytest.approx(51_426, rel=0.001)
    assert at["robot_hours"](2028) == pytest.approx(2400 + 1200 * 3 / 5)
    assert at["scenario_demand_share"](2025) == 0.8
    assert at["national_robots_low"](2030) < at["national_robots"](2030) < at["national_robots_high"](2030)


def test_every_indicator_is_named_defined_and_written_in_a_known_unit(chengdu: Scenario) -> None:
    assert len({indicator.key for indicator in chengdu.indicators}) == len(chengdu.indicators)
    for indicator in chengdu.indicators:
        assert all(figure(1.0, indicator.unit, lang) for lang in LANGS), indicator.key
        assert (indicator.numerator is None) == (indicator.denominator is None), indicator.key


def test_indicators_select_labels_that_exist(chengdu: Scenario) -> None:
    labels = known_labels(chengdu)
    for indicator in chengdu.indicators:
        for dimension, label in indicator.select.items():
            assert label in labels[dimension], indicator.key


def test_each_facility_offers_every_variant_or_its_own_choice(chengdu: Scenario) -> None:
    variants = {facility.key: [variant.key for variant in facility.variants] for facility in chengdu.facilities}
    assert variants["component_park"] == [component.key for component in chengdu.components]
    assert variants["laboratory"] == [field.key for field in chengdu.fields]
    assert variants["training_ground"] == ["industry", "care", "commerce"]


def test_every_name_is_written_in_both_languages(chengdu: Scenario) -> None:
    for key, name in _names(chengdu):
        assert bool(name.zh) and bool(name.en), key
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in name.en), key


def test_every_event_leaves_a_free_default_and_says_what_is_not_known(chengdu: Scenario) -> None:
    assert len(chengdu.events) == 12
    for event in chengdu.events:
        assert event.standing.million == 0 and 2 <= len(event.choices) <= 3
        assert all(choice.unknown.zh and choice.unknown.en for choice in event.choices)


def _names(value: object, above: str = "") -> Iterator[tuple[str, Name]]:
    if isinstance(value, Name):
        yield above, value
    elif is_dataclass(value):
        for part in fields(value):
            yield from _names(getattr(value, part.name), f"{above}.{part.name}")
    elif isinstance(value, (tuple, dict)):
        for place, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _names(part, f"{above}.{place}")


def test_every_figure_can_be_written_in_both_languages(chengdu: Scenario) -> None:
    units = {record.unit for _, record in figures(chengdu) if not isinstance(record, Weights)}
    units |= {lever.unit for lever in chengdu.levers} | {facility.size.unit for facility in chengdu.facilities}
    assert len(units) > 15 and all(figure(2.0, unit, lang) for unit in units for lang in LANGS)
