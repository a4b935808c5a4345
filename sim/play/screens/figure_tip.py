"""What the tip of a figure says: what it means, how it is computed, in which unit, and which way is better."""

from __future__ import annotations

from collections.abc import Iterator

from sim.picture.ui.box import Box
from sim.play.tips import FIGURES
from sim.play.view import View
from sim.scenario import Indicator


def figure_of(view: View) -> Indicator | None:
    """The indicator whose tip is open."""
    area, _, key = (view.desk.tip or "").partition(".")
    return next((one for one in view.play.indicators if one.key == key), None) if f"{area}." in FIGURES else None


def figure_parts(view: View, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """(heading, text) each."""
    speaker = view.speaker
    yield view.say("tip.means"), speaker.name(indicator.text)
    yield view.say("tip.computed"), speaker.name(indicator.formula) if indicator.formula else ""
    yield view.say("tip.unit"), view.say(f"axis.{indicator.unit}")
    yield view.say("tip.better"), view.say(f"tip.better_{indicator.better}")


def figure_place(view: View, card: Box) -> Box:
    """Under the tile that it explains, or over the list below the map."""
    kit, anchor = view.kit, view.play.stage.find(view.desk.tip or "")
    edge = view.layout.whole.inset(kit.px(6))
    if anchor is not None and (view.desk.tip or "").startswith("tile."):
        return card._replace(x=min(anchor.box.x, edge.right - card.w), y=view.layout.bar.bottom + kit.px(6))
    return card._replace(y=max(view.layout.drawer.y - kit.px(6) - card.h, edge.y))
