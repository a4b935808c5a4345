"""The forecast on the chart and in words: bands, and how much of what follows is the plan's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.picture.charts.lines import Line
from sim.picture.charts.ribbon import Ribbon
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Signal
from sim.play.changes import shows, tone, written
from sim.play.play import Play
from sim.play.view import View
from sim.scenario.indicators import Indicator
from sim.study import telling
from sim.study.forecast import AGAINST
from sim.study.shares import Share
from sim.words import Name

if TYPE_CHECKING:
    from sim.study.forecast import Band, Difference, Forecast

PLAN, OTHER = "accent", "ink3"
STRENGTHS = {PLAN: (0.16, 0.22), OTHER: (0.13, 0.0)}
"""Opacity of the band of nine in ten and, on top of it, of the half in the middle."""


def of_chart(view: View, indicator: Indicator) -> Forecast | None:
    """The forecast as far as it may be shown, if it holds the indicator."""
    return view.play.foreseen_of(indicator.key)


def ribbons(found: Forecast, indicator: Indicator, now: tuple[float, float] | None) -> tuple[Ribbon, ...]:
    """Bands of plan and reference that open from `now`, the last (year, value) that happened."""
    sides = [(found.band(indicator.key), PLAN)]
    if found.differs:
        sides.insert(0, (found.reference_band(indicator.key), OTHER))
    drawn = []
    for band, colour in sides:
        wide, narrow = STRENGTHS[colour]
        drawn.append(Ribbon(_points(found.years, band.low, band.high, now), colour, wide))
        if narrow:
            drawn.append(Ribbon(_points(found.years, band.lower, band.upper, now), colour, narrow))
    return tuple(drawn)


def lines(view: View, found: Forecast, indicator: Indicator, now: tuple[float, float] | None) -> list[Line]:
    """Medians of plan and reference from `now` on."""
    drawn = [_line(view, found, indicator, "plan", found.band(indicator.key), now)]
    if found.differs:
        drawn.append(_line(view, found, indicator, "without", found.reference_band(indicator.key), now))
    return drawn


def values(found: Forecast, indicator: Indicator) -> list[float]:
    """Everything that the chart must have room for."""
    bands = [found.band(indicator.key), found.reference_band(indicator.key)]
    return [float(v) for band in bands for edge in (band.low, band.high) for v in edge if np.isfinite(v)]


def sentences(view: View, found: Forecast, indicator: Indicator) -> list[str]:
    """What the plan changes by the last year foreseen, the fullest first; the shorter ones are for narrow screens."""
    year, lang = found.years[-1], view.lang
    if not found.differs:
        keys = ("one",) if found.worlds == 1 else ("many", "short")
        return [view.say(f"forecast.ahead.{key}", count=found.worlds, year=year) for key in keys]
    reference, tiny = _named(view, found, "reference"), f"tiny.{found.request.against}"
    difference = found.difference(indicator.key)
    share = _share(difference, indicator)
    amount = telling.change(float(difference.median[-1]), indicator, lang)
    if not share.values.size:
        return []
    if not np.any(share.values):
        key = "forecast.same_one" if found.worlds == 1 else "forecast.same"
        return [view.say(key, year=year, count=found.worlds, reference=reference)]
    if not difference.median[-1]:
        return [view.say("forecast.mostly", year=year, count=found.worlds, some=int(np.count_nonzero(share.values)), reference=reference)]
    if found.worlds == 1:
        return [view.say(f"forecast.{key}", year=year, amount=amount, reference=reference) for key in ("one", "least", tiny)]
    fields = {
        "year": year, "reference": reference, "amount": amount, "count": found.worlds, "same": round(difference.sign_share[-1] * found.worlds),
        "span": telling.between(float(difference.low[-1]), float(difference.high[-1]), indicator, lang), "effect": telling.effect(share, indicator, lang),
    }  # fmt: skip
    return [view.say(f"forecast.{key}", **fields) for key in ("full", "middle", "short", "least", tiny)]


def on_tile(view: View, indicator: Indicator) -> tuple[list[str], str] | None:
    """For a headline figure while this year decides something: how far the forecast moves, longest first, and the tone."""
    found = of_chart(view, indicator)
    if found is None or not found.differs or not found.decides:
        return None
    amount = float(found.difference(indicator.key).median[-1])
    if not np.isfinite(amount):
        return None
    said, year = telling.change(amount, indicator, view.lang, tight=True), found.years[-1]
    arrow = "▲" if amount > 0 else "▼"
    if not shows(said):
        return [f"{year} —", "—"], "ink2"
    return [f"{year} {said}", said, f"{year} {arrow}", arrow], tone(indicator, amount, "ink2")


USUAL = (0.1, 0.27)
"""Changes of a headline figure, as shares of it, that a tile has room for."""


def switch(view: View, row: Box) -> Button | None:
    """At the right end of the row under the chart: hold forecasts against the other reference."""
    if view.play.oracle is None or not view.play.open_table:
        return None
    sign = Button(id="forecast.against", box=row, icon="git-compare", kind="quiet", size=SMALL)
    wide, high = sign.wanted(view.kit), view.kit.px(28)
    return replace(sign, box=Box(row.right - wide, row.bottom - high, wide, high))


def room_ahead(view: View, indicator: Indicator, dated: bool) -> int:
    """Pixels that a tile keeps free for a forecast, so that nothing moves when one comes; `dated` with the year that it speaks of."""
    value = view.play.facts.value(indicator, view.shown_year)
    if view.play.oracle is None or value is None:
        return 0
    year = f"{view.scenario.horizon} " if dated else ""
    return max(view.kit.width(year + telling.change(share * value, indicator, view.lang, tight=True), SMALL) for share in USUAL)


def _share(difference: Difference, indicator: Indicator) -> Share:
    last = difference.values[:, -1]
    return Share(indicator.key, "", Name("", ""), last[np.isfinite(last)])


def _line(view: View, found: Forecast, indicator: Indicator, name: str, band: Band, now: tuple[float, float] | None) -> Line:
    style, tone = ("thin", PLAN) if name == "plan" else ("dashed", "ink2")
    points = [(year, float(value)) for year, value in zip(found.years, band.median, strict=True) if np.isfinite(value)]
    said = [_reading(view, indicator, _label(view, found, name), band, place) for place in range(len(found.years)) if np.isfinite(band.median[place])]
    begun = [now] if now else []
    label = _label(view, found, name)
    return Line(label, (*begun, *points), tone=tone, style=style, readings=(*([""] if now else []), *said))


def _label(view: View, found: Forecast, name: str) -> str:
    return view.say("chart.plan") if name == "plan" else _named(view, found, "without")


def _named(view: View, found: Forecast, what: str) -> str:
    """The reference as a line is called, or within a sentence."""
    return view.say(f"forecast.{what}.{found.request.against}", first=view.scenario.start_year)


def _reading(view: View, indicator: Indicator, label: str, band: Band, place: int) -> str:
    low, median, high = (written(indicator, float(edge[place]), view.lang) for edge in (band.low, band.median, band.high))
    return f"{label} {median}" if low == high else f"{label} {median} ({low} – {high})"


def _points(years: tuple[int, ...], low: np.ndarray, high: np.ndarray, now: tuple[float, float] | None) -> tuple[tuple[float, float, float], ...]:
    begun = [(now[0], now[1], now[1])] if now else []
    ahead = [(year, float(a), float(b)) for year, a, b in zip(years, low, high, strict=True) if np.isfinite(a)]
    return (*begun, *ahead)


def _other(play: Play, name: str, signal: Signal) -> None:
    """Hold forecasts against the other reference; the hint of the sign says which that is."""
    against = AGAINST[(AGAINST.index(play.settings.against) + 1) % len(AGAINST)]
    play.change_settings(against=against)


HANDLERS = {"forecast.against": _other}
