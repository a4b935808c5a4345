"""Numbers derived from a person's luck of the year."""
from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.talent.fate import derive

LUCK = np.random.default_rng(7).random(200_000)


def test_a_derived_number_is_uniform() -> None:
    derived = derive(LUCK, "home")[0]
    assert derived.min() >= 0 and derived.max() < 1
    assert np.histogram(derived, 20, (0, 1))[0] / len(LUCK) == pytest.approx([0.05] * 20, abs=0.003)


def test_it_tells_nothing_about_its_origin_nor_about_other_decisions() -> None:
    for one, other in ((LUCK, derive(LUCK, "home")[0]), derive(LUCK, "home", "level")):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.01
        cells = np.histogram2d(one, other, 8)[0] / len(LUCK)
        assert cells == pytest.approx(np.full((8, 8), 1 / 64), abs=0.0025)


def test_a_small_origin_is_as_random_as_any() -> None:
    small = LUCK[LUCK < 0.02]
    assert derive(small, "coast").mean() == pytest.approx(0.5, abs=0.02)


def test_it_depends_on_its_own_origin_alone() -> None:
    assert (derive(LUCK, "age", "home")[0, 100:103] == derive(LUCK[100:103], "home", "age")[1]).all()
