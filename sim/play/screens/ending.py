"""The end of a game: what it was in a few words and why, the verdict, what is left after the hand-over, and the years in which it turned."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Signal, Widget
from sim.play import changes, ended
from sim.play.play import Play
from sim.play.screens.ending_map import column_width, roomy
from sim.play.screens.guess import tally_section
from sim.play.screens.lucks import lucks_button, lucks_text
from sim.play.screens.mandate import judged, standing_table, verdict_told, weighed
from sim.play.screens.page import page_button
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View
from sim.scenario import Indicator
from sim.study.ending import Seen
from sim.study.telling import change, listed

SHOWN, ORDERS = 4, 3


def ending_sheet(view: View) -> list[Widget]:
    """The text; `ending_map.beside` puts the map at its right."""
    found = ended.ending(view.play.facts)
    told = view.speaker.both_name(found.ending.name) if found else view.speaker.both_say("ending.title", year=view.scenario.horizon)
    foot = (
        Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"),
        Button(id="compare.timeline", box=NOWHERE, text=view.say("timeline.title"), icon="git-branch"),
        lucks_button(view),
        *page_button(view, "ending.page"),
        *_again(view),
    )
    mandate = view.story.mandate
    note = view.speaker.join(view.speaker.name(mandate.name) if mandate else "", view.say("bar.seed", seed=view.story.seed))
    return sheet(view, "ending", told, partial(_body, view), foot, note=note, wide=column_width(view), high=760, side="left" if roomy(view) else "centre")


def _again(view: View) -> list[Button]:
    """From the year that mattered most, once it is known."""
    road = view.play.lucks.known.road if view.play.lucks else None
    return [Button(id=f"ending.again.{road.year}", box=NOWHERE, text=view.say("ending.again", year=road.year), icon="git-branch")] if road and road.last else []


def _body(view: View, pen: Column) -> None:
    found = ended.ending(view.play.facts)
    pen.gap(6)
    if found:
        pen.text("line", view.speaker.name(found.ending.text), size=SECTION, bold=True)
        pen.text("line.also", view.also(lambda other: other.speaker.name(found.ending.text)), size=SMALL, tone="ink2")
        for number, seen in enumerate(found.signs):
            told = partial(_reason, seen=seen)
            pen.sentence(f"reason.{number}", told(view), view.also(told), tone="ink2")
    _verdict(view, pen)
    _handed(view, pen)
    tally_section(view, pen)
    _turns(view, pen)
    lucks_text(view, pen)
    pen.gap(8)


def _reason(view: View, seen: Seen) -> str:
    """The figure of a sign, and what it was held against."""
    name, value = view.speaker.name(seen.indicator.name), changes.written(seen.indicator, seen.value, view.lang)
    years = view.say("ending.years" if seen.sign.years == "all" else "ending.year", year=view.scenario.horizon)
    if seen.policy is not None:
        return view.say("ending.policy", name=name, years=years, value=value, policy=changes.written(seen.indicator, seen.policy, view.lang))
    bound = changes.written(seen.indicator, seen.bound, view.lang)
    return view.say(f"ending.{seen.sign.comparison}", name=name, years=years, value=value, bound=bound)


def _verdict(view: View, pen: Column) -> None:
    """What of the mandate was reached in the last year of decisions, and what the verdict counts."""
    mandate, end = view.story.mandate, judged(view)
    if mandate is None or end is None:
        return
    pen.rule("rule.mandate", 10)
    told = partial(verdict_told, mandate=mandate, found=end)
    pen.title("mandate", told(view), view.also(told))
    standing_table(view, pen, end.last)
    said = partial(weighed, found=end)
    pen.gap(2)
    pen.sentence("mandate.weighed", said(view), view.also(said))


def _handed(view: View, pen: Column) -> None:
    """What became of the figures in the years after the last decision."""
    last, end = view.scenario.horizon, view.story.year - 1
    if end <= last:
        return
    pen.rule("rule.handed", 10)
    pen.title("handed", view.say("ending.handed", year=end), view.speaker.also("ending.handed", year=end))
    name, *cells = _cells(view, pen.take(view.kit.line(SMALL)))
    for key, cell in zip(("now", "moved", "beside"), cells, strict=True):
        pen.add(Label(id=f"ending.handed.{key}", box=cell, clip=pen.clip, text=view.say(f"ending.{key}", year=last, end=end), size=SMALL, tone="ink3", align="right"))
    for one in view.play.headlines[:SHOWN]:
        _left(view, pen, one, last, end)


def _left(view: View, pen: Column, one: Indicator, last: int, end: int) -> None:
    before, after, anyway = view.value(one, last), view.value(one, end), view.play.facts.policy(one, end)
    if before is None or after is None or anyway is None:
        return
    name, now, moved, beside = _cells(view, pen.take(view.kit.line(BODY) + view.kit.px(2)))
    since, over = (change(amount, one, view.lang, tight=True) for amount in (after - before, after - anyway))
    id, said = f"ending.handed.{one.key}", view.speaker.both_name(one.name)
    said = said if view.kit.width(said, BODY) <= name.w else view.speaker.name(one.name)
    tone = "ink2" if since == change(0.0, one, view.lang, tight=True) else changes.tone(one, after - before, "ink2")
    pen.add(
        Label(id=id, box=name, clip=pen.clip, text=said),
        Label(id=f"{id}.now", box=now, clip=pen.clip, text=changes.written(one, after, view.lang), align="right"),
        Label(id=f"{id}.moved", box=moved, clip=pen.clip, text=since, tone=tone, bold=True, align="right"),
        Label(id=f"{id}.beside", box=beside, clip=pen.clip, text=over, tone="ink2", align="right"),
    )


def _cells(view: View, strip: Box) -> tuple[Box, ...]:
    """Name, figure, since the last decision, over current policy."""
    name, rest = strip.cut_left(round(strip.w * 0.36), view.kit.px(8))
    return (name, *rest.columns(3, view.kit.px(8)))


def _turns(view: View, pen: Column) -> None:
    """Three years, what was decided in each, what it did to the difference from current policy, and the way to ask why."""
    mandate = view.story.mandate
    asked = tuple(view.scenario.indicator(key) for key in mandate.indicators) if mandate else view.play.headlines
    found = ended.turns(view.play.facts, asked)
    if not found:
        return
    pen.rule("rule.turns", 10)
    pen.title("turns", view.say("ending.turns"), view.speaker.also("ending.turns"))
    for turn in found:
        pen.gap(4)
        kit, (one, _) = view.kit, turn.moves[0]
        strip = pen.take(kit.line(BODY))
        year, rest = strip.cut_left(kit.width("2040", BODY, True) + kit.px(4), kit.px(10))
        why = Button(id=f"ending.why.{one.key}/{turn.year}", box=rest, clip=pen.clip, text=view.say("why.ask"), icon="help", kind="quiet", size=SMALL)
        ask, line = rest.cut_right(why.wanted(kit), kit.px(8))
        said = [f"{view.speaker.name(each.name)} {change(amount, each, view.lang, tight=True)}" for each, amount in turn.moves]
        moves = next((text for text in (listed(said, view.lang), said[0]) if kit.width(text, BODY, True) <= line.w), said[0])
        pen.add(
            Label(id=f"ending.turn.{turn.year}", box=year, clip=pen.clip, text=str(turn.year), bold=True, tone="accent"),
            Label(id=f"ending.turn.{turn.year}.moves", box=line, clip=pen.clip, text=moves, bold=True),
            replace(why, box=ask),
        )
        pen.text(f"turn.{turn.year}.orders", _orders(view, turn.year), size=SMALL, tone="ink2")


def _orders(view: View, year: int) -> str:
    """What was decided that year; where nothing was, what happened is asked with 为什么."""
    orders = [" ".join(order) for order in view.play.facts.orders(year, view.speaker)]
    if not orders:
        return view.say("ending.undecided")
    more = view.say("compare.more", count=len(orders) - ORDERS) if len(orders) > ORDERS else ""
    return listed(orders[:ORDERS], view.lang) + more


def _why(play: Play, name: str, signal: Signal) -> None:
    key, _, year = name.removeprefix("why.").partition("/")
    play.close_sheet()
    play.ask_why(key, int(year))


def _branch(play: Play, name: str, signal: Signal) -> None:
    play.branch_from(int(name.removeprefix("again.")))


def _press(play: Play, name: str, signal: Signal) -> None:
    if name == "page":
        play.open_page_sheet()
    else:
        (_why if name.startswith("why.") else _branch)(play, name, signal)


HANDLERS = {"ending": _press}
