"""M5: data, compute and algorithms are complements; a training ground gives its entries to its own kind of scenario."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.mechanisms.brain import UNIT_OF_DATA, brain_index, brand_brain, local_data, task_productivity
from sim.model.tables.states import OPEN
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, opened, spend, started

LEVEL = some.floats(0.05, 1e4)


def column(value: float) -> np.ndarray:
    return np.array([[value]])


@given(LEVEL)
def test_equal_inputs_give_an_index_of_their_size(p: object, level: float) -> None:
    assert only(brain_index(p, column(level), column(level), column(level))) == pytest.approx(level)


@pytest.fixture(scope="module")
def p(chengdu: Scenario) -> object:
    return opened(chengdu).p


@given(LEVEL, LEVEL, LEVEL, some.floats(0.1, 10))
def test_all_inputs_scaled_scale_the_index(p: object, data: float, compute: float, algorithms: float, scale: float) -> None:
    inputs = [column(each) for each in (data, compute, algorithms)]
    assert only(brain_index(p, *(scale * each for each in inputs))) == pytest.approx(scale * only(brain_index(p, *inputs)))


@given(LEVEL, some.floats(1.01, 100))
def test_data_alone_helps_less_than_everything(p: object, level: float, more: float) -> None:
    one = column(level)
    alone = only(brain_index(p, more * one, one, one))
    assert level < alone < more * level
    assert alone < level * (0.25 + 0.25) ** -2 * (1 + 1e-12)  # the bound that the scarce inputs set


def test_the_level_of_2024_gives_a_fifth_of_a_humans_productivity(p: object) -> None:
    assert only(task_productivity(p, column(1.0))) == pytest.approx(0.2)
    assert only(task_productivity(p, column(16.0))) == pytest.approx(1 / 2)


def test_a_training_ground_gives_the_entries_of_its_robots_to_its_own_kind(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"brain.useful": 1.0, "brain.ground_shared": 1.0})
    facilities, before = y.world.facilities, local_data(y, y.world.facilities, y.world.sites, 1.0)
    kinds = [kind.key for kind in chengdu.facilities]
    facilities.state[0, 5], facilities.kind[0, 5], facilities.variant[0, 5] = OPEN, kinds.index("training_ground"), 1
    facilities.size[0, 5], facilities.open_share[0, 5] = 300, 1.0
    added = local_data(y, facilities, y.world.sites, 1.0) - before
    assert added[0, 1] == pytest.approx(300 * 500 * 330 / UNIT_OF_DATA)
    assert np.delete(added[0], 1).tolist() == [0.0] * (added.shape[1] - 1)


@pytest.mark.parametrize("lever", ["annotation", "data_sharing"])
def test_annotation_and_sharing_rules_add_useful_data(chengdu: Scenario, lever: str) -> None:
    y = started(chengdu)
    before = local_data(y, y.world.facilities, y.world.sites, 1.0)
    spend(y, lever, 100.0)
    after = local_data(y, y.world.facilities, y.world.sites, 1.0)
    assert (after >= before).all() and after.sum() > before.sum()


@pytest.mark.parametrize("lever", ["compute_vouchers", "open_source"])
def test_vouchers_and_open_source_raise_local_brains_alone(chengdu: Scenario, lever: str) -> None:
    without, with_it = started(chengdu), started(chengdu)
    spend(with_it, lever, 100.0)
    for y in (without, with_it):
        do(y, "brain")
    assert (with_it.world.city.pi > without.world.city.pi).all()
    assert np.array_equal(with_it.world.city.pi_national, without.world.city.pi_national)


def test_brains_like_the_nations_give_no_lead(chengdu: Scenario) -> None:
    y = started(chengdu)
    assert only(brand_brain(y, y.world.city)) == pytest.approx(1.0)
    y.world.city.pi *= 1.1
    assert only(brand_brain(y, y.world.city)) == pytest.approx(1.1)
