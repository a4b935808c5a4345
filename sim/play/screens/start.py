"""The opening picture: the map, one sentence, and one button that needs no choice."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL, Kit
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens.board import MapPane
from sim.play.view import View

LANGUAGES = ("zh", "en", "both")


def start(view: View) -> list[Widget]:
    """A column of words at the left, the map beside it."""
    kit = view.kit
    column, rest = columns(view.whole, kit)
    pane = MapPane(id="map", box=rest, version=view.play.picture.serial, picture=view.play.picture)
    inner = column.inset(kit.px(36), kit.px(28))
    for _ in range(2):
        pen = Column(kit, inner, "start")
        _words(view, pen)
        _buttons(view, pen)
        inner = inner._replace(y=max(inner.y, column.y + (column.h - pen.used) // 2 - kit.px(10)))
    return [pane, Panel(id="start", box=column, radius=0), *pen.widgets, *_corner(view)]


def columns(whole: Box, kit: Kit) -> tuple[Box, Box]:
    """(the words, the map)."""
    wide = min(kit.px(460 * max(1.0, (1 + kit.text_scale) / 2)), round(whole.w * 0.6))
    return whole.cut_left(wide)


def _words(view: View, pen: Column) -> None:
    pen.text("title", view.say("start.title"), size=34, bold=True)
    pen.text("title.also", view.speaker.also("start.title"), size=SECTION, tone="ink2")
    pen.text("subtitle", view.say("start.subtitle"), size=SECTION, tone="ink2")
    pen.gap(18)
    pen.text("first", view.say("start.first"), size=SECTION)
    for key, fields in view.play.opening_facts():
        pen.text(key, view.say(f"start.{key}", **fields), size=SECTION)
    pen.text("question", view.say("start.question"), size=SECTION, bold=True)
    pen.gap(20)


def _buttons(view: View, pen: Column) -> None:
    kit = view.kit
    high = max(kit.px(46), kit.line(SECTION) + kit.px(14))
    pen.add(
        Button(id="start.begin", box=pen.take(high), text=view.say("start.begin"), icon="player-play", kind="filled")
    )
    pen.gap(10)
    if view.play.latest_save is not None:
        note = f"{view.play.latest_save.when}"
        pen.add(
            Button(
                id="start.continue",
                box=pen.take(high),
                text=view.say("start.continue"),
                note=note,
                icon="history",
                kind="plain",
            )
        )
        pen.gap(10)
    cells = pen.take(max(kit.px(40), kit.line(BODY) + kit.px(8))).columns(3, kit.px(8))
    for key, icon, cell in zip(("load", "settings", "help"), ("folder-open", "settings", "help"), cells, strict=True):
        pen.add(Button(id=f"start.{key}", box=cell, text=view.say(f"menu.{key}"), icon=icon))
    pen.gap(10)
    strip = pen.take(max(kit.px(34), kit.line(BODY)))
    options = tuple((key, view.say(f"settings.language_is.{key}")) for key in LANGUAGES)
    pen.add(Segments(id="set.language", box=strip, options=options, value=view.settings.language, size=SMALL))
    pen.gap(12)
    pen.text(
        "note",
        view.say("start.note", scenario=view.speaker.name(view.scenario.name), seed=view.story.seed),
        size=SMALL,
        tone="ink3",
    )


def _corner(view: View) -> list[Widget]:
    """Theme and window size, for a room that is too bright or too far away."""
    kit = view.kit
    side = kit.px(40)
    box = Box(columns(view.whole, kit)[0].right - side - kit.px(24), kit.px(24), side, side)
    icon = "sun" if view.settings.theme == "dark" else "moon"
    full = "minimize" if view.settings.fullscreen else "maximize"
    return [
        Button(id="start.fullscreen", box=box, icon=full),
        Button(id="start.theme", box=box.moved(-side - kit.px(8), 0), icon=icon),
    ]


_ACTS = {
    "begin": lambda play: play.begin(),
    "continue": lambda play: play.load(str(play.latest_save.path)),
    "load": lambda play: play.open_sheet("load"),
    "settings": lambda play: play.open_sheet("settings"),
    "help": lambda play: play.open_sheet("help"),
    "theme": lambda play: play.change_settings(theme="light" if play.settings.theme == "dark" else "dark"),
    "fullscreen": lambda play: play.change_settings(fullscreen=not play.settings.fullscreen),
}


def _press(play: Play, key: str, signal: Signal) -> None:
    _ACTS[key](play)


HANDLERS = {"start": _press}
