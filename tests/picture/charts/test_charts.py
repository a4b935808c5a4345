"""Axes with round numbers, lines where they belong, bars that add up."""

from __future__ import annotations

import pygame
import pytest

from sim.picture import theme
from sim.picture.charts.axis import ticks
from sim.picture.charts.lines import Line, LineChart, apart
from sim.picture.charts.money import BudgetBar, Staircase, Step
from sim.picture.charts.spark import Spark
from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.widget import Look

KIT = Kit(theme.LIGHT)


@pytest.mark.parametrize(("low", "high"), [(0, 0.342), (0.31, 0.42), (0, 73.2), (-3, 8), (0, 1e6), (5, 5), (0, 0)])
def test_ticks_are_round_and_enclose_the_values(low, high):
    marks = ticks(low, high)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert len(marks) <= 7
    steps = {round(b - a, 9) for a, b in zip(marks, marks[1:], strict=False)}
    assert len(steps) == 1


def chart(**changes: object) -> LineChart:
    given = {
        "id": "chart",
        "box": Box(0, 0, 400, 200),
        "lines": (Line("plan", ((2025, 1.0), (2026, 3.0)), readings=("plan 1", "plan 3")),),
        "x_ticks": ((2025, "2025"), (2040, "2040")),
        "y_ticks": ((0, "0"), (4, "4")),
        "x_span": (2025, 2040),
    }
    return LineChart(**{**given, **changes})  # type: ignore[arg-type]


def test_a_value_stands_at_its_height_and_year():
    plot = chart().plot(KIT)
    assert chart().at((2025, 0), plot) == (plot.x, plot.bottom)
    assert chart().at((2040, 4), plot) == (plot.right, plot.y)


def test_the_year_under_the_pointer_is_the_nearest():
    plot = chart().plot(KIT)
    assert chart().year_at((plot.x - 50, 10), KIT) == 2025
    assert chart().year_at((plot.right, 10), KIT) == 2040


def test_names_of_spans_are_all_shown_or_none_where_they_would_run_into_each_other():
    wide = chart(spans=((2025, 2030, "15th plan"), (2030, 2035, "16th plan")))
    narrow = chart(spans=((2025, 2030, "15th plan"), (2030, 2031, "16th plan")))
    assert wide.named_spans(KIT, wide.plot(KIT)) and not narrow.named_spans(KIT, narrow.plot(KIT))
    narrow.draw(pygame.Surface((400, 200)), KIT, Look())


def test_names_at_the_end_of_long_lines_have_room():
    long = chart(lines=(Line("a rather long name", ((2025, 1.0), (2040, 3.0))),))
    plot = long.plot(KIT)
    assert plot.right + KIT.width("a rather long name", 13, True) <= 400


@pytest.mark.parametrize("cursor", [None, 2026])
def test_every_chart_can_be_drawn(cursor):
    surface = pygame.Surface((400, 200))
    for widget in (
        chart(cursor=cursor),
        chart(y_ticks=(), lines=(), empty="nothing"),
        Spark(id="s", box=Box(0, 0, 60, 20), values=(1.0, 1.0, 1.0)),
        Spark(id="s", box=Box(0, 0, 60, 20), values=()),
        BudgetBar(id="b", box=Box(0, 0, 100, 12), whole=10, committed=8, new=5),
        Staircase(id="t", box=Box(0, 0, 200, 60), steps=(Step("2027", 3.0), Step("2028", 0.0)), level=10),
    ):
        widget.draw(surface, KIT, Look())


def test_a_chart_without_readings_marks_the_year_and_covers_nothing():
    def noted(readings: tuple[str, ...]) -> bool:
        drawn, plain = pygame.Surface((400, 200)), pygame.Surface((400, 200))
        lines = (Line("plan", ((2025, 1.0), (2026, 3.0)), readings=readings),)
        chart(lines=lines, cursor=2026).draw(drawn, KIT, Look())
        chart(lines=lines).draw(plain, KIT, Look())
        plot = chart(lines=lines).plot(KIT)
        x, y = round(chart(lines=lines).at((2026, 0), plot)[0]), plot.y + plot.h // 2
        assert drawn.get_at((x, y)) != plain.get_at((x, y))
        beside = (x + 16, plot.y + 10)
        return drawn.get_at(beside) != plain.get_at(beside)

    assert noted(("plan 1", "plan 3")) and not noted(())


def test_money_beyond_the_whole_is_drawn_in_the_colour_of_worse():
    surface = pygame.Surface((100, 12))
    BudgetBar(id="b", box=Box(0, 0, 100, 12), whole=10, committed=8, new=5).draw(surface, KIT, Look())
    assert surface.get_at((90, 6))[:3] == theme.LIGHT.bad


@pytest.mark.parametrize(
    ("wanted", "found"),
    [([10, 12, 98, 99], [10, 30, 80, 100]), ([95, 96, 97], [60, 80, 100]), ([50], [50]), ([-5, 3], [10, 30]), ([0, 0, 0, 0, 0, 0], [0, 20, 40, 60, 80, 100])],
)
def test_names_at_the_ends_of_lines_keep_apart_and_stay_off_the_axis(wanted: list[float], found: list[float]) -> None:
    assert apart(wanted, 20, 0, 100) == found
