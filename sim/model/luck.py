"""Luck, drawn apart from the model (common random numbers).

A number depends on nothing but its key (seed, stream name, year, tick) and its place in an array
of fixed shape, so two plans under one seed meet the same luck whatever either of them did.
Philox is counter-based: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from sim.model.accelerated import accelerated


class StreamUsedTwice(RuntimeError):
    """A named stream was asked twice for one year and tick: two decisions would share their luck."""


@lru_cache(maxsize=None)
def stable_hash(name: str) -> int:
    """64 bits that are the same on every machine and in every process (unlike ``hash``)."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


class Luck:
    """Uniform luck for a batch of rows; ``seeds`` has one entry per row."""

    def __init__(self, seeds: Sequence[int]) -> None:
        self.seeds = tuple(int(seed) for seed in seeds)
        self._distinct = tuple(dict.fromkeys(self.seeds))
        self.keys = np.array([seed & 0xFFFFFFFFFFFFFFFF for seed in self._distinct], dtype=np.uint64)
        places = {seed: place for place, seed in enumerate(self._distinct)}
        self._place = np.array([places[seed] for seed in self.seeds], dtype=np.intp)
        self._one_each = len(self._distinct) == len(self.seeds)
        self._bits = np.random.Philox(0)
        self._generator = np.random.Generator(self._bits)
        self._start: dict[str, tuple[int, ...]] = {}  # tuples are read faster than arrays
        self._state: Any = {"bit_generator": "Philox", "state": self._start, "buffer": (0, 0, 0, 0), "buffer_pos": 4, "has_uint32": 0, "uinteger": 0}
        self._used: dict[int, set[tuple[str, int]]] = {}

    def take(self, rows: Sequence[int]) -> Luck:
        return Luck([self.seeds[row] for row in rows])

    def uniform(self, stream: str, year: int, shape: tuple[int, ...], tick: int = 0) -> np.ndarray:
        """Array (R, *shape) of uniform numbers in [0, 1); raises :class:`StreamUsedTwice`."""
        self._claim(stream, year, tick)
        drawn = np.empty((len(self._distinct), *shape))
        fill(self, drawn, stable_hash(stream), year, tick)
        return drawn if self._one_each else drawn.take(self._place, axis=0)

    def start(self, key: int, word: int, year: int, tick: int) -> np.random.Generator:
        """The generator, about to draw the numbers of this key."""
        self._start["key"], self._start["counter"] = (key, word), (0, 0, tick, year)
        self._bits.state = self._state
        return self._generator

    def forget_year(self, year: int) -> None:
        """Allow a year to be run again (undo, a decision added in mid-year)."""
        self._used.pop(year, None)

    def _claim(self, stream: str, year: int, tick: int) -> None:
        used = self._used.setdefault(year, set())
        before = len(used)
        used.add((stream, tick))
        if len(used) == before:
            raise StreamUsedTwice(f"stream {stream!r} of {year}, tick {tick}")


@accelerated
def fill(luck: Luck, drawn: np.ndarray, word: int, year: int, tick: int) -> None:
    """Write a stream's numbers of this year and tick into ``drawn`` (seeds, ...); ``word`` is the hash of its name."""
    for line, key in zip(drawn, luck.keys.tolist(), strict=True):
        luck.start(key, word, year, tick).random(out=line)


@accelerated
def normal(uniform: np.ndarray) -> np.ndarray:
    """Standard normal numbers from uniform ones, one for one (Acklam's rational approximation, error < 1.2e-9).

    The tails are reached by one number in twenty, and computed only there.
    """
    u = np.minimum(np.maximum(uniform.reshape(-1), 1e-12), 1 - 1e-12)
    z = _centre(u)
    at = ((u < TAIL) | (u > 1 - TAIL)).nonzero()[0]
    if at.size:
        in_tail = u.take(at)
        low = _tail(np.minimum(in_tail, 1 - in_tail))
        z.put(at, np.where(in_tail < 0.5, low, -low))
    return z.reshape(uniform.shape)


def laplace(uniform: np.ndarray) -> np.ndarray:
    """Laplace numbers of mean 0 and variance 1 from uniform ones, one for one: more middling and more extreme cases than normal ones."""
    away = uniform - 0.5
    return np.copysign(np.log(np.maximum(1 - 2 * np.abs(away), 1e-12)) * -(0.5**0.5), away)


TAIL = 0.02425


def _scalars(*numbers: float) -> tuple[np.ndarray, ...]:
    """Arrays without a dimension: to add one to a column takes half the time of a Python number, which is turned into an array each time."""
    return tuple(np.array(number) for number in numbers)


_A = _scalars(-3.969683028665376e01, 2.209460984245205e02, -2.759285104469687e02, 1.383577518672690e02, -3.066479806614716e01, 2.506628277459239e00)
_B = _scalars(-5.447609879822406e01, 1.615858368580409e02, -1.556989798598866e02, 6.680131188771972e01, -1.328068155288572e01, 1.0)
_C = _scalars(-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e00, -2.549732539343734e00, 4.374664141464968e00, 2.938163982698783e00)
_D = _scalars(7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00, 3.754408661907416e00, 1.0)

COEFFICIENTS = (_A, _B, _C, _D)
"""Of the rational functions, numerator and denominator, between the tails and in them."""


def _horner(x: np.ndarray, coefficients: tuple[np.ndarray, ...]) -> np.ndarray:
    first, *others, last = coefficients
    total = first * x
    for coefficient in others:
        np.add(total, coefficient, total)
        np.multiply(total, x, total)
    return np.add(total, last, total)


def _centre(u: np.ndarray) -> np.ndarray:
    q = u - 0.5
    r = q * q
    return _horner(r, _A) * q / _horner(r, _B)


def _tail(u: np.ndarray) -> np.ndarray:
    q = np.sqrt(-2 * np.log(u))
    return _horner(q, _C) / _horner(q, _D)


def round_by_luck(amount: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """Whole numbers with the given mean: floor(amount + u) (stochastic rounding, keyed)."""
    return np.floor(amount + uniform)
