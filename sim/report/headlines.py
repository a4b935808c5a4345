"""The headlines: a tile each with its change, and a chart each with the spread over seeds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sim.report import both
from sim.report.axis import Axis, axis, short
from sim.report.chart import Line, chart
from sim.report.results import Results
from sim.scenario import Indicator
from sim.study.readings import decimals, read, readable
from sim.words import Name

BANDS = (0.05, 0.25, 0.75, 0.95)
STEADY = 0.005
"""A change below this part of the value counts as none."""

Verdict = Literal["better", "worse", "level", "moved"]


@dataclass(frozen=True)
class Headline:
    """An indicator over the years, in its own unit: median, and what holds 90 and 50 of 100 seeds."""

    indicator: Indicator
    years: list[int]
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray
    half: tuple[np.ndarray, np.ndarray] | None = None
    reference: np.ndarray | None = None  # median of current policy
    difference: float | None = None  # median over the seeds, in the last year, of plan less current policy

    @property
    def last(self) -> Name:
        return self._figure(self.median[-1])

    @property
    def first(self) -> Name:
        return self._figure(self.median[0])

    @property
    def change(self) -> Name:
        return self._change(self.median[-1] - self.median[0])

    @property
    def verdict(self) -> Verdict:
        """The judgement of the change from the first year to the last."""
        moved = self.median[-1] - self.median[0]
        if not abs(moved) > STEADY * max(abs(self.median[0]), abs(self.median[-1])):
            return "level"
        return self.indicator.judged(moved)

    @property
    def judgement(self) -> Name:
        """Arrow (the number's direction), word (the judgement) and amount of the change."""
        word = both.text(f"verdict.{self.verdict}")
        if self.verdict == "level":
            return word
        arrow = "▲" if self.median[-1] > self.median[0] else "▼"
        return both.text("moved", arrow=arrow, word=word, change=self.change)

    @property
    def beside(self) -> Name | None:
        """The last year's difference from current policy under the same luck."""
        if self.difference is None:
            return None
        return both.text("beside", change=self._change(self.difference))

    @property
    def beside_verdict(self) -> Verdict:
        """The judgement of the last year's difference from current policy."""
        if self.difference is None or not abs(self.difference) > STEADY * abs(self.median[-1]):
            return "level"
        return self.indicator.judged(self.difference)

    def said(self, value: float) -> Name:
        """A value of this indicator as it is written."""
        return self._figure(value)

    def said_change(self, value: float) -> Name:
        """A difference between two values of this indicator."""
        return self._change(value)

    def cells(self) -> list[Name]:
        """The median of each year as it is written."""
        return [self._figure(value) for value in self.median]

    @property
    def head(self) -> Name:
        """Name with the unit of the column."""
        if self.counted or not self.axis("zh").label:
            return both.titled(self.indicator.name, self.indicator.unit)
        return both.text("titled", title=self.indicator.name, unit=Name(self.axis("zh").label, self.axis("en").label))

    def column(self) -> list[Name]:
        """The median of each year, in the unit of the head."""
        if self.counted:
            return [both.number(value, self.indicator.unit) for value in self.median]
        return [Name(self._short(value, "zh"), self._short(value, "en")) for value in self.median]

    def _figure(self, value: float) -> Name:
        return both.figure(value, self.indicator.unit, decimals(self.indicator))

    def _change(self, value: float) -> Name:
        return both.change(value, self.indicator.unit, decimals(self.indicator))

    @property
    def counted(self) -> bool:
        return self.indicator.unit in both.COUNTED

    def axis(self, lang: str) -> Axis:
        """The unit that fits the largest value."""
        size = np.abs(self.high)
        return axis(self.indicator.unit, float(np.max(size, initial=0.0, where=np.isfinite(size))), lang)

    def _short(self, value: float, lang: str) -> str:
        return short(float(value) * self.axis(lang).factor)

    @property
    def line(self) -> Line:
        """The median with its bands, to be drawn."""
        bands = [(self.low, self.high), *([self.half] if self.half else [])] if np.any(self.high != self.low) else []
        return Line("plan", both.text("chart.plan"), self.median, bands, self.cells())

    def chart(self) -> dict[str, object]:
        """What the page's script draws, in both languages."""
        lines = [self.line]
        if self.reference is not None:
            cells = [self._figure(value) for value in self.reference]
            lines.append(Line("reference", both.text("chart.reference"), self.reference, [], cells))
        return chart(self.indicator, self.years, lines)


def headlines(results: Results) -> list[Headline]:
    """Every headline of the scenario that the results hold."""
    return [_headline(results, indicator) for indicator in readable(results.dataset, results.scenario)]


def _headline(results: Results, indicator: Indicator) -> Headline:
    values = read(results.dataset, indicator).transpose("seed", "year").to_numpy()
    low, lower, upper, high = np.quantile(values, BANDS, axis=0)
    whole = Headline(indicator, results.years, np.median(values, axis=0), low, high, (lower, upper))
    if results.reference is None:
        return whole
    anyway = read(results.reference, indicator).transpose("seed", "year").to_numpy()
    difference = float(np.median(values[:, -1] - anyway[:, -1]))
    return replace(whole, reference=np.median(anyway, axis=0), difference=difference)

