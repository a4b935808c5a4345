"""Choosing a county for a facility: the bar with its kind and size, the card of the county pointed at."""

from __future__ import annotations

from typing import Any

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.view import View


def placing_bar(view: View) -> list[Widget]:
    """Along the top of the map: what is placed, of which kind and size, and the way out."""
    placing = view.desk.placing
    if placing is None:
        return []
    kit, area = view.kit, view.layout.map
    kind = view.scenario.facility(placing.kind)
    high = max(kit.px(40), kit.line(SECTION) + kit.px(12))
    bar = Box(area.x, area.y, area.w, high)
    inner = bar.inset(kit.px(12), kit.px(5))
    cancel = Button(id="placing.cancel", box=inner, text=view.say("placing.cancel"), size=BODY)
    right, rest = inner.cut_right(cancel.wanted(kit), kit.px(10))
    title = view.say("placing.title", name=view.speaker.name(kind.name))
    left, rest = rest.cut_left(min(kit.width(title, SECTION, True) + 2, rest.w // 2), kit.px(12))
    return [
        Panel(id="placing.bar", box=bar, raised=True),
        Label(id="placing.title", box=left, text=title, size=SECTION, bold=True),
        *_choices(view, rest, kind),
        Button(id="placing.cancel", box=right, text=cancel.text, size=BODY),
    ]


def _choices(view: View, box: Box, kind: Any) -> list[Widget]:
    """Its variant (opens the list) and its size, where there is a choice."""
    kit, placing, widgets = view.kit, view.desk.placing, []
    if len(kind.variants) > 1:
        name = next(v.name for v in kind.variants if v.key == placing.variant)
        button = Button(id="placing.variant", box=box, text=view.speaker.name(name), icon="chevron-down")
        cell, box = box.cut_left(min(button.wanted(kit), box.w), kit.px(10))
        widgets.append(Button(id=button.id, box=cell, text=button.text, icon="chevron-down"))
    size = kind.size
    if size.least < size.most:
        amount = view.speaker.figure(placing.size, size.unit)
        widest = kit.width(view.speaker.figure(size.most, size.unit), SMALL, True) + kit.px(6)
        cell, rest = box.cut_left(max(0, min(kit.px(150), box.w - widest - kit.px(8))), kit.px(6))
        if cell.w > kit.px(60):
            widgets.append(Slider(id="placing.size", box=cell.centred(cell.w, kit.px(24)), low=size.least, high=size.most, value=placing.size, step=size.step))
            widgets.append(Label(id="placing.amount", box=rest._replace(w=min(rest.w, widest)), text=amount, size=SMALL, bold=True))
    return widgets


def placing_card(view: View) -> list[Widget]:
    """For the county pointed at: price, upkeep, opening, reach, and the reason where it cannot stand."""
    placing, offer = view.desk.placing, view.play.offer()
    if placing is None or offer is None:
        return []
    kit, area = view.kit, view.layout.map
    wide = min(kit.px(286 * max(1.0, (1 + kit.text_scale) / 2)), area.w // 2)
    at = Box(area.right - wide - kit.px(10), area.y + kit.px(62), wide, area.h)
    pen = Column(kit, at.inset(kit.px(16), kit.px(12)), "offer")
    _content(view, pen, offer)
    return [Panel(id="offer", box=Box(at.x, at.y, wide, pen.used + kit.px(24)), raised=True), *pen.widgets]


def _content(view: View, pen: Column, offer: Any) -> None:
    speaker = view.speaker
    region = view.scenario.region(offer.region)
    pen.text("name", speaker.name(region.name), size=SECTION + 2, bold=True)
    pen.gap(4)
    pen.pair("build", view.say("offer.build"), speaker.money(offer.build_million), bold=True)
    pen.pair("upkeep", view.say("offer.upkeep"), speaker.figure(offer.upkeep_million, "million_cny_per_year"), bold=True)
    pen.pair("opens", view.say("offer.opens"), view.say("date.month", year=offer.opens[0], month=offer.opens[1]), bold=True)
    pen.pair("bound", view.say("offer.bound"), str(offer.until), bold=True)
    pen.pair("reach", view.say("offer.reach", km=speaker.figure(offer.reach_km, "km")), speaker.figure(offer.firms, "firms"), bold=True)
    pen.gap(6)
    if offer.refusal:
        pen.text("refusal", offer.refusal, size=SMALL, tone="bad")
        return
    pen.text("hint", view.say("offer.hint"), size=SMALL, tone="accent", bold=True)


def _cancel(play: Play, name: str, signal: Signal) -> None:
    play.end_placing()


def _variant(play: Play, name: str, signal: Signal) -> None:
    play.desk.popup = "variant"


def _size(play: Play, name: str, signal: Signal) -> None:
    play.resize_placing(float(signal.value))


HANDLERS = {"placing.cancel": _cancel, "placing.variant": _variant, "placing.size": _size}
