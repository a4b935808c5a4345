"""Vectorised tools that give a row the same bits alone and in a batch."""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np


def sum_by(index: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """Sums of ``values`` (R, N) by ``index`` (N,) or (R, N) in 0..size-1: an array (R, size)."""
    rows = values.shape[0]
    flat = _first_of_row(rows, size) + index
    if values.shape != flat.shape:
        values = np.broadcast_to(values, flat.shape)
    return np.bincount(flat.reshape(-1), values.reshape(-1), rows * size).reshape(rows, size)


def sums_by(index: np.ndarray, columns: Sequence[np.ndarray], size: int) -> np.ndarray:
    """The same for several columns (R, N) at once, (columns, R, size): hardly slower than for one."""
    rows, slots = columns[0].shape
    first = _first_of_row(len(columns) * rows, size).reshape(len(columns), rows, 1)
    place = np.empty((len(columns), rows, slots), dtype=np.intp)
    np.add(first, index, out=place)
    values = np.concatenate([column.reshape(-1) for column in columns])
    return np.bincount(place.reshape(-1), values, place.shape[0] * rows * size).reshape(len(columns), rows, size)


def true_at(mask: np.ndarray) -> np.ndarray:
    """Flat places (n,), in order, at which a mask of any shape holds: ``np.flatnonzero`` without its detours."""
    return mask.reshape(-1).nonzero()[0]


def within(values: np.ndarray | float, low: np.ndarray | float, high: np.ndarray | float) -> np.ndarray:
    """Values cut to low .. high, as by ``np.clip`` in two thirds of the time."""
    return np.minimum(np.maximum(values, low), high)


def ratio(part: np.ndarray, whole: np.ndarray, otherwise: float = 0.0) -> np.ndarray:
    """``part / whole`` in the shape of ``part``, ``otherwise`` where the whole is not above zero."""
    out = np.empty(part.shape)
    out.fill(otherwise)
    return np.divide(part, whole, out=out, where=whole > 0)


def saturating(spent: np.ndarray, half: np.ndarray, most: np.ndarray | float = 1.0) -> np.ndarray:
    """Reach of money, 0 to ``most`` = most x spent / (spent + half): the first yuan works best, ``half`` buys half of it."""
    return most * spent / (spent + half)


def abreast(*columns: np.ndarray) -> np.ndarray:
    """Columns (R,) side by side, (R, n) floats: ``np.stack`` without its detours."""
    out = np.empty((len(columns[0]), len(columns)))
    for place, column in enumerate(columns):
        out[:, place] = column
    return out


def sum_last(values: np.ndarray) -> np.ndarray:
    """Sum over the last axis, entry by entry: for axes of a few entries ten times faster than ``sum``, which starts a loop for each result."""
    total = values[..., 0].copy()
    for entry in range(1, values.shape[-1]):
        total += values[..., entry]
    return total


def mean_last(values: np.ndarray) -> np.ndarray:
    """Mean over the last axis: ``mean`` without its detours."""
    return np.add.reduce(values, axis=-1) / values.shape[-1]


def max_last(values: np.ndarray) -> np.ndarray:
    """Largest entry along the last axis (see :func:`sum_last`)."""
    largest = values[..., 0].copy()
    for entry in range(1, values.shape[-1]):
        np.maximum(largest, values[..., entry], out=largest)
    return largest


def sum_first(values: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """Sum over the first axis, entry by entry, on top of ``start`` if given (which stays as it is)."""
    total = values[0].copy() if start is None else start + values[0]
    for each in values[1:]:
        total += each
    return total


def move_up(queue: np.ndarray) -> None:
    """Everything along the last axis moves one place to the front, in place; what stood first is gone, the last place is empty."""
    line = queue.reshape(-1)
    line[:-1] = line[1:]  # what runs over from the next list is overwritten below
    queue[..., -1] = 0


def flat_places(slot: np.ndarray, slots: int) -> np.ndarray:
    """Flat places (..., R, n) in a column (R, slots) of the slots (..., R, n) of each row."""
    return slot + _first_of_row(slot.shape[-2], slots)


def pick(values: np.ndarray, index: np.ndarray) -> np.ndarray:
    """``values[r, index[r, ...]]`` for values (R, N) and index (R, ...); indices must be valid."""
    rows, size = values.shape
    base = _first_of_row(rows, size).reshape(rows, *([1] * (index.ndim - 1)))
    return values.reshape(-1).take(base + index)


@lru_cache(maxsize=64)
def _first_of_row(rows: int, size: int) -> np.ndarray:
    """Flat place (R, 1) at which each row of an array (R, size) begins; shared, so never written to."""
    first = np.arange(rows)[:, None] * size
    first.flags.writeable = False
    return first


def first_above(reached: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Place (n,) of the first entry of each line of ``reached`` (n, N), which never falls, that is above ``drawn`` (n,); the last one if none is."""
    above = reached > drawn[:, None]
    above[:, -1] = True
    return above.argmax(axis=1)


def shares(weights: np.ndarray) -> np.ndarray:
    """Weights (R, N) over their sum; all zero where there is nothing to share."""
    total = np.add.reduce(weights, axis=1, keepdims=True)
    if np.count_nonzero(total > 0) == total.size:
        return weights / total
    return np.divide(weights, total, out=np.zeros(weights.shape), where=total > 0)


def per_row_median(values: np.ndarray, where: np.ndarray, otherwise: float) -> np.ndarray:
    """Median (R, 1) of the values where ``where`` holds."""
    found = np.sort(np.where(where, values, np.inf), axis=1)
    count = where.sum(axis=1)
    middle = np.take_along_axis(found, np.maximum((count - 1) // 2, 0)[:, None], axis=1)
    upper = np.take_along_axis(found, np.minimum(count // 2, found.shape[1] - 1)[:, None], axis=1)
    return np.where(count[:, None] > 0, (middle + upper) / 2, otherwise)


def whole_parts(amounts: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Whole numbers (R, N) close to ``amounts`` scaled to a whole ``total`` (R,): differences of rounded cumulative sums, so they add up exactly."""
    scaled = amounts.cumsum(axis=1)
    last = scaled[:, -1:].copy()
    scaled *= ratio(total[:, None], last)
    scaled += 0.5
    np.floor(scaled, out=scaled)
    scaled[:, -1] = np.where(last[:, 0] > 0, total, 0.0)
    whole = np.minimum(scaled, total[:, None])
    whole[:, 1:] -= whole[:, :-1].copy()
    return whole


def power(base: np.ndarray | float, exponent: np.ndarray | float) -> np.ndarray:
    """base ** exponent for positive bases, as exp(exponent ln base): numpy's own ``**`` may differ in the last bit with the shape of its operands."""
    return np.exp(exponent * np.log(base))
