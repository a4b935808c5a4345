"""People on 1 January 2025."""
from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.talent.people import by_skill
from sim.model.mechanisms.talent.whole import filled
from sim.scenario import UserError
from tests.model.talent_world import PEOPLE, SLOTS, WAGE, heads, open_region, scene


@pytest.fixture(scope="module")
def region():
    return open_region(range(6), scene())


def test_posts_add_up_to_the_people_wanted(region) -> None:
    staff = region.firms.staff.sum(axis=1) + region.labs.staff.sum(axis=1)
    assert staff + region.city.vacancies == pytest.approx(np.tile(PEOPLE, (6, 1)), rel=0.05)


def test_each_skill_has_its_share_of_open_posts(region) -> None:
    staff = region.firms.staff.sum(axis=1) + region.labs.staff.sum(axis=1)
    open_share = region.city.vacancies / (staff + region.city.vacancies)
    assert open_share == pytest.approx(by_skill(region.p.talent, "vacant", region.scene), abs=0.005)


def test_each_skill_has_its_share_without_work(region) -> None:
    staff = region.firms.staff.sum(axis=1) + region.labs.staff.sum(axis=1)
    assert 1 - staff / heads(region) == pytest.approx(by_skill(region.p.talent, "without_work", region.scene), abs=0.004)


def test_wages_are_those_of_the_scenario_and_the_coast_pays_more(region) -> None:
    assert region.city.wage == pytest.approx(np.tile(WAGE, (6, 1)) / 1000)
    assert region.city.coast_wage * 0.72 == pytest.approx(region.city.wage)


def test_ages_run_from_study_to_retirement(region) -> None:
    age = region.talent.age[region.talent.active]
    assert age.min() >= 18 and age.max() <= 60 and 30 < age.mean() < 42


def test_everybody_lives_where_the_employer_is(region) -> None:
    employer_region = np.concatenate([region.firms.region, region.labs.region], axis=1)
    row, slot = np.nonzero(region.talent.active & (region.talent.employer >= 0))
    assert (region.talent.region[row, slot] == employer_region[row, region.talent.employer[row, slot]]).all()


def test_too_few_slots_are_refused_by_name() -> None:
    slots = list(SLOTS)
    slots[1] = 300
    with pytest.raises(UserError, match=r"sizes\.talent\.chip: 300 slots"):
        open_region([1], scene(slots=slots))


def test_a_firm_that_wants_a_fifth_of_an_agent_is_not_without_people(region) -> None:
    found, _ = filled(region.scene, region.firms, region.labs)
    share, share_of_labs = np.split(found.transpose(0, 2, 1), [region.firms.alive.shape[1]], axis=1)
    wanted = region.firms.desired
    assert share.min() >= 0 and share.max() <= 1 and 0.8 < share_of_labs[region.labs.active].mean() <= 1
    mean = (share * wanted).sum(axis=1) / wanted.sum(axis=1)
    assert mean == pytest.approx(1 - by_skill(region.p.talent, "vacant", region.scene), abs=0.03)
    small = (wanted[0] > 0) & (wanted[0] < 22) & (region.firms.staff[0] == 0)
    assert small[:, 4].any() and np.median(share[0][:, 4][small[:, 4]]) > 0.9
