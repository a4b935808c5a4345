"""A person's luck of the year: one keyed number a slot, and for each further decision an independent number derived from it.

Deriving costs only where a decision is taken, and keeps what luck must keep: the number depends on seed, year, slot and the
decision's name alone. Finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
"""
from __future__ import annotations

import numpy as np

from sim.model.luck import stable_hash


def derive(uniform: np.ndarray, decision: str) -> np.ndarray:
    """Uniform numbers in [0, 1), one for each of ``uniform``, independent of them and of those of other decisions."""
    bits = (uniform * 2.0**53).astype(np.uint64) * _ODD
    bits += np.uint64(stable_hash(decision))
    for shift, factor in _MIX:
        bits ^= bits >> shift
        bits *= factor
    bits ^= bits >> np.uint64(31)
    return (bits >> np.uint64(11)) * 2.0**-53


_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
