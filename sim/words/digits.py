"""Digits: rounding to significant figures, grouping, signs."""

from __future__ import annotations

import math

MINUS = "\u2212"


def rounded(x: float, digits: int) -> float:
    """`x` to so many significant digits."""
    if x == 0 or not math.isfinite(x):
        return x
    return round(x, digits - 1 - math.floor(math.log10(abs(x))))


def tidy(x: float, digits: int) -> str:
    """`x` >= 0 to so many significant digits, grouped by thousands, without trailing zeros."""
    size = rounded(x, digits)
    if size == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(size)))
    text = f"{size:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(n: int) -> str:
    """A whole number grouped by thousands."""
    return f"{n:,d}"


def sign_of(x: float, signed: bool) -> str:
    """The sign to write before |x|: a real minus, and a plus only where asked for."""
    if x < 0:
        return MINUS
    return "+" if signed and x > 0 else ""
