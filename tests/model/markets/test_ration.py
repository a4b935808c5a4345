"""Drawing by whole weights and serving the best in the queue, against slow and obvious versions."""
from __future__ import annotations

import numpy as np
import pytest

from sim.model.markets.ration import Urn, place_in_group, serve


def test_entries_are_drawn_in_proportion_to_their_weights() -> None:
    urn = Urn.of(np.array([0, 0, 0, 1]), np.array([1, 0, 3, 7]), 2)
    uniform = (np.arange(40_000) + 0.5) / 40_000
    entry = urn.draw(np.zeros(40_000, dtype=int), uniform)
    assert np.bincount(entry, minlength=4).tolist() == [10_000, 0, 30_000, 0]


def test_the_place_within_the_weight_is_a_second_uniform_number() -> None:
    urn = Urn.of(np.zeros(3, dtype=int), np.array([1000, 3000, 500]), 1)
    uniform = np.random.default_rng(1).random(60_000)
    entry, within = urn.draw_within(np.zeros(60_000, dtype=int), uniform)
    assert within.min() >= 0 and within.max() < 1
    for choice in range(3):
        assert np.histogram(within[entry == choice], 4, (0, 1))[0] / (entry == choice).sum() == pytest.approx([0.25] * 4, abs=0.02)


def test_an_empty_group_gives_nothing() -> None:
    urn = Urn.of(np.array([1, 1]), np.array([2, 0]), 3)
    entry = urn.draw(np.array([0, 1, 2]), np.array([0.5, 0.999999999, 0.0]))
    assert entry.tolist() == [-1, 0, -1]


def test_an_urn_without_entries_gives_nothing() -> None:
    entry = Urn.of(np.array([], dtype=int), np.array([], dtype=int), 2).draw(np.array([0, 1]), np.array([0.1, 0.9]))
    assert entry.tolist() == [-1, -1]


def test_a_group_draws_the_same_alone_and_among_others() -> None:
    luck = np.random.default_rng(2)
    weight, uniform = luck.integers(0, 50, 30), luck.random(200)
    alone, within_alone = Urn.of(np.zeros(30, dtype=int), weight, 1).draw_within(np.zeros(200, dtype=int), uniform)
    crowd = Urn.of(np.repeat([0, 1], [7, 30]), np.concatenate([luck.integers(1, 10**9, 7), weight]), 2)
    among, within_among = crowd.draw_within(np.ones(200, dtype=int), uniform)
    assert (among - 7 == alone).all() and (within_among == within_alone).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_first_in_order_are_served_up_to_the_capacity(seed: int) -> None:
    luck = np.random.default_rng(seed)
    queue, order, capacity = luck.integers(0, 40, 500), luck.integers(0, 2**16, 500) / (2**16 - 1), luck.integers(0, 20, 40)
    order = np.minimum(order, 1.0)
    expected = np.zeros(500, dtype=bool)
    for number in range(40):
        waiting = [place for place in range(500) if queue[place] == number]
        expected[sorted(waiting, key=lambda place: (order[place], place))[: capacity[number]]] = True
    assert (serve(queue, order, capacity) == expected).all()


def test_equal_applicants_are_served_in_the_order_given() -> None:
    served = serve(np.array([3, 3, 3]), np.full(3, 0.4), np.array([9, 9, 9, 2]))
    assert served.tolist() == [True, True, False]


def test_nobody_waits_where_nobody_asks() -> None:
    assert serve(np.array([], dtype=int), np.array([]), np.array([1])).size == 0


def test_a_key_too_long_for_64_bits_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        serve(np.array([2**47]), np.array([0.5]), np.array([1]))


def test_places_count_from_zero_in_each_group() -> None:
    assert place_in_group(np.array([4, 4, 7, 9, 9, 9])).tolist() == [0, 1, 0, 0, 1, 2]
