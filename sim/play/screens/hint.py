"""What a sign without words means, over the sign while the pointer or the keyboard is on it."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Widget
from sim.play.screens.hover import Ground
from sim.play.view import View

SIGN, WIDTH = "forecast.against", 300


def hint_card(view: View) -> list[Widget]:
    """Against what forecasts are held, and that the sign changes it; nothing while something lies over the chart."""
    stage, kit = view.play.stage, view.kit
    sign = stage.find(SIGN)
    if sign is None or SIGN not in (stage.hovered, stage.focused) or view.desk.sheet or view.desk.popup:
        return []
    words = Column(kit, Box(0, 0, kit.tx(WIDTH), view.whole.h), "hint")
    _fill(view, words)
    card = Box(sign.box.right - kit.tx(WIDTH) - kit.px(28), 0, kit.tx(WIDTH) + kit.px(28), words.used + kit.px(16))
    card = card._replace(x=max(card.x, kit.px(8)), y=max(sign.box.y - kit.px(6) - card.h, kit.px(8)))
    pen = Column(kit, card.inset(kit.px(14), kit.px(8)), "hint")
    _fill(view, pen)
    return [Ground(id="hint", box=card, raised=True, radius=6), *pen.widgets]


def _fill(view: View, pen: Column) -> None:
    told = f"forecast.against.told_{view.settings.against}"
    pen.text("told", view.say(told, first=view.scenario.start_year), size=SMALL)
    pen.text("also", view.speaker.also(told, first=view.scenario.start_year), size=SMALL, tone="ink2")
    pen.text("press", view.say("forecast.against.press"), size=SMALL, tone="ink3")
