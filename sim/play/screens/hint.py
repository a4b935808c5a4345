"""What a sign without words means, over or under the sign while the pointer or the keyboard is on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Widget
from sim.play.screens.hover import Ground
from sim.play.view import View

WIDTH = 300
Fill = Callable[[View, Column], None]


def hint_card(view: View) -> list[Widget]:
    """What the sign says and what pressing it does; nothing while something lies over it."""
    stage, kit = view.play.stage, view.kit
    key = next((key for key in (stage.hovered, stage.focused if stage.ring else None) if key and key in SIGNS), "")
    sign = stage.find(key)
    if sign is None or view.desk.sheet or view.desk.popup:
        return []
    words = Column(kit, Box(0, 0, kit.tx(WIDTH), view.whole.h), "hint")
    SIGNS[key](view, words)
    card = _placed(view, sign.box, Box(0, 0, kit.tx(WIDTH) + kit.px(28), words.used + kit.px(16)))
    pen = Column(kit, card.inset(kit.px(14), kit.px(8)), "hint")
    SIGNS[key](view, pen)
    return [Ground(id="hint", box=card, raised=True, radius=6), *pen.widgets]


def _placed(view: View, sign: Box, card: Box) -> Box:
    """Flush right with the sign: under it in the upper half of the window, else over it."""
    gap = view.kit.px(6)
    y = sign.bottom + gap if sign.bottom < view.whole.h // 2 else sign.y - gap - card.h
    return card._replace(x=max(sign.right - card.w, view.kit.px(8)), y=y)


def _reference(view: View, pen: Column) -> None:
    """Against what forecasts are held, and that the sign changes it."""
    told = f"forecast.against.told_{view.settings.against}"
    pen.text("told", view.say(told, first=view.scenario.start_year), size=SMALL)
    pen.text("also", view.speaker.also(told, first=view.scenario.start_year), size=SMALL, tone="ink2")
    pen.text("press", view.say("forecast.against.press"), size=SMALL, tone="ink3")


def _speed(view: View, pen: Column) -> None:
    """How long a year takes on the map, and that the sign changes it."""
    length = f"settings.speed.{view.settings.speed}"
    pen.text("told", view.say("hint.year", length=view.say(length)), size=SMALL)
    pen.text("also", view.speaker.also("hint.year", length=view.speaker.also(length)), size=SMALL, tone="ink2")
    pen.text("press", view.say("hint.speed"), size=SMALL, tone="ink3")


def _plain(name: str, view: View, pen: Column) -> None:
    pen.text("told", view.say(f"hint.{name}"), size=SMALL)
    pen.text("also", view.speaker.also(f"hint.{name}"), size=SMALL, tone="ink2")


SIGNS: dict[str, Fill] = {
    "forecast.against": _reference,
    "button.speed": _speed,
    **{f"button.{name}": partial(_plain, name) for name in ("undo", "redo", "menu")},
}
