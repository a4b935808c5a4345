"""Sharing out: games with known answers, and laws that every game obeys."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.study.shapley import all_but_one, along, coalitions, exact, left_out, pairs_of_orders, sampled

GLOVES = {some: np.array(float(bool(some & {"a", "b"}) and "c" in some)) for some in coalitions("abc")}
"""Two hold a left glove, one a right: a pair is worth 1. The known answer is 1/6, 1/6, 2/3."""


def random_game(players: str, number: int) -> dict[frozenset[str], np.ndarray]:
    draw = np.random.default_rng(number)
    return {some: draw.normal(size=2) for some in coalitions(players)}


def test_the_glove_game_has_its_known_answer() -> None:
    assert exact("abc", GLOVES) == pytest.approx([1 / 6, 1 / 6, 2 / 3])


def test_leaving_one_out_misses_what_two_can_do_for_each_other() -> None:
    assert left_out("abc", GLOVES).tolist() == [0.0, 0.0, 1.0]
    assert len(all_but_one("abc")) == 4


@given(st.integers(0, 10_000))
def test_shares_add_up_in_every_game_and_from_any_sample_of_orders(number: int) -> None:
    game = random_game("abcde", number)
    whole = game[frozenset("abcde")] - game[frozenset()]
    orders = [order for pair in islice(pairs_of_orders("abcde", number), 2) for order in pair]
    np.testing.assert_allclose(exact("abcde", game).sum(axis=0), whole)
    np.testing.assert_allclose(sampled("abcde", orders, game).sum(axis=0), whole)


@given(st.integers(0, 10_000))
def test_who_changes_nothing_gets_nothing(number: int) -> None:
    game = random_game("abc", number)
    idle = {frozenset(some): game[frozenset(some) - {"d"}] for some in coalitions("abcd")}
    assert (exact("abcd", idle)[3] == 0).all() and (left_out("abcd", idle)[3] == 0).all()


def test_sampled_orders_come_to_the_exact_shares() -> None:
    game = random_game("abcd", 3)
    orders = [order for pair in islice(pairs_of_orders("abcd", 1), 2000) for order in pair]
    np.testing.assert_allclose(sampled("abcd", orders, game), exact("abcd", game), atol=0.1)


def test_orders_come_in_opposite_pairs_and_are_the_same_for_the_same_seed() -> None:
    first, again = (list(islice(pairs_of_orders("abcd", 9), 5)) for _ in range(2))
    assert first == again and all(one == other[::-1] for one, other in first)
    assert along(("b", "a")) == [frozenset(), frozenset("b"), frozenset("ab")]
