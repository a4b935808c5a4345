"""The plan evaluation as a section: five foundations, where they began, where they stand, what the plan asks, their stars."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.meter import Meter
from sim.picture.ui.stars import Stars
from sim.play.changes import written
from sim.play.politics import INDICATORS, Foundation, next_evaluation
from sim.play.view import View
from sim.scenario import Scenario
from sim.scenario.five_years import ends_plan
from sim.study.labels import MOST_STARS


def foundation_section(view: View, pen: Column, found: tuple[Foundation, ...], year: int) -> None:
    """A row for each foundation, then what the stars earn, or would earn if the plan ended now."""
    first, due = view.scenario.start_year, due_in(view.scenario, year)
    cells = _cells(view, pen.take(view.kit.line(SMALL)))
    heads = ("", str(first) if year > first else "", str(year), view.say("politics.asked", year=due), "", view.say("politics.stars"))
    for number, (cell, text) in enumerate(zip(cells, heads, strict=True)):
        pen.add(Label(id=f"{pen.id}.foundation.head.{number}", box=cell, clip=pen.clip, text=text, size=SMALL, tone="ink3", align="right" if 0 < number < 4 else "left"))
    for each, key in zip(found, INDICATORS, strict=True):
        _row(view, pen, each, key, year > first)
    pen.gap(4)
    pen.text("foundation.stars", _earned(view, sum(each.stars for each in found), year, due), tone="ink2")


def _row(view: View, pen: Column, found: Foundation, key: str, begun: bool) -> None:
    """`begun`: some year has been played, so that the opening is another figure."""
    indicator = view.scenario.indicator(key)
    name, opening, now, asked, bar, stars = _cells(view, pen.take(view.kit.line(BODY) + view.kit.px(2)))
    id = f"{pen.id}.foundation.{found.key}"
    texts = ((opening, found.opening, "ink2", False), (now, found.now, "ink", True), (asked, found.required, "ink2", False))
    pen.add(Label(id=f"{id}.name", box=name, clip=pen.clip, text=view.speaker.name(indicator.name)))
    for number, (box, value, tone, bold) in enumerate(texts if begun else texts[1:]):
        pen.add(Label(id=f"{id}.{number}", box=box, clip=pen.clip, text=written(indicator, value, view.lang), tone=tone, bold=bold, align="right"))
    meter = bar.centred(bar.w, view.kit.px(8))
    pen.add(
        Meter(id=f"{id}.meter", box=meter, clip=pen.clip, share=min(found.now / found.required, 1.0), tone="good" if found.stars == 3 else "accent"),
        Stars(id=f"{id}.stars", box=stars, clip=pen.clip, filled=found.stars),
    )


def _earned(view: View, stars: int, year: int, due: int) -> str:
    parameters = view.scenario.parameters
    room = round(stars * float(parameters["evaluation.room_per_star"]))
    share = f"{100 * stars * float(parameters['evaluation.money_per_star']):.1f}%"
    key = "earned" if ends_plan(view.scenario, year) else "would_earn"
    return view.say(f"politics.{key}", stars=stars, all=MOST_STARS, room=room, share=share, due=due)


def due_in(scenario: Scenario, year: int) -> int:
    """The year in which the running plan is evaluated, or the last one was."""
    return next_evaluation(scenario, max(year, scenario.first_decision_year)) or scenario.horizon


def _cells(view: View, strip: Box) -> tuple[Box, ...]:
    """Name, opening, now, asked, bar, stars."""
    kit = view.kit
    stars, rest = strip.cut_right(Stars.wanted(kit), kit.px(14))
    name, rest = rest.cut_left(round(strip.w * 0.26), kit.px(8))
    opening, now, asked, bar = rest.columns(4, kit.px(10))
    return name, opening, now, asked, bar, stars
