"""What the numbers rest on: every parameter and outside series with its range, source and grade."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sim.report import both
from sim.report.results import Results
from sim.scenario import GRADES, Evidence, Series
from sim.words import Name


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


def lines(results: Results) -> list[Line]:
    """Parameters, then outside series, in the scenario's order."""
    parameters = [_parameter(key, evidence) for key, evidence in results.scenario.parameters.items()]
    return parameters + [_series(series, results.years) for series in results.scenario.series.values()]


def shares(of: list[Line]) -> list[Share]:
    """How the figures divide over the grades, the firmest first."""
    counted = Counter(line.grade for line in of)
    return [Share(grade, counted[grade], counted[grade] / len(of)) for grade in GRADES if counted[grade]]


def _parameter(key: str, evidence: Evidence) -> Line:
    value = _plain(evidence.value)
    if evidence.low is not None and evidence.high is not None:
        value = both.text("ranged", value=value, low=_plain(evidence.low), high=_plain(evidence.high))
    with_unit = both.text("with_unit", value=value, unit=_unit(evidence.unit))
    return Line(key, None, with_unit, evidence.grade or "", evidence.source, evidence.note)


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
