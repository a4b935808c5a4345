"""The menu: everything that is not the game itself."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens.sheet import sheet
from sim.play.view import View

ENTRIES = (
    ("resume", "player-play", "Esc"),
    ("save", "device-floppy", "Ctrl+S"),
    ("load", "folder-open", "Ctrl+O"),
    ("timeline", "git-branch", "T"),
    ("report", "file-text", "R"),
    ("page", "download", ""),
    ("politics", "certificate", "A"),
    ("settings", "settings", ""),
    ("help", "keyboard", "F1"),
    ("about", "info-circle", ""),
    ("start", "home", ""),
    ("quit", "x", "Ctrl+Q"),
)


def menu(view: View) -> list[Widget]:
    return sheet(view, "menu", view.speaker.both_say("menu.title"), partial(_body, view), wide=380, high=640)


def _body(view: View, pen: Column) -> None:
    line = max(view.kit.px(38), view.kit.line(BODY) + view.kit.px(6))
    for key, icon, shortcut in ENTRIES:
        if key == "report" and view.story.year <= view.scenario.first_decision_year:
            continue
        if key == "page" and not view.play.can_make_page:
            continue
        text = " · ".join(filter(None, (view.say(f"menu.{key}"), view.speaker.also(f"menu.{key}"))))
        pen.add(
            Button(id=f"menu.{key}", box=pen.take(line), clip=pen.clip, text=text, icon=icon, note=shortcut, kind="row")
        )
    pen.gap(8)


def _entry(play: Play, key: str, signal: Signal) -> None:
    _ACTS[key](play)


_ACTS = {
    "resume": lambda play: play.close_sheet(),
    "save": lambda play: play.open_sheet("save"),
    "load": lambda play: play.open_sheet("load"),
    "timeline": lambda play: play.open_sheet("timeline"),
    "report": lambda play: play.open_report(),
    "page": lambda play: play.open_page_sheet(),
    "politics": lambda play: play.open_sheet("politics"),
    "settings": lambda play: play.open_sheet("settings"),
    "help": lambda play: play.open_sheet("help"),
    "about": lambda play: play.open_sheet("about"),
    "start": lambda play: play.go_to_start(),
    "quit": lambda play: play.quit(),
}
HANDLERS = {"menu": _entry}
