"""The opening picture: the map, one sentence, and one button that needs no choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column
from sim.picture.ui.field import Field
from sim.picture.ui.kit import BODY, SECTION, SMALL, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.saved import Saved
from sim.play.screens.board import MapPane
from sim.play.screens.saves import content_told
from sim.play.view import View
from sim.scenario.mandates import FREE

LANGUAGES = ("zh", "en", "both")
MOST_SEED = 999_999


def start(view: View) -> list[Widget]:
    """A column of words at the left, the map beside it."""
    kit = view.kit
    column, rest = columns(view.whole, kit)
    pane = MapPane(id="map", box=rest, version=view.play.picture.serial, picture=view.play.picture)
    inner = column.inset(kit.px(30), kit.px(10 if view.layout.compact else 28))
    for _ in range(2):
        pen = Column(kit, inner, "start")
        _words(view, pen)
        _buttons(view, pen)
        inner = inner._replace(y=max(inner.y, column.y + (column.h - pen.used) // 2 - kit.px(10)))
    return [pane, Panel(id="start", box=column, radius=0), *pen.widgets, *_corner(view)]


def columns(whole: Box, kit: Kit) -> tuple[Box, Box]:
    """(the words, the map)."""
    wide = min(
        kit.px(512 * kit.breadth), round(whole.w * (0.46 if kit.text_scale <= 1 else 0.6))
    )
    return whole.cut_left(wide)


def _words(view: View, pen: Column) -> None:
    pen.text("title", view.say("start.title"), size=34, bold=True)
    pen.text("title.also", view.speaker.also("start.title"), size=SECTION, tone="ink2")
    pen.text("subtitle", view.say("start.subtitle"), size=SECTION, tone="ink2")
    pen.gap(6 if view.layout.compact else 18)
    pen.text("first", view.say("start.first"), size=SECTION)
    for key, fields in view.play.opening_facts():
        pen.text(key, view.say(f"start.{key}", **fields), size=SECTION)
    pen.text("question", view.say("start.question"), size=SECTION, bold=True)
    pen.gap(8 if view.layout.compact else 20)


def _buttons(view: View, pen: Column) -> None:
    kit, play = view.kit, view.play
    high = max(kit.px(46), kit.line(SECTION) + kit.px(14))
    text = view.say("start.begin") if play.untouched else view.say("start.back", year=view.story.year)
    mandate = view.story.mandate
    if play.untouched and mandate:
        text = view.say("start.begin_for", name=view.speaker.name(mandate.name))
    pen.add(Button(id="start.begin", box=pen.take(high), text=text, icon="player-play", kind="filled"))
    pen.gap(10)
    key = "recover" if play.cut_off else "continue" if play.latest_save else ""
    if key:
        button = Button(id="start.continue", box=pen.take(high), text=view.say(f"start.{key}"), icon="history")
        pen.add(replace(button, note=_kept_told(view, play.latest_save, button) if play.latest_save and key == "continue" else ""))
        pen.gap(10)
    cells = pen.take(max(kit.px(40), kit.line(BODY) + kit.px(8))).columns(3, kit.px(8))
    for key, icon, cell in zip(("load", "settings", "help"), ("folder-open", "settings", "help"), cells, strict=True):
        pen.add(Button(id=f"start.{key}", box=cell, text=view.say(f"menu.{key}"), icon=icon))
    pen.gap(10)
    strip = pen.take(max(kit.px(34), kit.line(BODY)))
    options = tuple((key, view.say(f"settings.language_is.{key}")) for key in LANGUAGES)
    pen.add(Segments(id="set.language", box=strip, options=options, value=view.settings.language, size=SMALL))
    pen.gap(10)
    _seed(view, pen)
    _rules(view, pen)
    _mandate(view, pen)
    pen.gap(12)
    note = view.say("start.note", scenario=view.speaker.name(view.scenario.name))
    pen.text("note", note, size=SMALL, tone="ink3")


def _kept_told(view: View, saved: Saved, button: Button) -> str:
    """What the newest save holds and when it was made, as much as has room beside the button's words, which stand in its middle."""
    content, room = content_told(view, saved), (button.box.w - button.wanted(view.kit)) // 2 - view.kit.px(4)
    every = (view.speaker.join(content, saved.when), content, saved.when)
    return next((told for told in every if told and view.kit.width(told, SMALL) <= room), "")


