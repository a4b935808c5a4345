"""What a sign without words means, over or under the sign while the pointer or the keyboard is on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Paragraph
from sim.picture.ui.widget import Widget
from sim.play.screens.hover import Ground
from sim.play.view import View

WIDTH = 300
Fill = Callable[[View, Column], None]


def hint_card(view: View) -> list[Widget]:
    """What the sign says and what pressing it does; nothing while something lies over it."""
    stage, kit = view.play.stage, view.kit
    key = next((key for key in (stage.hovered, stage.focused if stage.ring else None) if key and explained(key)), "")
    sign, fill = stage.find(key), explained(key)
    if sign is None or fill is None or view.desk.popup:
        return []
    words = Column(kit, Box(0, 0, kit.tx(WIDTH), view.whole.h), "hint")
    fill(view, words)
    texts = [(each.text, each.size) for each in words.widgets if isinstance(each, Paragraph)]
    wide = min(max(kit.width(text, size) for text, size in texts) + 2, kit.tx(WIDTH)) if texts else 0
    card = _placed(view, sign.box, Box(0, 0, wide + kit.px(28), words.used + kit.px(16)))
    pen = Column(kit, card.inset(kit.px(14), kit.px(8)), "hint")
    fill(view, pen)
    return [Ground(id="hint", box=card, raised=True, radius=6), *pen.widgets] if texts else []


def explained(id: str) -> Fill | None:
    """What writes the hint of a control; None for one whose words say enough."""
    return SIGNS.get(id) or SIGNS.get(f"{id.partition('.')[0]}.*")


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
    _press(view, pen, "forecast.against.press")


def _speed(view: View, pen: Column) -> None:
    """How long a year takes on the map, and that the sign changes it."""
    length = f"settings.speed.{view.settings.speed}"
    pen.text("told", view.say("hint.year", length=view.say(length)), size=SMALL)
    pen.text("also", view.speaker.also("hint.year", length=view.speaker.also(length)), size=SMALL, tone="ink2")
    _press(view, pen, "hint.speed")


def _press(view: View, pen: Column, key: str) -> None:
    """What pressing does."""
    pen.text("press", view.say(key), size=SMALL, tone="ink3")
    pen.text("press.also", view.speaker.also(key), size=SMALL, tone="ink3")


def _study(view: View, pen: Column) -> None:
    """What a study shows and what it takes; nothing once it was commissioned."""
    indicator = view.play.indicator
    if indicator.key in view.story.studied:
        return
    key = "hint.study" if view.play.facts.attention() else "hint.study_free"
    names = [{"name": name, "year": view.scenario.horizon} for name in (view.speaker.name(indicator.name), view.speaker.also_name(indicator.name))]
    pen.text("told", view.say(key, **names[0]), size=SMALL)
    pen.text("also", view.speaker.also(key, **names[1]), size=SMALL, tone="ink2")


def _undo(view: View, pen: Column) -> None:
    """What the next press takes back: a decision or a whole year."""
    year = view.play.undoes_year
    key = "hint.undo" if year is None else "hint.undo_year"
    pen.text("told", view.say(key, year=year), size=SMALL)
    pen.text("also", view.speaker.also(key, year=year), size=SMALL, tone="ink2")


def _budget(view: View, pen: Column) -> None:
    """What the parts of the bar are."""
    money = view.play.facts.money()
    if money is None:
        return
    for key in ("committed", "other", "over" if money.free < 0 else "free"):
        for mark, speaker, tone in (("", view.speaker, "ink"), (".also", view.second.speaker if view.second else None, "ink2")):
            amounts = {"committed": money.committed, "other": money.other, "free": abs(money.free)}
            said = speaker.say(f"hint.budget_{key}", **{name: speaker.money(each) for name, each in amounts.items()}) if speaker else ""
            pen.text(f"{key}{mark}", said, size=SMALL, tone=tone)


def _plain(name: str, view: View, pen: Column) -> None:
    pen.text("told", view.say(f"hint.{name}"), size=SMALL)
    pen.text("also", view.speaker.also(f"hint.{name}"), size=SMALL, tone="ink2")


SIGNS: dict[str, Fill] = {
    "forecast.against": _reference,
    "button.speed": _speed,
    "study.ask": _study,
    "button.undo": _undo,
    "budget.bar": _budget,
    **{f"button.{name}": partial(_plain, name) for name in ("redo", "menu")},
    **{sign: partial(_plain, name) for sign, name in {
        "tip.pin": "pin", "tip.close": "close", "card.close": "close", "why.close": "close", "sheet.close": "close", "placing.cancel": "close",
        "why.copy": "copy", "drop.*": "drop", "start.theme": "theme", "start.fullscreen": "fullscreen",
    }.items()},
}
"""By the id of a control, or by the first word of many alike."""
