"""Why a figure moved in a year, in one sentence off the records: the largest parts of its change, and what pulled the other way.

Nothing is said where the parts say little: no way of taking the change apart in which two parts carry a good share of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim import words
from sim.study.telling import change, label, listed, resolution
from sim.words import LANGS, Name

if TYPE_CHECKING:
    from sim.scenario import Indicator, Scenario
    from sim.study.through import Breakdown

TELLING = 0.35
"""Share of a change that its two largest parts carry where they say something of it."""
SECOND = 0.25
"""A second part, and one that pulled the other way, is told from this share of the largest on."""
PLACE = "region"
"""Where a change was says less than what it was of: it is told only where nothing else is."""
BOUGHT = ("local_purchases", "domestic_purchases")
"""Numerators of rates of purchases: how they and all purchases grew is told first."""

MEANS = ("knowledge_mean",)
"""Means over parts: the parts are told by what they themselves moved, as a part's share of the mean is too small to write."""

Part = tuple[Name, float]


@dataclass(frozen=True)
class Because:
    """The parts that are told: `drivers` went the way of the figure and are `most` of its change, or only the largest parts of it; `against` went the other way. `bought` is the growth of a rate's numerator and of all purchases."""

    indicator: Indicator
    drivers: tuple[Part, ...]
    most: bool
    against: Part | None = None
    bought: tuple[float, float] | None = None

    def sentence(self, lang: str) -> str:
        """Such as 主要是行星滚柱丝杠 +2.2 点、智能传感器 +0.7 点。"""
        drivers = listed([self._told(part, lang) for part in self.drivers], lang)
        said = words.say(f"study.because.{'mostly' if self.most else 'largest'}", lang, drivers=drivers)
        other = words.say("study.because.other", lang, other=self._told(self.against, lang)) if self.against else ""
        return self._grown(lang) + words.say("study.because.whole", lang, drivers=said, other=other)

    def _told(self, part: Part, lang: str) -> str:
        return f"{part[0].in_(lang)} {change(part[1], self.indicator, lang, tight=True)}"

    def _grown(self, lang: str) -> str:
        if self.indicator.variable in MEANS:
            return words.say(f"study.because.{self.indicator.variable}", lang)
        if self.bought is None:
            return ""
        own, whole = (words.percent(growth, lang, 0, signed=True) for growth in self.bought)
        return words.say(f"study.because.{self.indicator.numerator}", lang, own=own, whole=whole)


def because(indicator: Indicator, moved: float, found: Sequence[Breakdown], scenario: Scenario, bought: tuple[float, float] | None = None) -> Because | None:
    """What to say of a change by `moved`, of all the ways in which it can be taken apart; None where no two parts carry a good share of it."""
    ways = sorted(found, key=lambda one: one.dimension == PLACE)
    told = (of_parts(indicator, moved, _named(one, scenario), bought) for one in ways)
    return next((one for one in told if one), None)


def of_parts(indicator: Indicator, moved: float, parts: Iterable[Part], bought: tuple[float, float] | None = None) -> Because | None:
    """The same of parts that add up to the change."""
    shown = sorted(((name, amount) for name, amount in parts if abs(amount) >= resolution(indicator)), key=lambda part: -abs(part[1]))
    same = [part for part in shown if part[1] * moved > 0][:2]
    other = next((part for part in shown if part[1] * moved < 0), None)
    floor = SECOND * abs(same[0][1]) if same else 0.0
    drivers = tuple(part for part in same if abs(part[1]) >= floor)
    carried = sum(abs(amount) for _, amount in drivers) / abs(moved) if moved else 0.0
    if carried < TELLING:
        return None
    known = bought if indicator.numerator in BOUGHT else None
    return Because(indicator, drivers, carried > 0.5, other if other and abs(other[1]) >= floor else None, known)


def _named(broken: Breakdown, scenario: Scenario) -> list[Part]:
    """The parts of the first world with their names."""
    return [(Name(*(label(scenario, broken.dimension, key, lang) for lang in LANGS)), float(amount)) for key, amount in zip(broken.labels, broken.parts[0], strict=True)]
