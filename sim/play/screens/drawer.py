"""Below the map: one indicator through the years, the decisions under it, and all indicators as small choices."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sim import words
from sim.picture.charts.axis import ticks
from sim.picture.charts.lines import Line, LineChart
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Mark, Panel
from sim.picture.ui.widget import Widget
from sim.play.changes import written
from sim.play.screens import foretold
from sim.play.screens.aside import aside
from sim.play.screens.decisions import decision_row
from sim.play.view import View
from sim.scenario.five_years import plan_ends
from sim.scenario.indicators import Indicator

if TYPE_CHECKING:
    from sim.picture.charts.ribbon import Ribbon
    from sim.study.forecast import Forecast



def drawer(view: View) -> list[Widget]:
    """The panel below the map and the list in it; the chart lies on it, since it changes with every answer of a forecast."""
    kit, box = view.kit, view.layout.drawer
    side, main = _parts(view)
    line = Box(side.x - kit.px(12), main.y, kit.px(1), main.h)
    return [Panel(id="panel.drawer", box=box), Mark(id="drawer.rule", box=line, tone="line", radius=0), *aside(view, side)]


def chart(view: View) -> list[Widget]:
    """One indicator through the years, what is said of it, and the decisions under it."""
    return _chart(view, _parts(view)[1])


def _parts(view: View) -> tuple[Box, Box]:
    """The boxes of the list and of the chart."""
    kit = view.kit
    wide = kit.px(330 if view.layout.compact else 396 if not view.layout.large else 460)
    inner = view.layout.drawer.inset(kit.px(14), kit.px(8))
    return inner.cut_right(min(round(wide * kit.breadth), inner.w // 2), kit.px(24))


def _chart(view: View, box: Box) -> list[Widget]:
    kit, indicator = view.kit, view.play.indicator
    head, rest = box.cut_top(kit.line(SECTION), kit.px(2))
    why = Button(id="why.ask", box=head, text=view.say("why.ask"), icon="help", size=SMALL, on=view.desk.why is not None)
    ask, head = head.cut_right(why.wanted(kit), kit.px(8))
    row, plot = rest.cut_bottom(kit.line(SMALL) + kit.px(2), kit.px(2))
    name = view.speaker.both_name(indicator.name)
    size = next((size for size in (SECTION, BODY, SMALL) if kit.width(name, size, True) < head.w), SMALL)
    first, second = head.cut_left(min(kit.width(name, size, True) + 2, head.w), kit.px(10))
    found = foretold.of_chart(view, indicator)
    said = foretold.sentences(view, found, indicator) if found else []
    said = said or [view.say("chart.note", unit=_unit_note(view, indicator))]
    note = next((text for text in said if kit.width(text, SMALL) <= second.w), "")
    drawn = line_chart(view, "chart", plot, indicator, found)
    against = foretold.switch(view, row)
    overlap = drawn.plot(kit).right - against.box.x if against else 0
    drawn = replace(drawn, box=plot._replace(w=plot.w - max(0, overlap)))
    area = drawn.plot(kit)
    return [
        Label(id="chart.title", box=first, text=name, size=size, bold=True),
        *([Label(id="chart.note", box=second, text=note, size=SMALL, tone="ink2")] if note else []),
        replace(why, box=ask.grown(kit.px(1))),
        drawn,
        *decision_row(view, row, area),
        *([against] if against else []),
    ]


def line_chart(view: View, id: str, box: Box, indicator: Indicator, found: Forecast | None = None) -> LineChart:
    """The plan's line and current policy under the same luck, from the opening year to the end of the game; ahead of them the forecast."""
    history = view.play.facts.history(indicator)
    shown = [(y, v) for y, v in zip(history.years, history.values, strict=True) if y <= view.shown_year and _real(v)]
    policy = [
        (y, v) for y, v in zip(history.years, history.reference, strict=True) if y <= view.shown_year and _real(v)
    ]
    differ = shown != policy
    lines = [Line(view.say("chart.plan"), tuple(shown), readings=_readings(view, indicator, "plan", shown))]
    if differ and policy:
        lines.append(
            Line(
                view.say("chart.policy"),
                tuple(policy),
                tone="ink2",
                style="dashed",
                readings=_readings(view, indicator, "policy", policy),
            )
        )
    values = [v for _, v in (*shown, *policy)]
    ribbons: tuple[Ribbon, ...] = ()
    if found is not None:
        now = shown[-1] if shown else None
        lines = [replace(line, name="") for line in lines]
        lines += foretold.lines(view, found, indicator, now)
        ribbons = foretold.ribbons(found, indicator, now)
        values += foretold.values(found, indicator)
    last = max(view.scenario.horizon, view.shown_year)
    return LineChart(
        id=id,
        box=box,
        lines=tuple(lines),
        ribbons=ribbons,
        x_ticks=tuple((y, str(y)) for y in _marks(view) if y <= last),
        y_ticks=y_ticks(view, indicator, values, box),
        x_span=(view.scenario.start_year, last),
        spans=_spans(view, last),
        cursor=view.desk.cursor,
        empty=view.say("chart.empty"),
    )


def _spans(view: View, last: int) -> tuple[tuple[float, float, str], ...]:
    """The five-year plans, shaded by turns."""
    if view.layout.compact:
        return ()
    return tuple(
        (a, min(b, last), view.say("plan.after") if a >= view.scenario.horizon else view.plan_name(a + 1)) for a, b in pairwise(_marks(view)) if a < min(b, last)
    )


def _marks(view: View) -> tuple[int, ...]:
    """The years between which plans lie: the opening, the end of each, and of the hand-over."""
    scenario = view.scenario
    return (scenario.start_year, *plan_ends(scenario), scenario.last_year)


def y_ticks(view: View, indicator: Indicator, values: list[float], box: Box) -> tuple[tuple[float, str], ...]:
    if not values:
        return ()
    low, high = min(values), max(values)
    start = 0.0 if low >= 0 and low < 0.6 * high else low
    room = max(2, min(5, box.h // (view.kit.line(SMALL) + view.kit.px(8))))
    return tuple((value, tick_text(indicator.unit, value, view.lang)) for value in ticks(start, high, room))


def tick_text(unit: str, value: float, lang: str) -> str:
    """A round value as an axis writes it, short."""
    if unit == "fraction":
        return words.percent(value, lang, 0 if abs(round(value * 100) - value * 100) < 1e-6 else 1)
    return words.figure(value, unit, lang)


def _readings(view: View, indicator: Indicator, key: str, points: list[tuple[int, float]]) -> tuple[str, ...]:
    name = view.say(f"chart.{key}")
    return tuple(f"{name} {written(indicator, value, view.lang)}" for _, value in points)


def _unit_note(view: View, indicator: Indicator) -> str:
    return view.say(f"axis.{indicator.unit}")


def _real(value: float) -> bool:
    return not math.isnan(value)
