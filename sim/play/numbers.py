"""Figures that a person types and that stand in a number field."""

from __future__ import annotations

import re

from sim.words import say

_FACTORS = {"亿": 100.0, "亿元": 100.0, "万": 0.01, "万元": 0.01, "百万": 1.0, "bn": 1000.0, "m": 1.0, "k": 0.001}
_TYPED = re.compile(r"^\s*(?:cny|¥|￥)?\s*([-+−]?[\d,，]*\.?\d+)\s*([^\d\s]*?)\s*(?:/.*)?\s*$", re.IGNORECASE)
MONEY = ("million_cny", "million_cny_per_year")


def shown(value: float, unit: str, lang: str) -> str:
    """`value` as the digits of a field; its unit stands beside it (`unit_of`)."""
    return _trimmed(value / _field_factor(unit, lang), 4)


def unit_of(unit: str, lang: str) -> str:
    """What stands beside the field."""
    return say(f"play.unit.{unit}", lang)


def parse(text: str, unit: str, lang: str) -> float | None:
    """The value in `unit` that was typed: 0.6, 0.6亿, 60m, 25% ...; None if it is no figure."""
    match = _TYPED.match(text.strip())
    if not match:
        return None
    number = float(re.sub("[,，]", "", match[1]).replace("−", "-"))
    suffix = match[2].lower()
    if unit in MONEY and suffix in _FACTORS:
        return number * _FACTORS[suffix]
    if suffix not in ("", "%", "％"):
        return None
    return number * _field_factor(unit, lang)


def _field_factor(unit: str, lang: str) -> float:
    """One unit of the field in the lever's own unit: 亿元 in Chinese, per cent for fractions."""
    if unit in MONEY:
        return 100.0 if lang == "zh" else 1.0
    return 0.01 if unit == "fraction" else 1.0


def _trimmed(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
