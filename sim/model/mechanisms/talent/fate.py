"""A person's luck of the year: one keyed number a slot, and for each further decision an independent number derived from it.

Deriving costs only where a decision is taken, and keeps what luck must keep: the number depends on seed, year, slot and the
decision's name alone. Finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
"""
from __future__ import annotations

from functools import cache

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import stable_hash


@accelerated
def derive(uniform: np.ndarray, *decisions: str) -> np.ndarray:
    """Uniform numbers in [0, 1), (decisions, n) for ``uniform`` (n,): independent of it and of each other."""
    number = (uniform * _SCALE).astype(np.uint64)
    number *= _ODD
    bits = number + keys(decisions)
    scratch = np.empty_like(bits)
    for shift, factor in _MIX:
        bits ^= np.right_shift(bits, shift, out=scratch)
        bits *= factor
    bits ^= np.right_shift(bits, _LAST_SHIFT, out=scratch)
    bits >>= _SPARE_BITS
    derived = bits.astype(np.float64)
    derived /= _SCALE
    return derived


@cache
def keys(decisions: tuple[str, ...]) -> np.ndarray:
    """Hashes (decisions, 1) of their names."""
    return np.array([[stable_hash(decision)] for decision in decisions], dtype=np.uint64)


def _bits(number: int) -> np.ndarray:
    return np.array(number, dtype=np.uint64)  # an array without a dimension is added in half the time of a scalar


_SCALE = np.array(2.0**53)
_ODD = _bits(0x9E3779B97F4A7C15)
_MIX = ((_bits(30), _bits(0xBF58476D1CE4E5B9)), (_bits(27), _bits(0x94D049BB133111EB)))
_LAST_SHIFT, _SPARE_BITS = _bits(31), _bits(11)
