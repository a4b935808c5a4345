"""Each talent lever, doubled or stopped over paired seeds, moves what it should."""
from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from sim.model.mechanisms.talent import FLOWS
from tests.model.mechanisms.situations import spend
from tests.model.talent_world import LEVERS, SKILLS, WEIGHTS, heads, open_region, run_years, scene

SEEDS, YEARS = tuple(range(32)), 8
SCARCE = [SKILLS.index(key) for key in ("basic", "chip", "composite")]
SCENE = scene()


@lru_cache
def run(lever: str | None, amount: float, more_people: float = 1.0) -> tuple[Any, np.ndarray]:
    """Region and flows (years, R, S, flow) with one lever set apart from the policy of 2025."""
    world = open_region(SEEDS, SCENE)
    world.firms.desired *= more_people
    if lever:
        spend(world, lever, amount)
    return world, np.stack([year["talent_flow"] for year in run_years(world, YEARS)])


def gain(lever: str, amount: float, flow: str, skills: list[int], years: slice = slice(None)) -> np.ndarray:
    """Difference of a flow to current policy, summed over years and skills, by seed."""
    difference = run(lever, amount)[1] - run(None, 0.0)[1]
    return difference[years, :, :, FLOWS.index(flow)][:, :, skills].sum(axis=(0, 2))


def surely_positive(difference: np.ndarray) -> bool:
    """Mean of paired differences above zero at 95 %."""
    return bool(difference.mean() > 1.96 * difference.std(ddof=1) / len(difference) ** 0.5)


def people_gained(lever: str, amount: float, skills: list[int]) -> np.ndarray:
    return heads(run(lever, amount)[0])[:, skills].sum(axis=1) - heads(run(None, 0.0)[0])[:, skills].sum(axis=1)


def test_recruitment_brings_scarce_people_and_they_are_able() -> None:
    assert gain("talent_recruitment", 120.0, "arrived", SCARCE).mean() == pytest.approx(YEARS * 32 * (1 / 5 + 1 / 1.5 + 1 / 2.5), rel=0.25)
    assert surely_positive(people_gained("talent_recruitment", 120.0, SCARCE))
    assert surely_positive(_mean_level(run("talent_recruitment", 120.0)[0]) - _mean_level(run(None, 0.0)[0]))


def _mean_level(world: Any) -> np.ndarray:
    scarce = world.talent.active & np.isin(SCENE.person_skill, SCARCE)
    return (world.talent.level * scarce).sum(axis=1) / scarce.sum(axis=1)


def test_paid_visits_add_people_who_leave_again() -> None:
    assert gain("visiting_experts", 50.0, "arrived", SCARCE).mean() == pytest.approx(YEARS * 40 / 0.25, rel=0.1)
    assert gain("visiting_experts", 50.0, "left", SCARCE).mean() == pytest.approx((YEARS - 1) * 40 / 0.25, rel=0.1)
    assert surely_positive(people_gained("visiting_experts", 50.0, SCARCE))


def test_dual_mentors_make_composite_people_after_years() -> None:
    composite = [SKILLS.index("composite")]
    assert gain("dual_mentors", 60.0, "graduates", composite, slice(0, 2)).tolist() == [0.0] * len(SEEDS)
    assert surely_positive(gain("dual_mentors", 60.0, "graduates", composite, slice(4, None)))
    more = people_gained("dual_mentors", 60.0, composite) / heads(run(None, 0.0)[0])[:, composite[0]]
    assert 0.01 < more.mean() < 0.25


def test_stay_support_keeps_people_and_graduates() -> None:
    assert surely_positive(-gain("stay_support", 140.0, "left", [0, 1, 2, 3, 5]))
    assert surely_positive(gain("stay_support", 140.0, "graduates", SCARCE))
    assert surely_positive(-gain("stay_support", 0.0, "graduates", SCARCE))


def test_stay_support_leaves_technicians_alone() -> None:
    technician = [SKILLS.index("technician")]
    assert abs(gain("stay_support", 140.0, "left", technician)).max() <= 45 * 3


def test_training_fills_technicians_posts() -> None:
    technician = [SKILLS.index("technician")]
    assert surely_positive(gain("technician_training", 60.0, "from_city", technician))
    vacancies = [run(lever, 60.0)[0].city.vacancies[:, technician[0]] for lever in ("technician_training", None)]
    assert surely_positive(vacancies[1] - vacancies[0])


def test_a_second_helping_of_training_adds_less() -> None:
    technician = [SKILLS.index("technician")]
    first, both = (people_gained("technician_training", amount, technician).mean() for amount in (40.0, 70.0))
    assert both - first < first


def test_levers_stopped_cost_scarce_people() -> None:
    for lever in ("talent_recruitment", "visiting_experts"):
        assert surely_positive(-people_gained(lever, 0.0, SCARCE)), lever


def test_an_industry_that_wants_more_people_finds_some_and_pays_more() -> None:
    plain, busy = run(None, 0.0)[0], run(None, 0.0, 1.2)[0]
    assert (heads(busy).sum(axis=1) > 1.1 * heads(plain).sum(axis=1)).all()
    assert surely_positive((busy.city.wage[:, SCARCE] / plain.city.wage[:, SCARCE] - 1).mean(axis=1))
    assert {*LEVERS, *WEIGHTS} == set(SCENE.lever)
