"""A folder of one's own schedules, switches off and adds events in data alone, and the model runs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world
from sim.model.fitness import check_scenario
from sim.scenario import Answer, Plan, Scenario, check_path, load_scenario
from tests.situations.runs import by_year, run_to

ROWS, LAST = 24, 2031
MAIN = 'extends = "chengdu-2025"\nkey = "mine"\nname = { zh = "我的", en = "Mine" }\ntext = { zh = "试", en = "A try" }\n'
ASSUMED = 'grade = "assumed", source = "a test"'
EVENTS = f"""
[[event]]
key = "open_model"
off = true

[[event]]
key = "demand_slump"
scheduled = [2028]

[[event]]
key = "power_cut"
name = {{ zh = "夏季限电", en = "Summer power cuts" }}
text = {{ zh = "{{region}}一带限电三周。", en = "Three weeks of power cuts around {{region}}." }}
rumour = {{ zh = "夏天可能限电", en = "there may be power cuts this summer" }}
month = 8
chance = {{ value = 0.5, unit = "fraction", low = 0, high = 1, {ASSUMED} }}
conditions = [{{ indicator = "robots_built", comparison = "at_least", value = {{ value = 900, unit = "robots", low = 0, high = 9999, {ASSUMED} }} }}]
sector = "electronics"
weight = 200
default = "bear"
source = "a test"
effects = [{{ target = "compute", size = {{ value = -0.2, unit = "fraction", low = -1, high = 0, {ASSUMED} }}, years = {{ value = 1, unit = "years", low = 1, high = 1, {ASSUMED} }} }}]

[[event.choices]]
key = "rent"
name = {{ zh = "外地租", en = "Rent elsewhere" }}
text = {{ zh = "去外地租算力。", en = "Rent computing elsewhere." }}
unknown = {{ zh = "租金。", en = "The rent." }}
cost = {{ value = 30, unit = "million_cny_per_year", low = 0, high = 90, {ASSUMED} }}
effects = [{{ target = "lever", lever = "compute_vouchers", size = {{ value = 1, unit = "fraction", low = 0, high = 1, {ASSUMED} }} }}]

[[event.choices]]
key = "bear"
name = {{ zh = "扛着", en = "Bear it" }}
text = {{ zh = "先扛着。", en = "Bear it." }}
unknown = {{ zh = "多久。", en = "How long." }}
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    folder: Path = tmp_path_factory.mktemp("mine")
    (folder / "scenario.toml").write_text(MAIN, encoding="utf-8")
    (folder / "events.toml").write_text(EVENTS, encoding="utf-8")
    assert check_path(folder, strict=True) == []
    return load_scenario(folder)


@pytest.fixture(scope="module")
def years(mine: Scenario) -> dict[int, YearRecord]:
    """The first half of the rows rents computing whenever the power is cut, the others bear it."""
    rent = Plan(mine.key).with_(Answer("power_cut", "rent"))
    return by_year(run_to(open_world(mine, [Case(seed, plan) for plan in (rent, Plan(mine.key)) for seed in range(ROWS // 2)]), LAST))


def struck(years: dict[int, YearRecord], scenario: Scenario, event: str, year: int) -> np.ndarray:
    return np.asarray(years[year].values["events"][:, [each.key for each in scenario.events].index(event)] > 0)


def test_the_model_can_run_it(mine: Scenario) -> None:
    assert check_scenario(mine) == []


def test_a_scheduled_event_comes_in_every_world_and_one_that_is_off_in_none(mine: Scenario, years: dict[int, YearRecord]) -> None:
    assert struck(years, mine, "demand_slump", 2028).all()
    assert not any(struck(years, mine, "open_model", year).any() for year in years)


def test_an_added_event_waits_for_its_condition_and_then_comes(mine: Scenario, years: dict[int, YearRecord]) -> None:
    came = 0
    for year in range(2027, LAST + 1):
        ready = years[year - 1].values["robots_built"].sum(axis=1) >= 900
        rumoured_before = years[year - 1].values["rumours"][:, -1] > 0
        hit = struck(years, mine, "power_cut", year)
        assert not (hit & ~ready & ~rumoured_before).any()
        came += int(hit.sum())
    assert not struck(years, mine, "power_cut", 2026).any() and came > ROWS / 4


def test_its_effect_is_felt_and_its_answer_eases_it(mine: Scenario, years: dict[int, YearRecord]) -> None:
    eased = []
    for year in range(2027, LAST + 1):
        hit = struck(years, mine, "power_cut", year)
        compute = years[year].values["compute"]
        if hit.any() and not hit.all():
            assert compute[hit].max() < 0.95 * compute[~hit].max()
        both = hit[: ROWS // 2] & hit[ROWS // 2 :]
        eased.extend((compute[: ROWS // 2] - compute[ROWS // 2 :])[both])
    assert len(eased) > 3 and np.mean(np.array(eased) > 0) > 0.7
