"""Under the branches of the timeline: what was played under other lucks, and the year that mattered most."""

from __future__ import annotations

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.widget import Signal
from sim.play.play import Play
from sim.play.screens.sheet import NOWHERE
from sim.play.view import View
from sim.study.roads import sentence

END = 1_000_000
"""Pixels below any sheet: as far down as it goes."""


def lucks_button(view: View) -> Button:
    """In the foot of the timeline."""
    enabled = view.play.can_try_lucks and view.play.lucks is None
    return Button(id="timeline.lucks", box=NOWHERE, text=view.say("lucks.button"), icon="refresh", enabled=enabled)


def lucks_text(view: View, pen: Column) -> None:
    """What is known so far, in sentences."""
    lucks = view.play.lucks
    if lucks is None:
        return
    goal, known = lucks.question.goal, lucks.known
    indicator = view.scenario.indicator(goal.indicator)
    asked = view.scenario.mandate(goal.mandate).name if goal.mandate else indicator.name
    pen.gap(8)
    pen.rule("lucks.rule", 10)
    pen.text("lucks.title", view.say("lucks.title", indicator=view.speaker.name(asked), year=goal.year), size=BODY, bold=True)
    pen.gap(4)
    if known.failed:
        pen.text("lucks.failed", view.say("lucks.failed", what=known.failed), size=SMALL, tone="bad")
    elif known.robustness is None:
        pen.text("lucks.working", view.say("lucks.working", share=round(100 * known.done)), size=SMALL, tone="ink2")
    else:
        pen.text("lucks.robust", known.robustness.sentence(view.lang), size=BODY)
    if known.road is not None:
        pen.gap(4)
        pen.text("lucks.road", sentence(known.road, indicator, view.lang), size=BODY)


def _try(play: Play, name: str, signal: Signal) -> None:
    """Begin, and scroll to where the answer will stand."""
    play.try_lucks()
    if play.desk.sheet:
        play.desk.scroll[play.desk.sheet] = END


HANDLERS = {"timeline.lucks": _try}
