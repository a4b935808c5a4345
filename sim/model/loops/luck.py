"""Philox without the detour over NumPy's generator, whose state is costly to set: twin of `luck.fill`.

Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11: Philox4x64-10. As in NumPy the counter stands at 1 for
the first four numbers, and a number is the upper 53 bits of a word.
"""
from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from sim.model import luck as plain
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats2Out, Keys
from sim.model.loops.twins import in_place_of

FACTORS = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
STEPS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
LOW_BITS, SPACING = np.uint64(11), 2.0**-53
ROUNDS = 10
Pair: Any = types.UniTuple


@in_place_of(plain.fill)
def fill(luck: plain.Luck, drawn: np.ndarray, word: int, year: int, tick: int) -> None:
    _fill(drawn.reshape(len(drawn), -1), luck.keys, word - (word >> 63 << 64), year, tick)


def _product(typing: Any, one: Any, other: Any) -> Any:
    """The upper and the lower 64 bits of the product of two words, of one instruction."""

    def build(context: Any, builder: Any, signature: Any, words: Any) -> Any:
        wide, word = ir.IntType(128), ir.IntType(64)
        product = builder.mul(*(builder.zext(each, wide) for each in words))
        upper = builder.lshr(product, ir.Constant(wide, 64))
        return context.make_tuple(builder, signature.return_type, [builder.trunc(each, word) for each in (upper, product)])

    return Pair(types.uint64, 2)(types.uint64, types.uint64), build


_times: Any = intrinsic(_product)


@loop
def _fill(drawn: Floats2Out, keys: Keys, word: int, year: int, tick: int) -> None:
    """Numbers (seeds, n) of the keys (seeds,), four at a time; the last may be cut off."""
    for line in range(len(keys)):
        for block in range((drawn.shape[1] + 3) // 4):
            a, b, c, d = np.uint64(block + 1), np.uint64(0), np.uint64(tick), np.uint64(year)
            key, other = keys[line], np.uint64(word)
            for _ in range(ROUNDS):
                (upper, lower), (upper_too, lower_too) = _times(FACTORS[0], a), _times(FACTORS[1], c)
                a, b, c, d = upper_too ^ b ^ key, lower_too, upper ^ d ^ other, lower
                key, other = key + STEPS[0], other + STEPS[1]
            for place, bits in enumerate((a, b, c, d)):
                if block * 4 + place < drawn.shape[1]:
                    drawn[line, block * 4 + place] = np.float64(bits >> LOW_BITS) * SPACING
