"""Numbers drawn by loops are NumPy's, whatever the seed, the name and the length."""
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.model.loops import accelerate, relax
from sim.model.luck import TAIL, Luck, fill, normal
from sim.model.mechanisms.talent.fate import derive

pytest.importorskip("numba")


@settings(deadline=None)  # the first time loops are compiled
@given(some.lists(some.integers(-5, 2**64 - 1), min_size=1, max_size=3, unique=True), some.integers(0, 2**64 - 1), some.integers(1, 9), some.integers(0, 400))
def test_loops_draw_what_numpy_draws(seeds: list[int], word: int, size: int, tick: int) -> None:
    luck, (plain, by_loops) = Luck(seeds), np.zeros((2, len(seeds), size))
    fill(luck, plain, word, 2031, tick)
    try:
        assert accelerate()
        fill(luck, by_loops, word, 2031, tick)
    finally:
        relax()
    assert np.array_equal(plain, by_loops)


UNIT = some.one_of(some.floats(0, 1), some.sampled_from((0.0, 1.0, 0.5, TAIL, 1 - TAIL, 1e-13, float(np.nextafter(1, 0)))))


@settings(deadline=None)
@given(some.lists(UNIT, min_size=1, max_size=30))
def test_normal_numbers_by_loops_have_the_same_bits_in_the_middle_and_in_the_tails(uniform: list[float]) -> None:
    given_numbers = np.array(uniform)
    plain = normal(given_numbers)
    try:
        assert accelerate()
        by_loops = normal(given_numbers)
    finally:
        relax()
    assert np.array_equal(plain, by_loops)


@settings(deadline=None)
@given(some.lists(some.floats(0, 1, exclude_max=True), max_size=30), some.lists(some.text(max_size=8), min_size=1, max_size=4))
def test_numbers_derived_by_loops_have_the_same_bits(uniform: list[float], decisions: list[str]) -> None:
    plain = derive(np.array(uniform), *decisions)
    try:
        assert accelerate()
        by_loops = derive(np.array(uniform), *decisions)
    finally:
        relax()
    assert np.array_equal(plain, by_loops)
