"""About: what the figures rest on, whose map it is, which licences apply."""

from __future__ import annotations

from collections import Counter
from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Widget
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View

GRADES = ("measured", "reported", "derived", "assumed")


def about(view: View) -> list[Widget]:
    foot = (Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"),)
    return sheet(view, "about", view.speaker.both_say("about.title"), partial(_body, view), foot, wide=680)


def _body(view: View, pen: Column) -> None:
    pen.gap(4)
    pen.text("what", view.say("about.what"))
    pen.gap(8)
    pen.title("scenario", view.speaker.name(view.scenario.name), view.speaker.also_name(view.scenario.name))
    pen.text("scenario.text", view.speaker.name(view.scenario.text), tone="ink2")
    pen.rule("rule.grades", 8)
    pen.title("grades", view.say("about.grades"))
    _grades(view, pen)
    pen.rule("rule.map", 8)
    for part in ("map", "font", "icons", "firms"):
        pen.text(part, view.say(f"about.{part}"), size=SMALL, tone="ink2")
        pen.gap(4)
    pen.gap(8)


def _grades(view: View, pen: Column) -> None:
    """How many of the scenario's parameters are measured, reported, derived, assumed."""
    counts = Counter(evidence.grade for evidence in view.scenario.parameters.values())
    for grade in GRADES:
        pen.pair(
            f"grade.{grade}", view.say(f"about.grade.{grade}"), view.say("about.count", count=counts[grade]), bold=True
        )
