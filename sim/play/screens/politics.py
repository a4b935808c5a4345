"""Review, plan evaluation and applications on one sheet, and the row of the lever panel that leads there."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.politics import window_open
from sim.play.screens.applications import application_section, handed_in, per_window
from sim.play.screens.foundations import foundation_section
from sim.play.screens.review import rectification_text, review_section, room_meter, room_text
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View
from sim.scenario.five_years import ends_plan
from sim.story import commands as acts
from sim.study.telling import listed

LEAST_BAR = 40


def politics_sheet(view: View) -> list[Widget]:
    """What the city is judged by, and what it can ask for."""
    year = view.shown_year
    key = "politics.evaluated" if ends_plan(view.scenario, year) else "politics.title"
    foot = (Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"),)
    title = view.say(key, year=year, plan=view.plan_name(year))
    return sheet(view, "politics", title, partial(_body, view, year), foot, note=view.say("politics.note"), wide=920, high=720)


def _body(view: View, year: int, pen: Column) -> None:
    facts = view.play.facts
    pen.gap(8)
    review, found = facts.review(year), facts.foundations(year)
    if review:
        review_section(view, pen, review)
        pen.rule("rule.review", 10)
    if found:
        pen.title("foundations", view.say("politics.foundations"), view.speaker.also("politics.foundations"))
        foundation_section(view, pen, found, year)
        pen.rule("rule.foundations", 10)
    if view.scenario.applications:
        pen.title("applications", view.say("politics.applications"), view.speaker.also("politics.applications"))
        application_section(view, pen)
    pen.gap(8)


def politics_row(view: View, pen: Column) -> None:
    """Review room as a bar with its figure; beside it the way to the sheet, with the applications of an open window."""
    review = view.play.facts.review(view.shown_year)
    if review is None:
        return
    kit = view.kit
    strip = pen.take(max(kit.px(28), kit.line(BODY)))
    name, said = view.say("politics.room"), room_text(view, review)
    taken = kit.width(name, SMALL) + kit.width(said, BODY, True) + kit.px(26 + LEAST_BAR)
    buttons = [Button(id="politics.open", box=strip, text=text, size=SMALL) for text in _invitations(view)]
    button = next((each for each in buttons if each.wanted(kit) + taken <= strip.w), buttons[-1])
    right, rest = strip.cut_right(min(button.wanted(kit), round(strip.w * 0.5)), kit.px(10))
    label, rest = rest.cut_left(kit.width(name, SMALL) + kit.px(8))
    bar, figure = rest.cut_left(max(rest.w - kit.width(said, BODY, True) - kit.px(10), kit.px(8)), kit.px(8))
    least = float(view.scenario.parameters["review.rectify_below"])
    pen.add(
        Label(id="room.name", box=label, text=name, size=SMALL, tone="ink2"),
        room_meter(view, "room.meter", bar.centred(bar.w, kit.px(8)), review.room),
        Label(id="room.figure", box=figure, text=said, bold=True, tone="bad" if review.room < least else "ink"),
        Button(**{**vars(button), "box": right}),
    )
    _rectify(view, pen)
    pen.gap(6)


def _rectify(view: View, pen: Column) -> None:
    """What the year forbids and asks for, and whether a bundle was lowered yet: what is done is no longer red."""
    found, refused = view.play.facts.rectification(), view.desk.refusal
    if found is None:
        return
    owed = found.owed
    names = listed([view.speaker.name(bundle.name) for bundle in found.lowered], view.lang)
    key = "lower_one" if owed else "lowered" if names else "none_to_lower"
    why = refused.reason.message(view.lang) if owed and refused and refused.id == "rectify" else ""
    if not why:
        pen.text("rectify", rectification_text(view, view.story.year), size=SMALL, tone="bad" if owed else "ink2")
    pen.text("rectify.state", why or view.say(f"politics.{key}", names=names), size=SMALL, tone="bad" if owed else "good", bold=True)


def _invitations(view: View) -> tuple[str, ...]:
    """What the button may say, the fullest first."""
    if view.play.open_table and window_open(view.scenario, view.story.year):
        return (view.say("politics.apply_now", count=handed_in(view), most=per_window(view)),)
    return view.say("politics.look"), view.say("politics.look_short")


def _open(play: Play, name: str, signal: Signal) -> None:
    play.open_sheet("politics")


def _apply(play: Play, key: str, signal: Signal) -> None:
    year = play.story.year
    here = any((one.application, one.year) == (key, year) for one in play.story.plan.applications)
    play.send(acts.TakeBack(key) if here else acts.Apply(key), f"apply.{key}")


HANDLERS = {"politics.open": _open, "report.politics": _open, "apply": _apply}
