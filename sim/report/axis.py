"""The unit along a chart's axis: what a language would write for numbers of that size."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10

from sim import words
from sim.report.both import COUNTED

YEARLY = "robots_per_year"
MONEY = {"million_cny": 1.0, "million_cny_per_year": 1.0, "thousand_cny": 1e-3, "thousand_cny_per_year": 1e-3}
STEPS: dict[str, tuple[tuple[float, float, str], ...]] = {
    "zh": ((10, 0.01, "large"), (0.01, 100, "small"), (0, 1e6, "plain")),
    "en": ((1000, 1e-3, "large"), (1, 1, "small"), (0, 1e6, "plain")),
}
MYRIAD = 10_000
DENSITY = "_density"
"""Ending of the unit of an amount for so many residents; the name says for how many."""


@dataclass(frozen=True)
class Axis:
    """Numbers times `factor` stand on an axis labelled `label`."""

    factor: float
    label: str


def axis(unit: str, largest: float, lang: str) -> Axis:
    """The axis for values up to `largest` in the product's `unit`."""
    if unit == "fraction":
        return Axis(100, "%")
    if unit in MONEY:
        return _money(largest * MONEY[unit], MONEY[unit], lang)
    if unit.endswith(DENSITY):
        return Axis(1, words.say(f"figures.count.{unit.removesuffix(DENSITY)}.many", lang))
    if unit in COUNTED or unit == YEARLY:
        return _counted(unit, largest, lang)
    return Axis(1, words.say(f"figures.unit.{unit}", lang, number="").strip())


def short(value: float) -> str:
    """A number in a narrow column: three digits that count, none lost of a whole number."""
    if not isfinite(value):
        return "—"
    decimals = max(0, 2 - floor(log10(abs(value)))) if value else 0
    return f"{value:,.{min(decimals, 2)}f}".replace("-", "−")


def _money(million: float, to_million: float, lang: str) -> Axis:
    factor, key = next((factor, key) for floor, factor, key in STEPS[lang] if million >= floor)
    return Axis(factor * to_million, words.say(f"figures.money.{key}", lang, number="").replace("  ", " ").strip())


def _counted(unit: str, largest: float, lang: str) -> Axis:
    name = words.say(f"figures.count.{unit.removesuffix('_per_year')}.many", lang)
    if lang == "zh" and largest >= MYRIAD:
        return Axis(1 / MYRIAD, words.say("report.axis.myriad", lang, unit=name))
    return Axis(1, name)
