"""A person's numbers of the year one by one: twin of `talent.fate`, and the same number for other loops."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import Floats, Floats2Out, Keys2
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.talent import fate

ODD = np.uint64(0x9E3779B97F4A7C15)
FACTORS = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
SHIFTS = np.uint64(30), np.uint64(27), np.uint64(31)
SPARE_BITS, SCALE = np.uint64(11), 2.0**53


@piece
def derived(uniform: float, key: np.uint64) -> float:
    """The number of a decision, whose ``key`` is the hash of its name."""
    bits = np.uint64(np.int64(uniform * SCALE)) * ODD + key
    bits = (bits ^ (bits >> SHIFTS[0])) * FACTORS[0]
    bits = (bits ^ (bits >> SHIFTS[1])) * FACTORS[1]
    bits ^= bits >> SHIFTS[2]
    return np.int64(bits >> SPARE_BITS) / SCALE


@in_place_of(fate.derive)
def derive(uniform: np.ndarray, *decisions: str) -> np.ndarray:
    """Decision by decision."""
    numbers = np.empty((len(decisions), len(uniform)))
    _derive(uniform, fate.keys(decisions), numbers)
    return numbers


@loop
def _derive(uniform: Floats, key: Keys2, numbers: Floats2Out) -> None:
    for decision in range(len(numbers)):
        for place in range(uniform.size):
            numbers[decision, place] = derived(uniform[place], key[decision, 0])
