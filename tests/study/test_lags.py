"""Lags are computed from impulse responses, never written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario import FacilityKind, Lever, Scenario
from sim.study.lags import Response, Responses, pushed, response


def noisy(mean: list[float], noise: float = 0.1) -> np.ndarray:
    return np.array(mean) + noise * np.random.default_rng(1).normal(size=(64, len(mean)))


@pytest.mark.parametrize(("mean", "found"), [
    ([0, 0, 1, 4, 10, 10], Response(2, 4)), ([0, 0, -1, -4, -10, -10], Response(2, 4)), ([5, 5, 5], Response(0, 0)), ([0, 0, 0, 0], Response(None, None)),
    ([-1, -1, 0, 3, 6, 6], Response(3, 3)),
])  # fmt: skip
def test_an_effect_is_felt_from_the_first_of_two_years_that_stand_out(mean: list[float], found: Response) -> None:
    assert response(noisy(mean)) == found


def test_one_year_that_stands_out_alone_is_luck() -> None:
    assert response(noisy([0, 0.5, 0, 0, 0, 0])).first is None


def test_a_lever_is_pushed_clearly_away_from_the_policy_of_2025(chengdu: Scenario) -> None:
    for lever in chengdu.levers:
        assert pushed(lever) - lever.default >= (lever.high - lever.low) / 4


def test_every_lever_and_facility_has_a_lag_that_was_computed(chengdu: Scenario) -> None:
    """A new one names the indicator that it `moves`; then run `python -m sim.study.lags`."""
    means: list[Lever | FacilityKind] = [*chengdu.levers, *chengdu.facilities]
    every = {each.key: each.moves for each in means}
    assert {lag.key: lag.indicator for lag in chengdu.lags} == every
    seen = [lag.key for lag in chengdu.lags if lag.first is not None]
    assert len(seen) >= 0.85 * len(every)


@pytest.mark.slow
def test_the_file_says_what_the_model_does(chengdu: Scenario) -> None:
    """To a year: a change of the model that moves a lag further asks for a new file."""
    responses = Responses(chengdu)
    for key in ("dual_mentors", "compute_vouchers"):
        kept, found = chengdu.lag(key), responses.of(chengdu.lever(key))
        assert abs(kept.first - found.first) <= 1 and abs(kept.half - found.half) <= 1, "run: python -m sim.study.lags"
