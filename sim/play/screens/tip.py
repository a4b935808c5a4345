"""The tip of a lever or facility: what it does, how, what it costs, whose advice, on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Signal, Widget
from sim.play.lags import said
from sim.play.play import Play
from sim.play.screens.dial_tip import dial_parts, dilemma, expert_button
from sim.play.screens.figure_tip import figure_of, figure_parts, figure_place
from sim.play.screens.sites import size_of
from sim.play.view import View
from sim.scenario import Bundle, FacilityKind, Indicator, Lever

_WIDTH = 400
Thing = Lever | FacilityKind | Bundle | Indicator
Parts = Sequence[tuple[str, str]]


def tip_card(view: View) -> list[Widget]:
    """Left of the levers, beside its row; nothing while no tip is open. In a mixed room the parts stand in both languages as far as the window has room."""
    found = _subject(view)
    if found is None:
        return []
    kit, board = view.kit, view.layout.map
    wide = min(kit.px(_WIDTH * kit.breadth), board.w - kit.px(24))
    x = board.right - wide - kit.px(6)
    parts = list(_told(view, found))
    also = list(_told(view.second, found)) if view.second else []
    for twice in range(len(also), -1, -1):
        pen = Column(kit, Box(x + kit.px(16), board.y + kit.px(18), wide - kit.px(32), board.h), "tip")
        _content(view, pen, found, parts, also[:twice])
        if board.y + pen.used + kit.px(26 + 12) <= view.layout.whole.h:
            break
    card = Box(x, board.y + kit.px(6), wide, pen.used + kit.px(26))
    place = figure_place(view, card) if isinstance(found, Indicator) else _placed(view, card)
    return [Panel(id="tip", box=place, raised=True), *_moved(pen.widgets, card, place)]


def _subject(view: View) -> Thing | None:
    key, scenario = view.desk.tip, view.scenario
    things: list[Lever | FacilityKind | Bundle] = [*scenario.levers, *scenario.facilities, *scenario.bundles]
    return next((thing for thing in things if thing.key == key), None) or figure_of(view)


def _content(view: View, pen: Column, thing: Thing, parts: Parts, also: Parts) -> None:
    kit = view.kit
    head = pen.take(max(kit.px(28), kit.line(SECTION)))
    close, rest = head.cut_right(kit.px(28), kit.px(4))
    pin, rest = rest.cut_right(kit.px(28), kit.px(6))
    pen.add(Label(id="tip.title", box=rest, text=view.speaker.name(thing.name), size=SECTION + 1, bold=True))
    pen.add(Button(id="tip.pin", box=pin, icon="pinned" if view.desk.pinned else "pin", kind="faint", on=False))
    pen.add(Button(id="tip.close", box=close, icon="x", kind="faint"))
    pen.text("also", view.speaker.also_name(thing.name), size=SMALL, tone="ink2")
    pen.gap(4)
    if isinstance(thing, Bundle):
        dilemma(view, pen, thing)
    _parts(view, pen, parts, also)
    if isinstance(thing, Bundle):
        expert_button(view, pen)


def _told(view: View, thing: Thing) -> Iterator[tuple[str, str]]:
    """(heading, text) of every part; empty texts are left out when they are written."""
    if isinstance(thing, Indicator):
        yield from figure_parts(view, thing)
    elif isinstance(thing, Bundle):
        yield from dial_parts(view, thing)
    else:
        yield view.say("tip.mechanism"), view.speaker.name(thing.mechanism)
        yield view.say("tip.cost"), _cost(view, thing)
        yield view.say("tip.time"), _time(view, thing)
        yield view.say("tip.risk"), view.speaker.name(thing.risk)
        yield view.say("tip.advice"), _advice(view, thing)
        yield view.say("tip.evidence"), _evidence(view, thing)


def _parts(view: View, pen: Column, parts: Parts, also: Parts) -> None:
    """Short headings at the left, as wide as the widest, their texts beside them; `also` are the first of them in the second language."""
    kit = view.kit
    wide = min(max(kit.width(head, SMALL, True) for head, text in (*parts, *also) if text) + kit.px(12), pen.box.w // 3)
    seconds = [*also, *[("", "")] * (len(parts) - len(also))]
    for number, (one, second) in enumerate(pair for pair in zip(parts, seconds, strict=True) if pair[0][1]):
        left, body = pen.rest.cut_left(wide)
        side, title = Column(kit, body, f"tip.{number}"), Column(kit, left, f"tip.{number}.name")
        side.text("text", one[1], size=SMALL + 0.5)
        side.text("text.also", second[1], size=SMALL, tone="ink2")
        title.text("text", one[0], size=SMALL, tone="ink3")
        title.text("text.also", second[0] if second[0] != one[0] else "", size=SMALL, tone="ink3")
        pen.add(*title.widgets, *side.widgets)
        pen.take(max(side.used, title.used))
        pen.gap(5)


def _cost(view: View, thing: Lever | FacilityKind) -> str:
    if isinstance(thing, FacilityKind):
        return view.say(
            "tip.site_cost",
            build=view.speaker.money(float(thing.capex_million) * thing.size.default),
            upkeep=view.speaker.figure(float(thing.upkeep_million) * thing.size.default, "million_cny_per_year"),
            size=size_of(view, thing, thing.size.default),
            years=thing.commitment_years,
        )
    if not float(thing.cost_per_unit):
        return view.say("tip.no_cost", years=thing.commitment_years)
    highest = view.speaker.figure(thing.cost(thing.high), "million_cny_per_year")
    return view.say("tip.lever_cost", high=highest, years=thing.commitment_years)


def _time(view: View, thing: Lever | FacilityKind) -> str:
    sources = view.say("tip.build", years=f"{float(thing.build_years):g}") if isinstance(thing, FacilityKind) else view.say("tip.effect", years=f"{float(thing.effect_years):g}")
    return "\n".join(filter(None, (said(view.scenario, thing, view.speaker), sources)))


def _advice(view: View, thing: Lever | FacilityKind) -> str:
    """Who in the article recommended it."""
    by_number = {each.number: each for each in view.scenario.recommendations}
    found = [by_number[number] for number in thing.recommendations if number in by_number]
    return "\n".join(
        view.say("tip.advised", by=view.speaker.name(r.by), text=view.speaker.name(r.text), number=r.number)
        for r in found[:2]
    )


def _evidence(view: View, thing: Lever | FacilityKind) -> str:
    return "\n".join(
        f"{view.speaker.name(basis.text)} {view.say(f'grade.{basis.grade}')}" for basis in thing.evidence[:3]
    )


def _placed(view: View, card: Box) -> Box:
    """Beside the row it explains, inside the window."""
    board = view.layout.whole.inset(view.kit.px(6))
    row = view.play.stage.find(f"row.{view.desk.tip}")
    top = row.box.y if row else card.y
    return card._replace(y=max(view.layout.map.y + view.kit.px(6), min(top, board.bottom - card.h)))


def _moved(widgets: list[Widget], start: Box, end: Box) -> list[Widget]:
    return [replace(widget, box=widget.box.moved(end.x - start.x, end.y - start.y)) for widget in widgets]


def _pin(play: Play, name: str, signal: Signal) -> None:
    play.desk.pinned = not play.desk.pinned


def _close(play: Play, name: str, signal: Signal) -> None:
    play.close_tip()


HANDLERS = {"tip.pin": _pin, "tip.close": _close}
