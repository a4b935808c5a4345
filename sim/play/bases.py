"""What can colour the counties: rates as they are, amounts per resident. Counts alone never become colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sim.picture.map import Scale
from sim.play import changes
from sim.play.facts import Facts
from sim.play.regional import by_region, classes, ladder
from sim.play.texts import Speaker
from sim.scenario import Indicator, Scenario

if TYPE_CHECKING:
    from sim.story.engine import Record

PURCHASES = ("local_supply_rate", "local_supply_rate_total")
"""Rates of what the makers of a county buy."""
RATES = ("fraction", "index", "score", "multiple", "thousand_cny")
COUNTS = ("robots", "people", "firms")
GROWTH = 1.5
"""How many times the opening year's highest a rate may become before its last class holds everything."""


@dataclass(frozen=True)
class Per:
    """An amount times `factor` per resident; `room` is how many times the opening year's highest it may grow."""

    factor: float
    room: float


DENSITIES = {"people": Per(1e4, 1.5), "robots": Per(1e4, 300), "firms": Per(1e6, 1.5), "million_cny": Per(1e6, 3)}
"""People and robots per 10,000 residents, firms per million, yuan per head."""


class Counties(Protocol):
    """The game, or one branch of it, county by county."""

    @property
    def scenario(self) -> Scenario: ...
    def regional(self, indicator: Indicator, year: int) -> dict[int, float | None]: ...


@dataclass(frozen=True)
class Recorded:
    """The counties of one line of yearly records: of a branch, or of current policy."""

    scenario: Scenario
    record: Callable[[int], Record | None]

    def regional(self, indicator: Indicator, year: int) -> dict[int, float | None]:
        """The indicator of each county."""
        return by_region(self.record(year), indicator, self.scenario)


@dataclass(frozen=True)
class Base:
    """An indicator that colours the counties, as it is or per resident."""

    indicator: Indicator
    per: Per | None

    @property
    def key(self) -> str:
        return self.indicator.key

    def name(self, speaker: Speaker) -> str:
        name = speaker.name(self.indicator.name)
        return speaker.say(f"base.per.{self.indicator.unit}", name=name) if self.per else name

    def values(self, facts: Counties, year: int) -> dict[int, float | None]:
        """adcode -> what the county is coloured by."""
        found = facts.regional(self.indicator, year)
        if self.per is None:
            return found
        residents = {region.adcode: float(region.population) for region in facts.scenario.regions}
        return {code: None if v is None else v * self.per.factor / residents[code] for code, v in found.items()}

    def scale(self, facts: Facts, speaker: Speaker, year: int) -> Scale:
        """Classes hold for the whole game: they come from the opening year."""
        opening = self.values(facts, facts.scenario.start_year)
        highest = max((abs(v) for v in opening.values() if v is not None), default=1.0)
        unit = self.indicator.unit
        return Scale(
            breaks=ladder(highest * self.per.room) if self.per else classes(_bounded(GROWTH * highest, unit)),
            title=speaker.name(self.indicator.name),
            note=self._note(speaker, year),
            format=self._writer(speaker),
            tick=lambda value: f"{100 * value:g}" if unit == "fraction" else f"{value:,g}",
            unit="%" if unit == "fraction" else "",
            missing=self.missing(speaker),
        )

    def missing(self, speaker: Speaker) -> str:
        """Why a county has no figure: a rate of purchases where nothing is bought."""
        return speaker.say("base.unbought") if self.indicator.key in PURCHASES else ""

    def _note(self, speaker: Speaker, year: int) -> str:
        per = speaker.say(f"base.note.{self.indicator.unit}") if self.per else ""
        return speaker.join(per, speaker.say("map.year", year=year))

    def _writer(self, speaker: Speaker) -> Callable[[float], str]:
        """Figures under the names of counties."""
        if self.per is None:
            return lambda value: changes.short(self.indicator, value, speaker.lang)
        return lambda value: f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 0.05 else ""


def bases(facts: Facts, mapped: tuple[Indicator, ...]) -> tuple[Base, ...]:
    """All that can colour the map, amounts per resident first."""
    amounts = [Base(i, DENSITIES[i.unit]) for i in mapped if i.unit in DENSITIES and i.headline]
    rates = [Base(i, None) for i in mapped if i.unit in RATES]
    found = sorted(amounts, key=lambda base: base.indicator.unit != "people") + rates
    return tuple(base for base in found if _known(facts, base))


def _known(facts: Facts, base: Base) -> bool:
    values = base.values(facts, facts.scenario.start_year).values()
    return any(v is not None and math.isfinite(v) for v in values)


def _bounded(highest: float, unit: str) -> float:
    """A share never grows beyond one."""
    return min(highest, 1 / 1.35) if unit == "fraction" else highest
