"""Normal numbers one by one: twin of `luck.normal`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import Floats, FloatsOut, Ints, IntsOut
from sim.model.loops.twins import in_place_of
from sim.model.luck import COEFFICIENTS, TAIL
from sim.model.luck import normal as plain

A, B, C, D = (tuple(map(float, coefficients)) for coefficients in COEFFICIENTS)
LEAST = 1e-12


@in_place_of(plain)
def normal(uniform: np.ndarray) -> np.ndarray:
    """The logarithm of the tails stays with NumPy."""
    u, z = uniform.reshape(-1), np.empty(uniform.shape)
    at, rare = np.empty(u.size, dtype=np.int64), np.empty(u.size)
    tails = _centres(u, z.reshape(-1), at, rare)
    if tails:
        _tails(np.sqrt(-2 * np.log(rare[:tails])), at, u, z.reshape(-1))
    return z


@piece
def _horner(x: float, coefficients: tuple[float, ...]) -> float:
    total = coefficients[0] * x
    for coefficient in coefficients[1:-1]:
        total = (total + coefficient) * x
    return total + coefficients[-1]


@loop
def _centres(uniform: Floats, z: FloatsOut, at: IntsOut, rare: FloatsOut) -> int:
    """Returns how many numbers lie in the tails: places ``at`` which they stand, how ``rare`` they are."""
    tails = 0
    for place in range(uniform.size):
        u = min(max(uniform[place], LEAST), 1 - LEAST)
        if u < TAIL or u > 1 - TAIL:
            at[tails], rare[tails] = place, min(u, 1 - u)
            tails += 1
        q = u - 0.5
        r = q * q
        z[place] = _horner(r, A) * q / _horner(r, B)
    return tails


@loop
def _tails(q: Floats, at: Ints, uniform: Floats, z: FloatsOut) -> None:
    for tail in range(q.size):
        low = _horner(q[tail], C) / _horner(q[tail], D)
        z[at[tail]] = low if uniform[at[tail]] < 0.5 else -low
