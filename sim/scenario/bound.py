"""A figure held against a bound: conditions of events, floors of mandates, signs of endings."""

from __future__ import annotations

from typing import Literal

Comparison = Literal["at_least", "at_most"]


def holds(value: float, comparison: Comparison, bound: float) -> bool:
    """Whether the bound is kept; to stand on it is to keep it."""
    return value >= bound if comparison == "at_least" else value <= bound
