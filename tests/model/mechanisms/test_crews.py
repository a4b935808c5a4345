"""M8, deployment: integrators put so many robots to work as their crews can, and crews grow by those who learn from them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.crews import crews, put_to_work
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import only, started

AT_HAND, GROWTH = 300, 2.4


def idle(chengdu: Scenario, put_last_year: float, rows: int = 1) -> Year:
    """Robots that were put to work last year, over all sites; others are older."""
    y = started(chengdu, rows=rows)
    sites = y.world.sites
    sites.local[...], sites.other[...] = 0.0, 0.0
    sites.other[:, 0, 0], sites.local[:, 1, 0], sites.other[:, 2, 1:] = put_last_year - 1, 1.0, 50.0
    return y


@pytest.mark.parametrize(("put", "can"), [(10, AT_HAND), (125, AT_HAND), (1000, GROWTH * 1000)])
def test_crews_do_what_those_of_last_year_can_teach_and_never_less_than_is_at_hand(chengdu: Scenario, put: float, can: float) -> None:
    y = idle(chengdu, put)
    assert only(crews(y, y.world.sites)) == pytest.approx(can)


def test_what_crews_can_do_is_done_to_the_robot(chengdu: Scenario) -> None:
    y = idle(chengdu, 1000)
    wanted = np.zeros(y.world.sites.hurdle.shape)
    wanted[:, :600] = 4.0
    assert put_to_work(y, y.world.sites, wanted) is wanted
    assert not y.kept["robots_waiting"].any()


def test_where_crews_are_short_all_sites_wait_alike_in_whole_robots(chengdu: Scenario) -> None:
    y = idle(chengdu, 1000)
    wanted = np.full(y.world.sites.hurdle.shape, 4.0)
    done = put_to_work(y, y.world.sites, wanted)
    assert (done == np.floor(done)).all() and (done <= wanted).all()
    assert done.sum() == pytest.approx(2400, rel=0.05)
    assert y.kept["robots_waiting"] == pytest.approx(wanted.sum() - done.sum())


def test_a_row_with_crews_enough_is_left_alone_beside_one_without(chengdu: Scenario) -> None:
    y = idle(chengdu, 1000, rows=2)
    wanted = np.full(y.world.sites.hurdle.shape, 4.0)
    wanted[1] = np.arange(wanted.shape[1]) < 7
    done = put_to_work(y, y.world.sites, wanted)
    assert np.array_equal(done[1], wanted[1]) and done[0].sum() < wanted[0].sum()
