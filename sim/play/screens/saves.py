"""Saving and loading: the saves there are, newest first, and a line for any other place."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.field import Field
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.saved import Saved
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View


def save_sheet(view: View) -> list[Widget]:
    foot = (Button(id="saves.save", box=NOWHERE, text=view.say("saves.save"), icon="device-floppy", kind="filled"),)
    return sheet(view, "save", view.speaker.both_say("saves.save_title"), partial(_body, view, "save"), foot, wide=640)


def load_sheet(view: View) -> list[Widget]:
    enabled = bool(view.desk.typed.get("path"))
    foot = (
        Button(
            id="saves.load",
            box=NOWHERE,
            text=view.say("saves.load"),
            icon="folder-open",
            kind="filled",
            enabled=enabled,
        ),
    )
    return sheet(view, "load", view.speaker.both_say("saves.load_title"), partial(_body, view, "load"), foot, wide=640)


def _body(view: View, kind: str, pen: Column) -> None:
    kit = view.kit
    pen.gap(4)
    pen.text("path.name", view.say(f"saves.{kind}_path"), size=SMALL, tone="ink2")
    box = pen.take(max(kit.px(34), kit.line(BODY)))
    pen.add(
        Field(
            id="saves.path",
            box=box,
            clip=pen.clip,
            text=view.desk.typed.get("path", ""),
            hint=view.say("saves.hint"),
            align="left",
        )
    )
    if view.desk.refusal and view.desk.refusal.id == "saves":
        pen.gap(4)
        pen.text("refusal", view.desk.refusal.reason.message(view.lang), size=SMALL, tone="bad")
    pen.gap(12)
    pen.title("list", view.say("saves.list"))
    found = view.play.saves()
    if not found:
        pen.text("none", view.say("saves.none"), tone="ink3")
    for i, saved in enumerate(found):
        _line(view, pen, i, saved)
    pen.gap(8)


def _line(view: View, pen: Column, number: int, saved: Saved) -> None:
    kit = view.kit
    strip = pen.take(max(kit.px(34), kit.line(BODY)))
    right, left = strip.inset(kit.px(10), 0).cut_right(kit.tx(220), kit.px(8))
    pen.add(
        Button(
            id=f"saved.{number}",
            box=strip,
            clip=pen.clip,
            kind="ghost",
            on=view.desk.typed.get("path") == str(saved.path),
        ),
        Label(id=f"saved.{number}.name", box=left, clip=pen.clip, text=_told(view, saved)),
        Label(
            id=f"saved.{number}.when", box=right, clip=pen.clip, text=saved.when, size=SMALL, tone="ink2", align="right"
        ),
    )


def _told(view: View, saved: Saved) -> str:
    """A person's own save by its name, one of the game's own by what it holds: mandate and year."""
    content = content_told(view, saved)
    if saved.auto:
        return view.say("saves.auto", name=content or saved.name)
    return view.speaker.join(saved.name, content)


def content_told(view: View, saved: Saved) -> str:
    """Mandate and year of a save, of a game that is over the last that was run."""
    key, year = saved.content
    mandate = next((view.speaker.name(one.name) for one in view.scenario.mandates if one.key == key), "")
    return view.speaker.join(mandate, str(min(year, view.scenario.last_year) or ""))


def _path(play: Play, name: str, signal: Signal) -> None:
    if signal.kind in ("typing", "commit"):
        play.desk.typed["path"] = str(signal.value)


def _pick(play: Play, number: str, signal: Signal) -> None:
    """A press chooses; a second press on the chosen one loads it."""
    path = str(play.saves()[int(number)].path)
    again = play.desk.typed.get("path") == path
    play.desk.typed["path"] = path
    if again and play.desk.sheet == "load":
        play.load(path)


def _save(play: Play, name: str, signal: Signal) -> None:
    play.save(play.desk.typed.get("path", ""))


def _load(play: Play, name: str, signal: Signal) -> None:
    play.load(play.desk.typed.get("path", ""))


HANDLERS = {"saves.path": _path, "saved": _pick, "saves.save": _save, "saves.load": _load}
