"""Other sizes and vocabularies than the standard ones: the model runs and adds up, or says what does not fit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.scenario import Evidence, Plan, Scenario, UserError
from tests.situations.plans import random_plan
from tests.situations.runs import FLOWS

NOT_ALWAYS = {"facility_use", "local_supply_rate", "domestic_share", "local_supply_rate_region", "price", "quality", "robot_price", "satisfaction"}


def tiny(scenario: Scenario) -> Scenario:
    """60 firm slots, 200 people, 100 sites, 4 facilities."""
    sizes = replace(
        scenario.sizes,
        firms={"maker": 8, "component": 24, "model": 6, "data": 6, "integrator": 16},
        talent={"basic": 30, "chip": 30, "app": 40, "mechatronics": 40, "technician": 30, "composite": 30},
        people_per_agent={"basic": 120, "chip": 120, "app": 400, "mechatronics": 400, "technician": 1200, "composite": 120},
        sites=100, labs=len(scenario.labs), facilities=4,
    )
    few, some = Evidence(2, "firms", source="a test"), Evidence(4, "firms", source="a test")
    components = tuple(replace(part, firms_2025=few) for part in scenario.components)
    return replace(scenario, sizes=sizes, components=components, firm_kinds=tuple(replace(kind, live_2025=some) for kind in scenario.firm_kinds))


def village(scenario: Scenario) -> Scenario:
    """A hundredth of the base business, everybody a person of their own."""
    base = scenario.series["base_output"]
    series = {**scenario.series, "base_output": replace(base, values={year: value / 100 for year, value in base.values.items()})}
    talent = {"basic": 2000, "chip": 700, "app": 1500, "mechatronics": 1800, "technician": 2600, "composite": 900}
    return replace(scenario, series=series, sizes=replace(scenario.sizes, talent=talent, people_per_agent=dict.fromkeys(talent, 1)))


def with_component(scenario: Scenario, like: int) -> Scenario:
    """One more group of parts, made like another one."""
    old = scenario.components[like]
    new = replace(old, key="new", bom_share=0 * old.bom_share + 0.02, firms_2025=Evidence(8, "firms", source="a test"))
    fewer = tuple(replace(part, firms_2025=min(part.firms_2025, 24)) for part in scenario.components)
    rivals = tuple(replace(rival, key=f"{rival.key}-new", makes="new") for rival in scenario.rivals if rival.makes == old.key)
    return replace(scenario, components=(*fewer, new), rivals=(*scenario.rivals, *rivals))


def with_sector(scenario: Scenario) -> Scenario:
    mining, first = replace(scenario.sectors[0], key="mining"), scenario.sectors[0].key
    regions = tuple(replace(region, weights={**region.weights, "mining": region.weights[first]}) for region in scenario.regions)
    return replace(scenario, sectors=(*scenario.sectors, mining), regions=regions)


def with_region(scenario: Scenario) -> Scenario:
    last = scenario.regions[-1]
    return replace(scenario, regions=(*scenario.regions, replace(last, adcode=999999, lon=last.lon + 0.5)))


WORLDS = {
    "tiny": tiny, "village": village, "one more part": lambda s: with_component(s, 1), "a second software": lambda s: with_component(s, -1),
    "one more sector": with_sector, "one more county": with_region,
}


@pytest.mark.parametrize("name", WORLDS)
def test_another_world_runs_and_adds_up(chengdu: Scenario, name: str) -> None:
    scenario = WORLDS[name](chengdu)
    world = open_world(scenario, [Case(1, Plan(chengdu.key)), Case(2, random_plan(scenario, 3))])
    for _ in range(5):
        record = run_year(world, depth="full")
        for flow, signs in FLOWS.items():
            values = record.values[flow]
            assert (values[..., :-1] * np.array(signs)).sum(axis=-1) == pytest.approx(values[..., -1], rel=1e-9, abs=1e-6), flow
        money = record.values["money_flows"]
        assert np.abs(money.sum(axis=2)).max() <= 1e-9 * np.abs(money).max()
        assert record.values["money_closing"] - record.values["money_opening"] == pytest.approx(money.sum(axis=1), abs=1e-5)
        assert all(np.isfinite(values).all() for key, values in record.values.items() if key not in NOT_ALWAYS)


@pytest.mark.parametrize("name", WORLDS)
def test_sites_stand_for_all_tasks_of_every_sector(chengdu: Scenario, name: str) -> None:
    scenario = WORLDS[name](chengdu)
    scene = open_world(scenario, [Case(1, Plan(chengdu.key))]).scene
    assert len(scene.site_sector) == scenario.sizes["sites"]
    by_sector = np.bincount(scene.site_sector, scene.site_potential)
    assert by_sector == pytest.approx([float(sector.potential) for sector in scenario.sectors])


def test_more_firms_than_slots_are_refused_by_name(chengdu: Scenario) -> None:
    sizes = replace(chengdu.sizes, firms={**chengdu.sizes["firms"], "maker": 6})
    with pytest.raises(UserError, match="Robot makers: 6 slots for the 10 firms"):
        open_world(replace(chengdu, sizes=sizes), [Case(1, Plan(chengdu.key))])


def test_fewer_sites_than_sectors_are_refused(chengdu: Scenario) -> None:
    with pytest.raises(ValueError, match="sizes.sites = 5"):
        open_world(replace(chengdu, sizes=replace(chengdu.sizes, sites=5)), [Case(1, Plan(chengdu.key))])
