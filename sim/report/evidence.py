"""What the numbers rest on: every parameter and outside series with its range, source and grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sim.report import both
from sim.scenario import GRADES, Evidence, Scenario, Series
from sim.words import Name
from sim.words.say import catalogue

LEVER = ("cost_per_unit", "effect_years")
FACILITY = ("capex_million", "upkeep_million", "build_years", "reach_km")


@dataclass(frozen=True)
class Line:
    """A figure and what it rests on. `grade` is one of GRADES, or "" where nobody has said."""

    key: str
    name: Name | None
    value: Name
    grade: str
    source: str
    note: str


@dataclass(frozen=True)
class Share:
    """How many figures have a grade."""

    grade: str
    count: int
    part: float


@dataclass(frozen=True)
class Group:
    """Figures of one mechanism."""

    key: str
    name: Name
    lines: list[Line]

    @property
    def count(self) -> int:
        return len(self.lines)


def groups(scenario: Scenario, years: list[int]) -> list[Group]:
    """Parameters by mechanism, then what levers and facilities cost, then outside series, in the scenario's order."""
    by_group: dict[str, list[Line]] = {}
    for key, evidence in scenario.parameters.items():
        by_group.setdefault(key.partition(".")[0], []).append(_figure(key, evidence))
    by_group["levers"] = [_figure(f"{one.key}.{part}", getattr(one, part), one.name) for one in scenario.levers for part in LEVER]
    by_group["facilities"] = [_figure(f"{one.key}.{part}", getattr(one, part), one.name) for one in scenario.facilities for part in FACILITY]
    by_group["series"] = [_series(series, years) for series in scenario.series.values()]
    return [Group(key, _group_name(key), of) for key, of in by_group.items()]


def _group_name(key: str) -> Name:
    """A scenario of a person's own may have groups that no text knows."""
    return both.text(f"group.{key}") if f"group.{key}" in catalogue("report") else Name(key, key)


def lines(of: Sequence[Group]) -> list[Line]:
    """The lines of all groups."""
    return [line for group in of for line in group.lines]


def shares(of: list[Line]) -> list[Share]:
    """How the figures divide over the grades, the firmest first."""
    counted = Counter(line.grade for line in of)
    return [Share(grade, counted[grade], counted[grade] / len(of)) for grade in GRADES if counted[grade]]


def _figure(key: str, evidence: Evidence, name: Name | None = None) -> Line:
    value = _plain(evidence.value)
    if evidence.low is not None and evidence.high is not None:
        value = both.text("ranged", value=value, low=_plain(evidence.low), high=_plain(evidence.high))
    with_unit = both.text("with_unit", value=value, unit=_unit(evidence.unit))
    return Line(key, name, with_unit, evidence.grade or "", evidence.source, evidence.note)


def _series(series: Series, years: list[int]) -> Line:
    first, last = _plain(series.at(years[0])), _plain(series.at(years[-1]))
    value = both.text("path", first=first, last=last, start=years[0], end=years[-1])
    with_unit = both.text("with_unit", value=value, unit=_unit(series.unit))
    return Line(series.key, series.name, with_unit, series.grade or "", series.source, series.note)


def _plain(value: float) -> Name:
    said = f"{value:,.6g}".replace("-", "−")
    return Name(said, said)


def _unit(unit: str) -> Name:
    said = unit.replace("_", " ")
    return Name(said, said)
