"""Beside the ending: the map through the years of the game, as it was, under current policy, and the difference."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.map import MapData
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.kit import FIGURE, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, Widget, number
from sim.play.bases import Base
from sim.play.changes import written
from sim.play.hindsight import APART, SIDES
from sim.play.play import Play
from sim.play.screens.compare_maps import MiniMap, apart
from sim.play.screens.drawer import line_chart
from sim.play.view import View

NAME = "ending.map"
COLUMN, LEAST_COLUMN, LEAST_MAP, LEAST_CHART = 840, 600, 330, 100
"""Widths of the text and of the map, in units: where both do not fit there is no map."""


def roomy(view: View) -> bool:
    """Whether the window is wide enough for a map beside the text."""
    return bool(view.play.bases) and _room(view) >= LEAST_COLUMN


def column_width(view: View) -> float:
    """Units that the text has; beside a map it leaves that its least."""
    return min(COLUMN, _room(view)) if roomy(view) else COLUMN


def _room(view: View) -> float:
    """Units left for the text, at its own size, beside the least map."""
    kit = view.kit
    return ((view.whole.w - kit.px(32) - kit.px(12)) / kit.scale - LEAST_MAP) / kit.breadth


def beside(view: View, widgets: list[Widget]) -> list[Widget]:
    """The map in what is left of the window at the right of the sheet; nothing where that is too little."""
    kit, frame = view.kit, next(widget.box for widget in widgets if widget.id == "ending.panel")
    left = frame.right + kit.px(12)
    box = Box(left, frame.y, view.whole.w - kit.px(16) - left, frame.h)
    base = view.play.colouring
    if base is None or not roomy(view):
        return []
    inner = box.inset(kit.px(14), kit.px(12))
    head, rest = inner.cut_top(kit.line(FIGURE), kit.px(6))
    sides, rest = rest.cut_top(max(kit.px(30), kit.line(SMALL) + kit.px(8)), kit.px(8))
    foot, pane = rest.cut_bottom(max(kit.px(34), kit.line(SMALL) + kit.px(8)), kit.px(8))
    high = min(pane.h - pane.w, kit.px(180))
    below, pane = pane.cut_bottom(high, kit.px(10)) if high >= kit.px(LEAST_CHART) else (None, pane)
    return [
        Panel(id=f"{NAME}.panel", box=box, raised=True), *_head(view, head, base), _sides(view, sides), _pane(view, pane, base), *_foot(view, foot),
        *(_chart(view, below) if below else ()),
    ]  # fmt: skip


def _chart(view: View, box: Box) -> list[Widget]:
    """Where there is room under the map: the first aim, or the first headline, with the year that the map shows."""
    one, year, kit = next(iter(view.play.headlines)), view.play.page.year, view.kit
    called, values = view.speaker.name(one.name), {"value": view.written(one, year), "policy": written(one, view.play.facts.policy(one, year), view.lang)}
    texts = [view.say(f"ending.{key}", **values) for key in ("beside_policy", "beside_short")]
    said = next((text for text in texts if kit.width(text, SMALL, True) + kit.width(called, SMALL) + kit.px(12) <= box.w), "")
    if said:
        head, plot = box.cut_top(kit.line(SMALL), kit.px(2))
        figure, name = head.cut_right(kit.width(said, SMALL, True) + 2, kit.px(8))
    else:
        said = next((text for text in texts if kit.width(text, SMALL, True) + 2 <= box.w), texts[-1])
        name, rest = box.cut_top(kit.line(SMALL))
        figure, plot = rest.cut_top(kit.line(SMALL), kit.px(2))
    drawn = line_chart(view, f"{NAME}.chart", plot, one)
    first, last = drawn.x_span
    return [
        Label(id=f"{NAME}.chart.name", box=name, text=called, size=SMALL),
        Label(id=f"{NAME}.chart.value", box=figure, text=said, size=SMALL, bold=True, align="right"),
        replace(drawn, lines=tuple(replace(line, name="", readings=()) for line in drawn.lines), cursor=year, spans=(), x_ticks=((first, f"{first:.0f}"), (last, f"{last:.0f}"))),
    ]


def _head(view: View, box: Box, base: Base) -> list[Widget]:
    """The year, and what colours the map."""
    kit, page = view.kit, view.play.page
    year, rest = box.cut_left(kit.width("2045", FIGURE, True) + kit.px(4), kit.px(14))
    texts = (base.name(view.speaker), view.speaker.name(base.indicator.name), "")
    choosers = (Button(id=f"{NAME}.base", box=rest, text=text, icon="chevron-down", size=SMALL) for text in texts)
    chooser = next(each for each in choosers if each.wanted(kit) <= rest.w or not each.text)
    wide = chooser.wanted(kit)
    return [
        Label(id=f"{NAME}.shown", box=year, text=str(page.year), size=FIGURE, bold=True),
        replace(chooser, box=rest.cut_right(wide)[0].centred(wide, kit.px(30))),
    ]


def _sides(view: View, box: Box) -> Segments:
    bars = [
        Segments(id=f"{NAME}.side", box=box, options=tuple((side, view.say(f"ending.{words}.{side}")) for side in SIDES), value=view.play.page.side, size=SMALL)
        for words in ("side", "side_short")
    ]
    return next((bar for bar in bars if not bar.cut(view.kit)), bars[-1])


def _pane(view: View, box: Box, base: Base) -> MiniMap:
    play, page = view.play, view.play.page
    picture, data = play.looking_back[0], _data(view, base)
    version = (page.year, page.side, base.key, view.desk.circles, view.lang, view.settings.theme, play.revision, picture.map.camera, picture.beats)
    return MiniMap(id=f"{NAME}.view", box=box, picture=picture, data=data, version=version, panes=play.looking_back, lang=view.lang,
                   boundaries=view.settings.boundaries, still=view.settings.still)  # fmt: skip


def _data(view: View, base: Base) -> MapData:
    play, page = view.play, view.play.page
    if page.side != APART:
        return play.page_data(base, play.circled)
    return play.facts.once(("page", page.year, APART, base.key, view.lang), lambda: _difference(view, base, page.year))


def _difference(view: View, base: Base, year: int) -> MapData:
    """The game less current policy."""
    facts, policy = view.play.facts, view.play.under_policy
    return apart(view, base, base.scale(facts, view.speaker, year), base.values(facts, year), base.values(policy, year), year)


def _foot(view: View, box: Box) -> list[Widget]:
    """The years as a slider, and a button that lets them pass by."""
    kit, page, first, last = view.kit, view.play.page, view.scenario.start_year, view.story.year - 1
    go, track = box.cut_left(box.h, kit.px(8))
    until, track = track.cut_right(kit.width(str(last), SMALL) + 2, kit.px(4))
    since, track = track.cut_left(kit.width(str(first), SMALL) + 2, kit.px(4))
    return [
        Button(id=f"{NAME}.go", box=go, icon="player-pause" if view.play.passing_by else "player-play"),
        Label(id=f"{NAME}.first", box=since, text=str(first), size=SMALL, tone="ink2"),
        Slider(id=f"{NAME}.year", box=track, low=first, high=last, value=page.year, step=1, tick=view.scenario.horizon if last > view.scenario.horizon else None),
        Label(id=f"{NAME}.last", box=until, text=str(last), size=SMALL, tone="ink2", align="right"),
    ]


def _to_year(play: Play, name: str, signal: Signal) -> None:
    play.open_page(year=int(number(signal)))


def _to_side(play: Play, name: str, signal: Signal) -> None:
    play.open_page(side=str(signal.value))


def _base(play: Play, name: str, signal: Signal) -> None:
    play.desk.popup = "base"


def _go(play: Play, name: str, signal: Signal) -> None:
    play.pass_by()


def _moved(play: Play, name: str, signal: Signal) -> None:
    play.looking_back.handle(play, 0, signal)


HANDLERS = {f"{NAME}.year": _to_year, f"{NAME}.side": _to_side, f"{NAME}.base": _base, f"{NAME}.go": _go, f"{NAME}.view": _moved}
