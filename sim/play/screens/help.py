"""Help: how a year goes, and every key."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Widget
from sim.play import guide
from sim.play.desk import MAIN
from sim.play.keys import SHORTCUTS
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View

NAMED = ("arrows", "wheel")
STEPS = ("look", "decide", "place", "spend", "guess", "run", "read")


def help_sheet(view: View) -> list[Widget]:
    again = Button(id="guide.again", box=NOWHERE, text=view.say("guide.again"), icon="player-play")
    foot = (Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"), *([again] if view.desk.screen == MAIN and guide.speaks(view.play) else []))
    return sheet(view, "help", view.speaker.both_say("help.title"), partial(_body, view), foot, wide=720)


def _body(view: View, pen: Column) -> None:
    pen.gap(4)
    steps = [step for step in STEPS if step != "spend" or view.story.rules]
    for number, step in enumerate(steps, 1):
        _step(view, pen, number, step)
    pen.rule("rule", 8)
    pen.title("keys", view.say("help.keys"))
    for i, (keys, action) in enumerate(SHORTCUTS):
        _key(view, pen, i, keys, action)
    pen.gap(8)


def _step(view: View, pen: Column, number: int, step: str) -> None:
    kit = view.kit
    mark, body = pen.rest.cut_left(kit.tx(26))
    side = Column(kit, body, f"help.{step}", clip=pen.clip)
    rules = view.story.rules
    side.text("text", view.say(f"help.{step}", count=rules.task_forces if rules else 0, carried=rules.carried if rules else 0, horizon=view.scenario.horizon))
    pen.add(
        Label(
            id=f"help.{step}.number",
            box=mark._replace(h=kit.line(BODY)),
            clip=pen.clip,
            text=str(number),
            size=SECTION,
            tone="accent",
            bold=True,
        )
    )
    pen.add(*side.widgets)
    pen.take(side.used)
    pen.gap(6)


def _key(view: View, pen: Column, number: int, keys: str, action: str) -> None:
    kit = view.kit
    strip = pen.take(kit.line(BODY))
    left, right = strip.cut_left(round(strip.w * 0.36), kit.px(10))
    pen.add(
        Label(
            id=f"help.key.{number}",
            box=left,
            clip=pen.clip,
            text=view.say(f"key.{keys}") if keys in NAMED else keys,
            size=SMALL,
            bold=True,
        ),
        Label(
            id=f"help.key.{number}.does",
            box=right,
            clip=pen.clip,
            text=view.say(f"does.{action}"),
            size=SMALL,
            tone="ink2",
        ),
    )