def _seed(view: View, pen: Column) -> None:
    """The luck of the game, and a new game under the luck that was typed."""
    kit = view.kit
    strip = pen.take(max(kit.px(34), kit.line(BODY)))
    name = view.say("start.seed")
    label, rest = strip.cut_left(kit.width(name, SMALL) + 2, kit.px(8))
    field, rest = rest.cut_left(kit.tx(76), kit.px(8))
    button = Button(id="start.new", box=strip, text=view.say("start.new"), icon="refresh", size=SMALL)
    right, rest = rest.cut_right(button.wanted(kit), kit.px(8))
    shown = view.desk.typed.get("seed", str(view.story.seed))
    note = view.say("start.seed_note")
    pen.add(
        Label(id="start.seed.name", box=label, text=name, size=SMALL, tone="ink2"),
        Field(id="start.seed", box=field, text=shown),
        replace(button, box=right),
    )
    if kit.width(note, SMALL) <= rest.w:
        pen.add(Label(id="start.seed.note", box=rest, text=note, size=SMALL, tone="ink3"))


def _rules(view: View, pen: Column) -> None:
    """Whether a new game counts task forces, where the scenario has such a rule."""
    rules, kit = view.scenario.rules, view.kit
    if rules is None:
        return
    pen.gap(10)
    options = (("on", view.say("start.limits", count=rules.task_forces)), ("off", view.say("start.sandbox")))
    value = "on" if view.settings.limits else "off"
    pen.add(Segments(id="start.rules", box=pen.take(max(kit.px(34), kit.line(BODY))), options=options, value=value, size=SMALL))


def _mandate(view: View, pen: Column) -> None:
    """What a game with limits is played for, and what that means."""
    mandates, kit = view.scenario.mandates, view.kit
    if not mandates or not view.settings.limits:
        return
    pen.gap(10)
    strip, chosen = pen.take(max(kit.px(34), kit.line(BODY))), view.story.mandate
    names = [view.speaker.name(one.name) for one in mandates]
    if max(kit.width(name, SMALL, True) for name in names) + kit.px(12) > strip.w // (len(names) + 1):
        names = [view.speaker.name(one.word) for one in mandates]
    options = ((FREE, view.say("mandate.free")), *zip((one.key for one in mandates), names, strict=True))
    pen.add(Segments(id="start.mandate", box=strip, options=options, value=chosen.key if chosen else FREE, size=SMALL))
    pen.gap(6)
    named = {"name": view.speaker.name(chosen.name), "text": view.speaker.name(chosen.text)} if chosen else {}
    pen.text("mandate.text", view.say("mandate.text" if chosen else "mandate.free_text", **named), size=SMALL, tone="ink2")
    if chosen and view.scenario.borrowed_targets:
        pen.text("mandate.borrowed", view.say("mandate.borrowed", scenario=view.scenario.borrowed_targets), size=SMALL, tone="ink2")


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


_ACTS: dict[str, Callable[[Play], None]] = {
    "begin": lambda play: play.begin(),
    "continue": lambda play: play.go_on(),
    "new": lambda play: _new(play),
    "load": lambda play: play.open_sheet("load"),
    "settings": lambda play: play.open_sheet("settings"),
    "help": lambda play: play.open_sheet("help"),
    "theme": lambda play: play.change_settings(theme="light" if play.settings.theme == "dark" else "dark"),
    "fullscreen": lambda play: play.change_settings(fullscreen=not play.settings.fullscreen),
}


def _press(play: Play, key: str, signal: Signal) -> None:
    _ACTS[key](play)


def _typed(play: Play, name: str, signal: Signal) -> None:
    if signal.kind == "commit":
        play.desk.typed["seed"] = str(signal.value).strip()


def _new(play: Play) -> None:
    typed = play.desk.typed.get("seed", str(play.story.seed))
    if typed.isascii() and typed.isdigit() and int(typed) <= MOST_SEED:
        play.new_game(int(typed))
    else:
        play.tell("start.bad_seed", "bad")


def _limit(play: Play, name: str, signal: Signal) -> None:
    play.set_limits(signal.value == "on")


def _mandated(play: Play, name: str, signal: Signal) -> None:
    play.set_mandate("" if signal.value == FREE else str(signal.value))


HANDLERS = {"start": _press, "start.seed": _typed, "start.rules": _limit, "start.mandate": _mandated}
