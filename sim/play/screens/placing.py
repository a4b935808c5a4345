"""Choosing a county for a facility: its kind and size, and what the county pointed at offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import words
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, Widget, number
from sim.play.desk import Placing
from sim.play.play import Play
from sim.play.screens.sites import size_of
from sim.play.view import View
from sim.study.telling import listed

if TYPE_CHECKING:
    from sim.play.offer import Offer

UNITS = {"component_park": "firms", "compute_centre": "pflops", "technology_exchange": "contracts", "scenario_zone": "robots", "cloud_lab": "people"}
"""What is counted around a county, by kind of facility; entries of data have no unit of their own."""
BEST = 3
"""Names of the counties that would use most of it."""


def placing_card(view: View) -> list[Widget]:
    """On the right of the map: what is placed, of which kind and size, and what the county pointed at offers."""
    placing = view.desk.placing
    if placing is None:
        return []
    kit, area = view.kit, view.layout.map
    wide = min(kit.px(300 * max(1.0, (1 + kit.text_scale) / 2)), area.w // 2)
    at = Box(area.right - wide - kit.px(10), area.y + kit.px(10), wide, area.h)
    pen = Column(kit, at.inset(kit.px(16), kit.px(12)), "placing")
    _head(view, pen, placing)
    pen.rule("rule", 8)
    offer = view.play.offer()
    if offer is None:
        pen.text("point", view.say("offer.point"), size=SMALL, tone="ink2")
    else:
        _content(view, pen, offer)
    return [Panel(id="placing", box=Box(at.x, at.y, wide, pen.used + kit.px(24)), raised=True), *pen.widgets]


def _head(view: View, pen: Column, placing: Placing) -> None:
    """The kind with the way out; its variant (opens the list) and its size, where there is a choice."""
    kit, kind = view.kit, view.scenario.facility(placing.kind)
    strip = pen.take(max(kit.px(30), kit.line(SECTION)))
    close, title = strip.cut_right(kit.px(28), kit.px(6))
    pen.add(
        Label(
            id="placing.title",
            box=title,
            text=view.say("placing.title", name=view.speaker.name(kind.name)),
            size=SECTION,
            bold=True,
        ),
        Button(id="placing.cancel", box=close.centred(kit.px(28), kit.px(28)), icon="x", kind="faint"),
    )
    if len(kind.variants) > 1:
        name = next(v.name for v in kind.variants if v.key == placing.variant)
        row = pen.take(max(kit.px(32), kit.line(BODY)))
        pen.add(Button(id="placing.variant", box=row, text=view.speaker.name(name), icon="chevron-down"))
    if kind.size.least < kind.size.most:
        pen.gap(4)
        size, track = kind.size, pen.take(kit.px(24))
        pen.pair("amount", view.say("placing.size"), size_of(view, kind, placing.size), size=SMALL, bold=True)
        slider = Slider(
            id="placing.size", box=track, low=size.least, high=size.most, value=placing.size, step=size.step
        )
        pen.add(slider)


def _content(view: View, pen: Column, offer: Offer) -> None:
    speaker, kit = view.speaker, view.kit
    region = view.scenario.region(offer.region)
    pen.text("name", speaker.name(region.name), size=SECTION + 2, bold=True)
    pen.gap(4)
    pen.pair("build", view.say("offer.build"), speaker.money(offer.build_million), bold=True)
    pen.pair("first", view.say("offer.first", year=view.story.year), speaker.money(offer.first_million), bold=True)
    pen.pair(
        "upkeep", view.say("offer.upkeep"), speaker.figure(offer.upkeep_million, "million_cny_per_year"), bold=True
    )
    pen.pair(
        "opens", view.say("offer.opens"), view.say("date.month", year=offer.opens[0], month=offer.opens[1]), bold=True
    )
    pen.pair("bound", view.say("offer.bound"), str(offer.until), bold=True)
    pen.pair(
        "reach",
        view.say("offer.reach", km=speaker.figure(offer.reach_km, "km")),
        speaker.figure(offer.firms, "firms"),
        bold=True,
    )
    if offer.use is not None:
        pen.pair("use", view.say("offer.use"), speaker.figure(offer.use, "fraction", decimals=0), bold=True)
        for number, said in enumerate(_reason(view, offer)):
            pen.text(f"reason.{number}", said, size=SMALL, tone="ink2")
    pen.gap(6)
    if offer.refusal:
        pen.text("refusal", offer.refusal, size=SMALL, tone="bad")
        return
    row = pen.take(max(kit.px(36), kit.line(SECTION)))
    pen.add(Button(id="placing.here", box=row, text=view.speaker.both_say("offer.here"), icon="map-pin", kind="filled"))


def _reason(view: View, offer: Offer) -> tuple[str, ...]:
    """What the use rests on, and where it would be fullest."""
    placing, uses = view.desk.placing, view.play.uses()
    if placing is None or not uses:
        return ()
    if offer.near is None:
        return (view.say("offer.even"),)
    unit = UNITS.get(placing.kind)
    found, offered = (view.speaker.figure(round(amount), unit) if unit else words.count(round(amount), view.lang) for amount in (offer.near.found, offer.near.offered))
    near = view.say(f"offer.near.{placing.kind}", found=found, offered=offered, km=view.speaker.figure(offer.reach_km, "km"))
    best = max(uses.values())
    if round(best, 2) == round(min(uses.values()), 2):
        return (near,)
    top = [code for code, use in sorted(uses.items(), key=lambda item: -item[1]) if round(use, 2) == round(best, 2)]
    names = listed([view.speaker.name(view.scenario.region(code).short) for code in top[:BEST]], view.lang) + (view.say("compare.more", count=len(top) - BEST) if len(top) > BEST else "")
    return near, view.say("offer.best", names=names, use=view.speaker.figure(best, "fraction", decimals=0))


def _cancel(play: Play, name: str, signal: Signal) -> None:
    play.end_placing()


def _here(play: Play, name: str, signal: Signal) -> None:
    play.place_here()


def _variant(play: Play, name: str, signal: Signal) -> None:
    play.desk.popup = "variant"


def _size(play: Play, name: str, signal: Signal) -> None:
    play.resize_placing(number(signal))


HANDLERS = {"placing.here": _here, "placing.cancel": _cancel, "placing.variant": _variant, "placing.size": _size}
