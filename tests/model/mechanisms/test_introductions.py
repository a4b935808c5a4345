"""M12: matching services give attracted suppliers their first trials, and take nothing from those who are qualified."""

from __future__ import annotations

import numpy as np

from sim.model.tables.states import IN_TEST, QUALIFIED
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, spend, started


def received(chengdu: Scenario, matching: float, rows: int = 20, **overrides: float) -> tuple[Year, np.ndarray]:
    """The December in which firms are attracted, and how many makers have each newcomer on trial (n,)."""
    y = started(chengdu, rows=rows, overrides={f"entry.{key}": value for key, value in overrides.items()})
    spend(y, "chain_attraction", 300.0)
    spend(y, "supplier_matching", matching)
    do(y, "entry")
    makers, (row, slot) = y.world.makers, (y.kept["attracted"] & y.scene.supplies).nonzero()
    on_trial = (makers.brochure[row] == slot[:, None, None, None]) & (makers.tested[row] == IN_TEST)
    assert (on_trial.sum(axis=(2, 3)) <= 1).all()
    return y, on_trial.sum(axis=(1, 2, 3))


def test_without_matching_nobody_knows_the_newcomer(chengdu: Scenario) -> None:
    assert not received(chengdu, 0.0)[1].any()


def test_matching_brings_trials_as_far_as_it_reaches(chengdu: Scenario) -> None:
    some, more, many = (received(chengdu, matching)[1] for matching in (40.0, 120.0, 1e9))
    assert 1.2 <= some.mean() <= 1.5 and some.mean() < more.mean() < many.mean() <= 3.0
    assert received(chengdu, 40.0, partners=1.0)[1].mean() < 0.5


def test_trials_end_in_one_to_three_years_and_displace_no_qualified_supplier(chengdu: Scenario) -> None:
    before = received(chengdu, 0.0)[0].world.makers
    y, trials = received(chengdu, 1e9)
    makers = y.world.makers
    stays = (before.tested == QUALIFIED) | (before.tested == IN_TEST)
    assert trials.any() and np.array_equal(makers.brochure[stays], before.brochure[stays]) and np.array_equal(makers.tested[stays], before.tested[stays])
    begun = (makers.tested == IN_TEST) & (before.tested != IN_TEST)
    assert set(np.unique(makers.test_due[begun])) == {y.year + 2, y.year + 3, y.year + 4}


def test_nobody_takes_a_newcomer_on_trial_who_is_clearly_worse(chengdu: Scenario) -> None:
    assert not received(chengdu, 1e9, attracted_quality=-0.6)[1].any()
