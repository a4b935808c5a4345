"""Numbers drawn by loops are NumPy's, whatever the seed, the name and the length."""
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.model.loops import accelerate, relax
from sim.model.luck import Luck, fill

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
