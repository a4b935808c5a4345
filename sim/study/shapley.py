"""Sharing out an effect among parts: leave one out, exact Shapley values, and Shapley values by sampled orders.

A game gives a worth to every coalition (a frozenset of players) in every world. Shapley's share of a player is the mean,
over all orders in which players could come, of what the worth changes by when the player comes (Shapley 1953). Shares
of one world add up to worth(all) - worth(none), exactly and also from a sample of orders, since an order's changes
telescope. Orders are sampled with their reverses (antithetic pairs; Castro, Gómez and Tejada 2009, Mitchell et al.
2022), each world its own, so that the spread over worlds holds the error of sampling as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import factorial

import numpy as np

Coalition = frozenset[str]
Worth = Mapping[Coalition, np.ndarray]
"""Worth of a coalition, one array per coalition and all of one shape, e.g. (seed, year)."""
Order = tuple[str, ...]


def coalitions(players: Sequence[str]) -> list[Coalition]:
    """All coalitions of `players`, the empty one first."""
    return [frozenset(some) for some in chain.from_iterable(combinations(players, size) for size in range(len(players) + 1))]


def all_but_one(players: Sequence[str]) -> list[Coalition]:
    """Everyone, and everyone but each."""
    everyone = frozenset(players)
    return [everyone, *(everyone - {player} for player in players)]


def left_out(players: Sequence[str], worth: Worth) -> np.ndarray:
    """What leaving each player out takes away (player, ...). These need not add up to the whole."""
    everyone = frozenset(players)
    return np.array([worth[everyone] - worth[everyone - {player}] for player in players])


def exact(players: Sequence[str], worth: Worth) -> np.ndarray:
    """Shapley values (player, ...) from the worth of all 2^n coalitions."""
    return np.array([_exact(player, players, worth) for player in players])


def _exact(player: str, players: Sequence[str], worth: Worth) -> np.ndarray:
    count, share = len(players), np.zeros_like(worth[frozenset()], dtype=float)
    for some in coalitions([other for other in players if other != player]):
        weight = factorial(len(some)) * factorial(count - len(some) - 1) / factorial(count)
        share = share + weight * (worth[some | {player}] - worth[some])
    return share


def pairs_of_orders(players: Sequence[str], seed: int) -> Iterator[tuple[Order, Order]]:
    """Pairs of an order and its reverse, without end; the same for the same seed."""
    draw = np.random.default_rng([seed, len(players)])
    while True:
        order = tuple(players[place] for place in draw.permutation(len(players)))
        yield order, order[::-1]


def along(order: Order) -> list[Coalition]:
    """The coalitions that an order passes, from nobody to everyone."""
    return [frozenset(order[:size]) for size in range(len(order) + 1)]


def sampled(players: Sequence[str], chosen: Sequence[Order], worth: Worth) -> np.ndarray:
    """Mean over the chosen orders of what each player changes (player, ...) in one world."""
    place = {player: number for number, player in enumerate(players)}
    shares = np.zeros((len(players), *worth[frozenset()].shape))
    for order in chosen:
        passed = along(order)
        for player, before, after in zip(order, passed, passed[1:], strict=False):
            shares[place[player]] += worth[after] - worth[before]
    return shares / len(chosen)
