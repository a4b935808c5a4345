"""The question before a year under the run button: three ways to press, none of them needed; and what came of it, in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Signal, Widget
from sim.play.changes import written
from sim.play.play import Play
from sim.play.view import View
from sim.story.attention import Attention
from sim.story.guesses import FLAT, WAYS, Guessed, Question, judged, tally
from sim.study.telling import change

WIDE = 400
ARROWS = {"fall": "▼", "flat": "—", "rise": "▲"}


def guess_card(view: View) -> list[Widget]:
    """Below the top bar at the right, over the levers; nothing behind it is held up."""
    asked = view.play.question
    if asked is None:
        return []
    kit, pad = view.kit, view.kit.px(18)
    wide = min(max(kit.tx(WIDE), view.layout.levers.w), view.whole.w - kit.px(24))
    frame = Box(view.whole.w - kit.px(12) - wide, view.layout.bar.bottom + kit.px(6), wide, 0)
    pen = Column(kit, Box(frame.x + pad, frame.y + kit.px(14), wide - 2 * pad, 0), "guess")
    _asked(view, pen, asked)
    _ways(view, pen)
    _feet(view, pen)
    return [Panel(id="guess.panel", box=frame._replace(h=pen.used + kit.px(24)), raised=True, edge="accent"), *pen.widgets]


def guessed_line(view: View, pen: Column, year: int) -> None:
    """In the report of a year: what was guessed, what came, how often guesses were right; nothing where nobody guessed."""
    found = next((each for each in view.play.guesses if each.question.year == year), None)
    if found is None or found.came is None:
        return
    kit, right = view.kit, found.right
    pen.rule("rule.guess", 10)
    strip = pen.take(max(kit.line(BODY), kit.px(24)))
    said, mark = _told(view, found), view.speaker.both_say("guess.right" if right else "guess.wrong")
    why = Button(id=f"guess.why.{found.question.indicator.key}", box=strip, clip=pen.clip, text=view.say("why.ask"), icon="help", kind="quiet", size=SMALL)
    ask, strip = strip.cut_right(why.wanted(kit), kit.px(10))
    end, strip = strip.cut_right(kit.width(mark, BODY, True) + 2, kit.px(10))
    pen.add(
        Label(id="report.guess", box=strip, clip=pen.clip, text=said, bold=True),
        Label(id="report.guess.mark", box=end, clip=pen.clip, text=mark, bold=True, tone="accent" if right else "ink2", align="right"),
        replace(why, box=ask),
    )
    pen.text("guess.from", _measured(view, found), size=SMALL, tone="ink2")
    if view.second:
        pen.text("guess.also", view.speaker.join(_told(view.second, found), _measured(view.second, found)), size=SMALL, tone="ink2")


def tally_section(view: View, pen: Column) -> None:
    """At the end: how many guesses were right, in all and of each figure that was asked about."""
    found = judged(view.play.guesses)
    if not found:
        return
    pen.rule("rule.guesses", 10)
    told, parts = partial(_ended, found=found), partial(_by_figure, found=found)
    pen.title("guesses", told(view), view.also(told))
    pen.sentence("guesses.figures", parts(view), view.also(parts), tone="ink2")


def _ended(view: View, found: Sequence[Guessed]) -> str:
    return view.say("guess.ended", sums=counted(view, found))


def _by_figure(view: View, found: Sequence[Guessed]) -> str:
    """Nothing where only one figure was asked about."""
    by = {one.key: (one, [each for each in found if each.question.indicator == one]) for one in (each.question.indicator for each in found)}
    if len(by) < 2:
        return ""
    return view.speaker.join(*(view.say("guess.figure", name=view.speaker.name(one.name), right=tally(some).right, count=len(some)) for one, some in by.values()))


def counted(view: View, found: Sequence[Guessed]) -> str:
    """Such as 15 次猜中 9 次."""
    sums = tally(found)
    return view.say("guess.tally" if sums.all > 1 else "guess.tally_one", right=sums.right, count=sums.all)


def _asked(view: View, pen: Column, asked: Question) -> None:
    strip = pen.take(view.kit.line(SECTION))
    title, note = view.speaker.both_say("guess.title"), _so_far(view)
    left, rest = strip.cut_left(view.kit.width(title, SECTION, True) + 2, view.kit.px(12))
    pen.add(Label(id="guess.title", box=left, text=title, size=SECTION, bold=True))
    pen.add(Label(id="guess.so_far", box=rest, text=note, size=SMALL, tone="ink2", align="right"))
    pen.gap(4)
    pen.text("asked", _question(view, asked), size=BODY + 1)
    pen.text("asked.also", view.also(lambda other: _question(other, asked)), size=SMALL, tone="ink2")
    pen.gap(2)
    pen.text("band", _band(view, asked), size=SMALL, tone="ink2")
    pen.gap(8)


def _question(view: View, asked: Question) -> str:
    return view.say("guess.asked", name=view.speaker.name(asked.indicator.name), year=asked.year)


def _band(view: View, asked: Question) -> str:
    before = written(asked.indicator, asked.before, view.lang)
    band = view.say("guess.band", last=asked.year - 1, before=before, within=_within(view, asked))
    return view.speaker.join(band, view.say("guess.hidden") if view.play.oracle else "")


def _within(view: View, asked: Question) -> str:
    return change(asked.within, asked.indicator, view.lang, signed=False, tight=True)


def _so_far(view: View) -> str:
    found = judged(view.play.guesses)
    return counted(view, found) if found else view.say("guess.free")


def _ways(view: View, pen: Column) -> None:
    cells = pen.take(max(view.kit.px(42), view.kit.line(BODY) + view.kit.px(16))).columns(3, view.kit.px(8))
    for number, (way, cell) in enumerate(zip(WAYS, cells, strict=True), 1):
        text = f"{ARROWS[way]} {view.speaker.both_say(f'guess.{way}')}"
        pen.add(Button(id=f"guess.{way}", box=cell, text=text, note=str(number)))
    pen.gap(6)


def _feet(view: View, pen: Column) -> None:
    """Two ways past the question."""
    kit = view.kit
    row = pen.take(max(kit.px(28), kit.line(SMALL)))
    skip = Button(id="guess.skip", box=row, text=view.say("guess.skip"), icon="player-play", kind="quiet", size=SMALL)
    never = Button(id="guess.never", box=row, text=view.say("guess.never"), kind="quiet", size=SMALL)
    first, rest = row.cut_left(skip.wanted(kit))
    pen.add(replace(skip, box=first), replace(never, box=rest.cut_right(never.wanted(kit))[0]))
    unused = partial(_unused, view.play.facts.attention())
    pen.text("unused", unused(view), size=SMALL, tone="ink2")
    pen.text("unused.also", view.also(unused), size=SMALL, tone="ink2")


def _unused(found: Attention | None, view: View) -> str:
    """Task forces that would be lost with the year."""
    rules = view.story.rules
    lost = found is not None and rules is not None and found.left > rules.carried
    return view.say("guess.unused", left=found.left, carried=rules.carried) if lost and found and rules else ""


def _told(view: View, found: Guessed) -> str:
    """What was guessed and what came."""
    words = {key: view.say(f"guess.{way}") for key, way in (("guess", found.way), ("came", found.came or FLAT))}
    return view.say("guess.told", name=view.speaker.name(found.question.indicator.name), **words)


def _measured(view: View, found: Guessed) -> str:
    asked = found.question
    after = written(asked.indicator, found.after, view.lang)
    moved = f"{written(asked.indicator, asked.before, view.lang)} → {after}"
    so_far = [each for each in view.play.guesses if each.question.year <= asked.year]
    return view.speaker.join(moved, view.say("guess.counts", within=_within(view, asked)), counted(view, so_far))


def _press(play: Play, name: str, signal: Signal) -> None:
    if name in WAYS:
        play.guess(name)
    elif name == "skip":
        play.run_or_pause()
    elif name == "never":
        play.ask_no_more()
    elif name.startswith("why."):
        play.ask_why(name.removeprefix("why."), play.desk.report_year)


HANDLERS = {"guess": _press}
