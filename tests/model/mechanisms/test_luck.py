"""Luck is keyed: it depends on seed, name, year and tick, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.luck import Luck, StreamUsedTwice, normal, round_by_luck, stable_hash
from sim.model.mechanisms.talent.fate import derive


@given(some.lists(some.integers(0, 2**40), min_size=1, max_size=5), some.integers(2025, 2045))
def test_a_seed_has_the_same_luck_alone_and_in_company(seeds: list[int], year: int) -> None:
    together = Luck(seeds).uniform("a decision", year, (3, 2))
    alone = [Luck([seed]).uniform("a decision", year, (3, 2))[0] for seed in seeds]
    assert np.array_equal(together, np.stack(alone))


def test_year_tick_and_name_each_bring_other_luck() -> None:
    luck = Luck([7])
    draws = [luck.uniform(name, year, (50,), tick) for name, year, tick in (("a", 2025, 0), ("a", 2026, 0), ("a", 2025, 1), ("b", 2025, 0))]
    assert len({draw.tobytes() for draw in draws}) == 4
    assert np.abs(np.corrcoef(np.concatenate(draws)) - np.eye(4)).max() < 0.5


def test_two_decisions_may_not_share_their_luck() -> None:
    luck = Luck([7])
    luck.uniform("a", 2025, (1,))
    with pytest.raises(StreamUsedTwice, match="'a' of 2025"):
        luck.uniform("a", 2025, (1,))


def test_a_year_that_is_run_again_meets_the_same_luck() -> None:
    luck = Luck([7])
    first = luck.uniform("a", 2025, (5,))
    luck.forget_year(2025)
    assert np.array_equal(luck.uniform("a", 2025, (5,)), first)


def test_names_hash_to_the_same_number_on_every_machine() -> None:
    assert stable_hash("exit.founder") == 15400725581560402059


def test_normal_numbers_are_the_quantiles_of_the_bell_curve() -> None:
    known = {0.5: 0.0, 0.975: 1.959963985, 0.025: -1.959963985, 0.999: 3.090232306, 0.001: -3.090232306, 0.841344746: 1.0}
    assert normal(np.array(list(known))) == pytest.approx(list(known.values()), abs=1e-8)


@given(some.floats(0, 1e6))
def test_rounding_by_luck_keeps_the_mean(amount: float) -> None:
    even = (np.arange(1000) + 0.5) / 1000
    assert round_by_luck(np.full(1000, amount), even).mean() == pytest.approx(amount, abs=1e-3)


def test_a_persons_further_numbers_are_uniform_and_independent() -> None:
    luck = Luck([3]).uniform("people", 2025, (40_000,))[0]
    further = derive(luck, "home", "age")
    both = np.stack([luck, *further])
    assert np.abs(np.corrcoef(both) - np.eye(3)).max() < 0.02
    for each in further:
        counts, _ = np.histogram(each, bins=20, range=(0, 1))
        assert ((counts - 2000) ** 2 / 2000).sum() < 43.8  # chi-square, 19 degrees of freedom, one in a thousand
