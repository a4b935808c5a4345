"""Assumptions and policy: what of a difference comes from which."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.scenario import Plan, UserError
from tests.situations.plans import one_change

BOTH = ("chengdu-2025", "chip-control-2027")


def test_the_three_parts_add_up_in_every_world() -> None:
    plan = one_change(sim.load_scenario(BOTH[0]), "qualification_support", 80.0)
    found = sim.cross(BOTH, [Plan(BOTH[0]), plan], range(2), 2028)
    for one in found.scenarios[0].indicators:
        parts, whole = found.parts(one.key, 2028), found.whole(one.key, 2028)
        np.testing.assert_allclose(sum(part.values for part in parts), whole.values, atol=1e-9 * (1 + np.abs(whole.values).max()))
    assumptions, policy, _ = found.parts("local_supply_rate", 2028)
    assert (policy.values != 0).any() and (assumptions.values != 0).any()


def test_the_same_scenario_twice_leaves_nothing_to_assumptions() -> None:
    plan = one_change(sim.load_scenario(BOTH[0]), "qualification_support", 80.0)
    assumptions, policy, both = sim.cross((BOTH[0], BOTH[0]), [Plan(BOTH[0]), plan], range(2), 2027).parts("local_supply_rate", 2027)
    assert (assumptions.values == 0).all() and (both.values == 0).all() and (policy.values != 0).any()


def test_other_than_two_by_two_is_refused() -> None:
    with pytest.raises(UserError):
        sim.cross(BOTH, [Plan(BOTH[0])], range(2), 2027)
