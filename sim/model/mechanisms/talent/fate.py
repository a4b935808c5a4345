"""A person's luck of the year: one keyed number a slot, and for each further decision an independent number derived from it.

Deriving costs only where a decision is taken, and keeps what luck must keep: the number depends on seed, year, slot and the
decision's name alone. Finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
"""
from __future__ import annotations

from functools import cache

import numpy as np

from sim.model.luck import stable_hash


def derive(uniform: np.ndarray, *decisions: str) -> np.ndarray:
    """Uniform numbers in [0, 1), (decisions, n) for ``uniform`` (n,): independent of it and of each other."""
    bits = (uniform * 2.0**53).astype(np.uint64) * _ODD + _keys(decisions)
    for shift, factor in _MIX:
        bits ^= bits >> shift
        bits *= factor
    bits ^= bits >> np.uint64(31)
    return (bits >> np.uint64(11)) * 2.0**-53


@cache
def _keys(decisions: tuple[str, ...]) -> np.ndarray:
    return np.array([[stable_hash(decision)] for decision in decisions], dtype=np.uint64)


_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
