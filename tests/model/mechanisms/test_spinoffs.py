"""M12, spin-offs: more of them where many know much, better starts than unrelated entrants, people move and none is lost (heritage)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.spinoffs import parents
from sim.model.tables.states import QUALIFIED
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, started

MANY = {"entry.spinoffs_firms": 3.0, "entry.spinoffs_labs": 6.0}


def december(chengdu: Scenario, rows: int = 12, overrides: dict[str, float] | None = None) -> Year:
    y = started(chengdu, rows=rows, overrides=overrides or {})
    do(y, "entry")
    return y


def expected(y: Year) -> float:
    found = parents(y, y.world.firms, y.world.labs, y.world.city)
    return float((found.of_firms + found.of_labs).sum())


@pytest.mark.parametrize("cause", ["incumbents", "laboratories", "knowledge"])
def test_larger_incumbents_more_laboratories_and_more_knowledge_make_more_spin_offs(chengdu: Scenario, cause: str) -> None:
    y = started(chengdu)
    before = expected(y)
    {"incumbents": y.world.firms.staff, "laboratories": y.world.labs.staff, "knowledge": y.world.city.knowledge}[cause][...] *= 2
    assert expected(y) > 1.15 * before


def test_without_parents_there_are_no_spin_offs(chengdu: Scenario) -> None:
    y = started(chengdu, rows=4, overrides=MANY)
    y.world.firms.staff[...], y.world.labs.staff[...] = 0.0, 0.0
    do(y, "entry")
    assert y.kept["entered"].any() and not y.kept["spun_off"].any()


def test_spin_offs_start_better_than_unrelated_entrants(chengdu: Scenario) -> None:
    y = december(chengdu, 40, MANY)
    firms, spun = y.world.firms, y.kept["spun_off"]
    unrelated = y.kept["entered"] & ~spun & ~y.kept["attracted"]
    for column in (firms.performance, firms.reliability, firms.founder):
        assert column[spun].mean() > 1.015 * column[unrelated].mean()


def test_most_spin_offs_stay_near_and_take_a_team_along(chengdu: Scenario) -> None:
    y = started(chengdu, rows=6, overrides=MANY)
    world, size = y.world, y.scene.sizes["F"]
    before = world.talent.employer.copy()
    do(y, "entry")
    row, person = np.nonzero(before != world.talent.employer)
    child, parent = world.talent.employer[row, person], before[row, person]
    assert row.size and y.kept["spun_off"][row, child].all() and (parent >= 0).all()
    counties = np.concatenate([world.firms.region, world.labs.region], axis=1)
    assert (counties[row, child] == counties[row, parent]).mean() > 0.6
    line = y.scene.line
    of_firm = parent < size
    assert (line[child[of_firm]] == line[parent[of_firm]]).all()


def test_nobody_is_lost_when_a_team_leaves(chengdu: Scenario) -> None:
    y = started(chengdu, rows=6, overrides=MANY)
    firms, labs = y.world.firms, y.world.labs
    before = firms.staff.sum(axis=1) + labs.staff.sum(axis=1)
    do(y, "entry")
    assert y.kept["spun_off"].sum() > 20
    assert firms.staff.sum(axis=1) + labs.staff.sum(axis=1) == pytest.approx(before)
    assert (firms.staff >= -1e-9).all() and (labs.staff >= -1e-9).all()
    team = firms.staff.sum(axis=2)[y.kept["spun_off"]]
    assert team.max() <= 12 and team.mean() > 3


def test_customers_of_the_parent_hear_of_a_suppliers_spin_off(chengdu: Scenario) -> None:
    y = december(chengdu, 20, MANY)
    makers, spun = y.world.makers, y.kept["spun_off"]
    suppliers = spun & y.scene.supplies
    heard = np.zeros_like(spun)
    row, maker, component, entry = np.nonzero(makers.brochure >= 0)
    heard[row, makers.brochure[row, maker, component, entry]] = True
    assert heard[suppliers].mean() > 0.05
    unrelated = y.kept["entered"] & ~spun & ~y.kept["attracted"] & y.scene.supplies
    assert not heard[unrelated].any()
    of_makers = spun[:, y.scene.makers]
    assert (makers.tested[of_makers] == QUALIFIED).any()


def test_founders_stay_with_their_firm_through_the_next_july(chengdu: Scenario) -> None:
    y = started(chengdu, rows=6, overrides=MANY)
    do(y, "entry")
    child, team = y.kept["spun_off"], y.world.firms.staff.sum(axis=2)
    assert (team[child] > 0).any()
    following = Year(y.world)
    following.year = y.year + 1
    for phase in ("support", "firms_plan"):
        do(following, phase)
    assert (y.world.firms.desired >= y.world.firms.staff)[child].all()
