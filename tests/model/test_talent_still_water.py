"""With constant wishes, constant policy and a coast that stands still, nothing drifts, though firms come and go."""
from __future__ import annotations

import numpy as np
import pytest

from tests.model.talent_world import PEOPLE, WAGE, heads, open_region, renew_firms, run_year, scene

YEARS = 15


@pytest.fixture(scope="module")
def years() -> dict[str, np.ndarray]:
    world = open_region(range(64), scene())
    record: dict[str, list[np.ndarray]] = {"heads": [heads(world)], "wage": [world.city.wage.copy()], "open": [], "idle": [], "flow": []}
    for _ in range(YEARS):
        renew_firms(world, 0.03)
        record["flow"].append(run_year(world)["talent_flow"])
        staff = world.firms.staff.sum(axis=1) + world.labs.staff.sum(axis=1)
        record["heads"].append(heads(world))
        record["wage"].append(world.city.wage.copy())
        record["open"].append(world.city.vacancies / np.array(PEOPLE))
        record["idle"].append(1 - staff / heads(world))
    return {name: np.stack(values).mean(axis=1) for name, values in record.items()}


def test_no_skill_drifts_by_a_hundredth_a_year(years) -> None:
    drift = abs(np.log(years["heads"][-1] / years["heads"][0])) / YEARS
    assert drift.max() < 0.002
    assert abs(np.log(years["heads"].sum(axis=1)[-1] / years["heads"].sum(axis=1)[0])) / YEARS < 0.001


def test_no_single_year_jumps(years) -> None:
    assert abs(np.diff(np.log(years["heads"]), axis=0)).max() < 0.012
    assert abs(np.diff(np.log(years["heads"].sum(axis=1)))).max() < 0.005


def test_wages_stay_where_they_are(years) -> None:
    assert years["wage"] * 1000 == pytest.approx(np.tile(WAGE, (YEARS + 1, 1)), rel=0.06)


def test_open_posts_and_people_without_work_stay_in_proportion(years) -> None:
    heads_idle = (years["idle"] * years["heads"][1:]).sum(axis=1) / years["heads"][1:].sum(axis=1)
    assert heads_idle.min() > 0.035 and heads_idle.max() < 0.06
    assert (years["open"] * PEOPLE).sum(axis=1).min() / sum(PEOPLE) > 0.03
    assert (years["open"] * PEOPLE).sum(axis=1).max() / sum(PEOPLE) < 0.06


def test_the_industry_takes_three_to_four_thousand_people_a_year(years) -> None:
    came = years["flow"][:, :, 1:4].sum(axis=(1, 2))
    assert came.min() > 3_000 and came.max() < 4_600
