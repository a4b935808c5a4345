"""Coalitions in worker processes: the same numbers, and an end as soon as nobody waits."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.scenario import Change, Plan
from sim.study.coalitions import run_here
from sim.study.explain import question_of
from sim.study.sharing import Sharing
from sim.study.spread import in_workers
from sim.study.worker import Dropped
from sim.study.workers import Workers


def test_workers_find_the_same_shares_as_this_process() -> None:
    scenario = sim.load_scenario("chengdu-2025")
    plan = Plan(scenario.key).with_(Change(2026, "qualification_support", 80.0), Change(2027, "annotation", 60.0))
    question = question_of(scenario, plan, "local_supply_rate", 2027)
    pool, heard = Workers(1), []
    found = []
    for run in (run_here, in_workers(pool)):
        sharing = Sharing.of(question, range(3), run)
        sharing.prepare(sharing.for_families(), lambda *at: heard.append(at))
        found.append([share.values for share in sharing.families()])
    pool.close()
    np.testing.assert_array_equal(*found)
    assert heard[-1][0] == heard[-1][1] == 3 * 4 * 3


def test_what_nobody_waits_for_is_dropped() -> None:
    scenario = sim.load_scenario("chengdu-2025")
    question = question_of(scenario, Plan(scenario.key).with_(Change(2026, "annotation", 60.0)), "output", 2040)
    pool = Workers(0)
    sharing = Sharing.of(question, range(4), in_workers(pool, stop=lambda: True))
    with pytest.raises(Dropped):
        sharing.prepare(sharing.for_families())
    pool.close()
