"""The yearly review as a section: its grade, its four lines against what was expected, and what moved the review room."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.meter import Meter
from sim.picture.ui.widget import Widget
from sim.play.politics import Line, Review, line_figure
from sim.play.view import View
from sim.study.telling import listed

FLAT = 0.05


def review_section(view: View, pen: Column, review: Review) -> None:
    """Grade and room on one line, then the four lines, then the moves of the room."""
    _head(view, pen, review)
    pen.gap(4)
    _columns(view, pen)
    for line in review.lines:
        _line(view, pen, line)
    pen.gap(2)
    pen.text("review.moves", moves_text(view, review), size=SMALL, tone="ink2")
    if review.rectification and review.year < view.scenario.horizon:
        pen.gap(2)
        pen.text("review.rectification", rectification_text(view, review.year + 1), tone="bad", bold=True)


def rectification_text(view: View, year: int) -> str:
    """What a year of rectification forbids."""
    return view.say("politics.rectification", year=year, least=round(float(view.scenario.parameters["review.long_term"])))


def room_text(view: View, review: Review) -> str:
    """Such as 考核空间 64 ▼ 4."""
    change = review.change
    moved = "" if not change or abs(change) < 0.5 else f"{'▲' if change > 0 else '▼'} {abs(round(change))}"
    return " ".join(filter(None, (f"{round(review.room)}", moved)))


def moves_text(view: View, review: Review) -> str:
    """What moved the room, and what the grade does to next year's money."""
    moves = [view.say(f"politics.move.{key}", amount=f"{amount:+.0f}".replace("-", "−")) for key, amount in review.moves if round(amount)]
    money = view.say("politics.bonus", percent=f"{100 * review.bonus:+.0f}%".replace("-", "−"), year=review.year + 1)
    room = view.say("politics.moved", moves=listed(moves, view.lang)) if moves else view.say("politics.unmoved")
    return view.speaker.join(room, money)


def room_meter(view: View, id: str, box: Box, room: float) -> Widget:
    """How much room is left, with the line below which a year of rectification follows."""
    least = float(view.scenario.parameters["review.rectify_below"])
    return Meter(id=id, box=box, share=room / 100, tone="bad" if room < least else "accent", mark=least / 100)


def _head(view: View, pen: Column, review: Review) -> None:
    kit = view.kit
    strip = pen.take(kit.line(SECTION))
    title = " ".join(filter(None, (_graded(view, review), view.also(partial(_graded, review=review)))))
    left, rest = strip.cut_left(min(kit.width(title, SECTION, True) + 2, round(strip.w * 0.6)), kit.px(16))
    said = f"{view.say('politics.room')} {room_text(view, review)}"
    right, bar = rest.cut_right(min(kit.width(said, BODY) + 2, rest.w), kit.px(10))
    pen.add(Label(id=f"{pen.id}.review.grade", box=left, clip=pen.clip, text=title, size=SECTION, bold=True))
    pen.add(Label(id=f"{pen.id}.review.room", box=right, clip=pen.clip, text=said, align="right", tone="ink2"))
    if bar.w > kit.px(60):
        wide = min(bar.w, kit.px(140))
        meter = room_meter(view, f"{pen.id}.review.meter", bar.cut_right(wide)[0].centred(wide, kit.px(8)), review.room)
        pen.add(replace(meter, clip=pen.clip))


def _graded(view: View, review: Review) -> str:
    return view.say("politics.graded", grade=view.say(f"politics.grade.{review.grade}"))


def _columns(view: View, pen: Column) -> None:
    cells = _cells(view, pen.take(view.kit.line(SMALL)))
    for key, cell in zip(("line", "expected", "result", "mark", "ahead"), cells, strict=True):
        text = "" if key == "line" else view.say(f"politics.column.{key}")
        pen.add(Label(id=f"{pen.id}.review.column.{key}", box=cell, clip=pen.clip, text=text, size=SMALL, tone="ink3", align="left" if key == "line" else "right"))


def _line(view: View, pen: Column, line: Line) -> None:
    kit = view.kit
    name, expected, result, mark, ahead = _cells(view, pen.take(kit.line(BODY)))
    key = f"{pen.id}.review.{line.key}"
    said = view.speaker.both_say(f"politics.line.{line.key}")
    said = said if kit.width(said, BODY) <= name.w else view.say(f"politics.line.{line.key}")
    asked = "—" if line.expected is None else line_figure(line.key, line.expected, view.lang)
    word, tone = _judged(line)
    texts = (
        (f"{key}.name", name, said, "ink", False),
        (f"{key}.expected", expected, asked, "ink2", False),
        (f"{key}.result", result, line_figure(line.key, line.result, view.lang), "ink", True),
        (f"{key}.mark", mark, view.say(f"politics.{word}") if word else "—", tone, False),
        (f"{key}.ahead", ahead, line_figure(line.key, line.ahead, view.lang), "ink2", False),
    )
    for id, box, text, ink, bold in texts:
        pen.add(Label(id=id, box=box, clip=pen.clip, text=text, tone=ink, bold=bold, align="left" if box is name else "right"))


def _judged(line: Line) -> tuple[str, str]:
    """Word and colour; no word where nothing was expected."""
    if line.expected is None or abs(line.mark) < FLAT:
        return "" if line.expected is None else "met", "ink2"
    return ("above", "good") if line.mark > 0 else ("below", "bad")


def _cells(view: View, strip: Box) -> tuple[Box, ...]:
    """Name, expected, result, mark, what the next year is held to."""
    name, rest = strip.cut_left(round(strip.w * 0.28), view.kit.px(8))
    return (name, *rest.columns(4, view.kit.px(8)))
