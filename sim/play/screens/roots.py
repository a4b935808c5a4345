"""The five foundations beside the chart: what grows slowly and sets the ceiling later."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.meter import Meter
from sim.picture.ui.stars import Stars
from sim.play.changes import bare
from sim.play.politics import INDICATORS, Foundation
from sim.play.screens.foundations import due_in
from sim.play.screens.indicators import show
from sim.play.screens.second import SECOND, row_of, second_name
from sim.play.view import View
from sim.scenario.indicators import Indicator

MARK = 0.8
"""Where on its bar a foundation meets what the plan asks."""


def root_rows(view: View, pen: Column) -> None:
    """A line for each: the bar with the mark of what is asked, the figure, what is asked, the stars it would get."""
    scenario, year = view.scenario, view.shown_year
    found = view.play.facts.foundations(year)
    pairs = [(each, scenario.indicator(key)) for each, key in zip(found, INDICATORS, strict=True)]
    if not view.layout.compact:
        pen.text("word", view.say("aside.roots_text", year=due_in(scenario, year)), size=SMALL, tone="accent")
        pen.text("word.also", view.speaker.also("aside.roots_text", year=due_in(scenario, year)), size=SECOND, tone="ink2")
        pen.gap(2)
    widths = _widths(view, pairs)
    for each, indicator in pairs:
        _row(view, pen, each, indicator, widths)


def _widths(view: View, pairs: list[tuple[Foundation, Indicator]]) -> tuple[int, int, int]:
    """Of names, figures, and what is asked."""
    kit, lang = view.kit, view.lang
    names = max(kit.width(view.speaker.name(indicator.name), SMALL) for _, indicator in pairs)
    now = max(kit.width(bare(indicator, each.now, lang), SMALL, True) for each, indicator in pairs)
    asked = max(kit.width(f"/ {bare(indicator, each.required, lang)}", SMALL) for each, indicator in pairs)
    return names + 2, now + 2, asked + 2


def _row(view: View, pen: Column, found: Foundation, indicator: Indicator, widths: tuple[int, int, int]) -> None:
    kit, key = view.kit, indicator.key
    whole, line, under = row_of(view, pen, kit.line(SMALL) + kit.px(4))
    name, bar, now, asked, stars = _cells(view, line, widths)
    share = MARK * found.now / found.required if found.required else 0.0
    pen.add(
        Button(id=f"root.{key}", box=whole, clip=pen.clip, kind="ghost", on=view.desk.indicator == key),
        Label(id=f"root.{key}.name", box=name, clip=pen.clip, text=view.speaker.name(indicator.name), size=SMALL),
        Label(id=f"root.{key}.now", box=now, clip=pen.clip, text=bare(indicator, found.now, view.lang), size=SMALL, bold=True, align="right"),
        Label(id=f"root.{key}.asked", box=asked, clip=pen.clip, text=f"/ {bare(indicator, found.required, view.lang)}", size=SMALL, tone="ink2"),
        Stars(id=f"root.{key}.stars", box=stars, clip=pen.clip, filled=found.stars),
        *second_name(view, pen, f"root.{key}", under, view.speaker.also_name(indicator.name)),
    )
    if bar.w > kit.px(20):
        pen.add(Meter(id=f"root.{key}.meter", box=bar.centred(bar.w, kit.px(8)), clip=pen.clip, share=min(share, 1.0), mark=MARK, tone="good" if found.stars == 3 else "accent"))


def _cells(view: View, strip: Box, widths: tuple[int, int, int]) -> tuple[Box, Box, Box, Box, Box]:
    """Name, bar, figure, what is asked, stars."""
    kit = view.kit
    stars, rest = strip.cut_right(Stars.wanted(kit), kit.px(8))
    asked, rest = rest.cut_right(widths[2], kit.px(4))
    now, rest = rest.cut_right(widths[1], kit.px(8))
    name, bar = rest.cut_left(min(widths[0], rest.w), kit.px(8))
    return name, bar, now, asked, stars


HANDLERS = {"root": show}
