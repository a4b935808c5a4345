"""The opening is back-solved: measured figures are met, still water stays still, and 2026 brings no jump."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world
from sim.scenario import Plan, Scenario
from tests.situations.events import quiet
from tests.situations.runs import current_years

SEEDS = 32
GROWTH_FACTORS = ("data_growth", "compute_growth", "algorithm_growth")
STILL = (
    "output", "output_base", "output_humanoid", "value_added", "talent", "wage", "productivity", "data_stock", "compute", "algorithms",
    "knowledge", "patents", "robot_price", "national_price", "local_supply_rate", "domestic_share", "private_money", "budget_income",
)
JUMP = ("output", "output_base", "value_added", "talent", "firms", "wage", "robot_price", "national_price", "compute", "robots_built")



def headline(record: YearRecord, name: str) -> float:
    """Mean over seeds of a variable summed over its dimensions; the core six for rates."""
    values = record.values[name]
    if record.dims[name] == ("component",) and name in ("local_supply_rate", "domestic_share"):
        return float(values[:, -2].mean())
    return float(np.nansum(values.reshape(len(values), -1), axis=1).mean())


def frozen(scenario: Scenario) -> Scenario:
    """The same scenario with every outside path held at 2025."""
    series = {}
    for key, path in scenario.series.items():
        value = 1.0 if key in GROWTH_FACTORS else 0.0 if key == "coast_wage_growth" else path.at(2025)
        series[key] = replace(path, values={2024: value, 2025: value}, low=None, high=None)
    return replace(scenario, series=series)


def no_learning(scenario: Scenario) -> dict[str, float]:
    """No learning, no research luck, no general growth."""
    parts = {f"component.{part.key}.{name}": 0.0 for part in scenario.components for name in ("learning_rate", "base_flow_growth")}
    names = (
        "cost.rest_learning_rate", "cost.assembly_learning_rate", "cost.general_productivity", "outside.quality_growth", "research.step",
        "research.imitation", "quality.practice", "quality.audit", "staff.base_productivity_growth", "staff.humanoid_productivity_growth", "government.grant_growth",
    )
    return {**parts, **dict.fromkeys(names, 0.0)}


@pytest.fixture(scope="module")
def baseline(chengdu: Scenario) -> dict[int, YearRecord]:
    return current_years(chengdu, SEEDS, 2035)


@pytest.fixture(scope="module")
def middle(chengdu: Scenario) -> dict[int, YearRecord]:
    """Years without events: the published orientation knows of no blows."""
    return current_years(quiet(chengdu), SEEDS, 2035)


@pytest.fixture(scope="module")
def still_water(chengdu: Scenario) -> dict[int, YearRecord]:
    return current_years(quiet(frozen(chengdu)), SEEDS, 2034, no_learning(chengdu))


@pytest.mark.parametrize("name", STILL)
def test_in_still_water_a_headline_drifts_less_than_one_percent_a_year(still_water: dict[int, YearRecord], name: str) -> None:
    before, after = headline(still_water[2029], name), headline(still_water[2034], name)
    assert abs((after / before) ** 0.2 - 1) < 0.01


@pytest.mark.parametrize("name", JUMP)
def test_2026_brings_no_jump(baseline: dict[int, YearRecord], name: str) -> None:
    steps = {year: abs(np.log(headline(baseline[year + 1], name) / headline(baseline[year], name))) for year in range(2025, 2030)}
    usual = float(np.median([steps[year] for year in range(2026, 2030)]))
    assert steps[2025] <= 1.5 * usual + 0.005


def test_local_shares_of_components_are_the_measured_ones(chengdu: Scenario) -> None:
    """Of what makers pay: their orders at the prices of their sources, the large ones counting more."""
    world = open_world(chengdu, [Case(seed, Plan(chengdu.key)) for seed in range(4)])
    makers, width = world.makers, world.makers.brochure.shape[3]
    far = np.broadcast_to(world.outside.price[:, None], (*makers.brochure.shape[:3], 2))
    here = world.firms.price[np.arange(4)[:, None, None, None], np.maximum(makers.brochure, 0)]
    paid = makers.share * np.concatenate([here, far], axis=3) * world.firms.sold[:, world.scene.makers, None, None]
    of_part = paid.sum(axis=(1, 3))
    local, domestic = (paid[:, :, :, :last].sum(axis=(1, 3)) / of_part for last in (width, width + 1))
    assert np.abs(local - [float(component.local_share) for component in chengdu.components]).max() < 0.01
    assert np.abs(domestic - [float(component.domestic_share) for component in chengdu.components]).max() < 0.01


def test_humanoids_are_a_small_book_beside_the_base(middle: dict[int, YearRecord]) -> None:
    """Read as humanoids, the 20 bn of the base would be seven times the world's robots."""
    humanoid, base, built = (headline(middle[2025], name) for name in ("output_humanoid", "output_base", "robots_built"))
    assert 40 <= humanoid <= 200 and humanoid <= base / 100
    assert 180 <= built <= 420
    assert middle[2035].values["national_share"].max() <= 0.10


def test_named_firms_stand_in_their_counties_with_their_own_revenue(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    for index, named in enumerate(chengdu.firms):
        (slot,) = np.flatnonzero(world.firms.named[0] == index + 1)
        assert world.firms.alive[0, slot]
        assert world.scene.scenario.regions[world.firms.region[0, slot]].adcode == named.region
        base = float(named.revenue_million) - float(named.humanoid_revenue_million or 0)
        assert world.firms.base_revenue[0, slot] == pytest.approx(base, rel=0.02, abs=0.5)


BANDS: dict[str, dict[int, tuple[float, float]]] = {
    "robots_built": {2026: (350, 700), 2030: (2500, 6000), 2035: (12_000, 30_000)},
    "national_share": {2026: (0.01, 0.03), 2030: (0.01, 0.035), 2035: (0.015, 0.035)},
    "national_price": {2026: (150, 185), 2030: (105, 140), 2035: (60, 195)},
    "firms": {2026: (340, 380), 2030: (350, 430), 2035: (390, 470)},
    "talent": {2026: (33_000, 41_000), 2030: (40_000, 49_000), 2035: (48_000, 58_000)},
    "local_supply_rate": {2026: (0.17, 0.25), 2030: (0.20, 0.30), 2035: (0.24, 0.34)},
    "robots_deployed": {2030: (4_000, 12_000), 2035: (18_000, 50_000)},
}


@pytest.mark.parametrize(("name", "year"), [(name, year) for name, bands in BANDS.items() for year in bands])
def test_current_policy_stays_within_the_published_orientation(middle: dict[int, YearRecord], name: str, year: int) -> None:
    low, high = BANDS[name][year]
    assert low <= headline(middle[year], name) <= high
