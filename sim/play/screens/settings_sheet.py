"""Settings: every change takes effect at once and is remembered."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, Widget, number
from sim.play.play import Play
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.settings import CHOICES, Settings
from sim.play.view import View

_CHOICES = {**CHOICES, "still": ("off", "on"), "fullscreen": ("off", "on"), "guesses": ("off", "on")}
_SCALES = ("ui_scale", "text_scale")
_ORDER = ("language", "theme", "ui_scale", "text_scale", "speed", "still", "fullscreen", "boundaries", "names", "against", "guesses")


def settings_sheet(view: View) -> list[Widget]:
    foot = (
        Button(id="sheet.done", box=NOWHERE, text=view.say("settings.done"), kind="filled"),
        Button(id="settings.reset", box=NOWHERE, text=view.say("settings.reset")),
    )
    return sheet(
        view,
        "settings",
        view.speaker.both_say("settings.title"),
        partial(_body, view),
        foot,
        note=view.say("settings.note"),
        wide=700,
    )


def _body(view: View, pen: Column) -> None:
    pen.gap(4)
    for name in _ORDER:
        _line(view, pen, name)
    pen.gap(4)
    folder = view.say("settings.folder", path=view.play.folders.settings)
    pen.text("folder", folder, size=SMALL, tone="ink3")
    pen.gap(8)


def _line(view: View, pen: Column, name: str) -> None:
    kit = view.kit
    pen.gap(5)
    strip = pen.take(max(kit.px(34), kit.line(BODY)))
    label, control = strip.cut_left(round(strip.w * 0.3), kit.px(8))
    pen.add(Label(id=f"settings.{name}.name", box=label, clip=pen.clip, text=view.say(f"settings.{name}")))
    if name in _SCALES:
        pen.add(*_scale(view, pen, name, control))
    else:
        options = tuple((key, _choice(view, name, key)) for key in _CHOICES[name])
        pen.add(
            Segments(id=f"set.{name}", box=control, clip=pen.clip, options=options, value=_value(view.settings, name))
        )


def _scale(view: View, pen: Column, name: str, box: Box) -> list[Widget]:
    kit, value = view.kit, float(view.desk.typed.get(name, getattr(view.settings, name)))
    figure, track = box.cut_right(kit.tx(190), kit.px(10))
    text = f"{value:.2f}"
    if name == "ui_scale" and view.play.scale_limited:
        text = view.say("settings.limited", value=text)
    return [
        Slider(id=f"set.{name}", box=track, clip=pen.clip, low=0.75, high=3.0, value=value, step=0.05, tick=1.0),
        Label(id=f"set.{name}.value", box=figure, clip=pen.clip, text=text, size=SMALL, tone="ink2"),
    ]


def _choice(view: View, name: str, key: str) -> str:
    """Languages are listed apart: `zh` and `en` are words of the catalogue's own form."""
    return view.say(f"settings.{name}_is.{key}" if name == "language" else f"settings.{name}.{key}")


def _value(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    return ("on" if value else "off") if isinstance(value, bool) else value


def _set(play: Play, name: str, signal: Signal) -> None:
    if name in _SCALES:
        if signal.kind == "commit" or play.stage.held is None:
            play.desk.typed.pop(name, None)
            play.change_settings(**{name: round(number(signal), 2)})
        else:
            play.desk.typed[name] = str(signal.value)
    else:
        value = {"on": True, "off": False}.get(str(signal.value), signal.value)
        play.change_settings(**{name: value})


def _reset(play: Play, name: str, signal: Signal) -> None:
    play.reset_settings()


def _done(play: Play, name: str, signal: Signal) -> None:
    play.close_sheet()


HANDLERS = {"set": _set, "settings.reset": _reset, "sheet.done": _done, "sheet.close": _done}
