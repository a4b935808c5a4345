"""Choosing a county for a facility: its kind and size, and what the county pointed at offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
DISPENSABLE = ("first", "reach", "bound", "best", "reason", "upkeep", "opens")
"""What a small window or large type leaves out, first of all the first, so that the button stays in sight."""
FIRST_TO_GO = 4
"""So many of them go before the second language does."""
BEST = 3
"""Names of the counties that would use most of it."""


def placing_card(view: View) -> list[Widget]:
    """On the right of the map: what is placed, of which kind and size, and what the county pointed at offers."""
    placing = view.desk.placing
    if placing is None:
        return []
    kit, area = view.kit, view.layout.map
    wide = min(kit.px(300 * kit.breadth), area.w // 2)
    at = Box(area.right - wide - kit.px(10), area.y + kit.px(10), wide, area.h)
    offer = view.play.offer()
    for second, without in _ways(view):
        pen = Column(kit, at.inset(kit.px(16), kit.px(12)), "placing")
        _head(view, pen, placing, second)
        pen.rule("rule", 8)
        if offer is None:
            pen.text("point", view.say("offer.point"), size=SMALL, tone="ink2")
            pen.text("point.also", second.say("offer.point") if second else "", size=SMALL, tone="ink3")
        else:
            _content(view, pen, offer, without, second)
        if at.y + pen.used + kit.px(30) <= view.whole.h:
            break
    return [Panel(id="placing", box=Box(at.x, at.y, wide, pen.used + kit.px(24)), raised=True), *pen.widgets]


def _ways(view: View) -> Iterator[tuple[View | None, tuple[str, ...]]]:
    """(the second language, what is left out), from all that there is to say to what the least window holds: some figures go before the second language does."""
    for second in dict.fromkeys((view.second, None)):
        most = len(DISPENSABLE) if second is None else FIRST_TO_GO
        yield from ((second, DISPENSABLE[:without]) for without in range(most + 1))


def _head(view: View, pen: Column, placing: Placing, second: View | None) -> None:
    """The kind with the way out; its variant (opens the list) and its size, where there is a choice."""
    kit, kind = view.kit, view.scenario.facility(placing.kind)
    strip = pen.take(max(kit.px(30), kit.line(SECTION)))
    close, title = strip.cut_right(kit.px(28), kit.px(6))
    name = view.speaker.name(kind.name)
    said, size_said = next(
        ((text, each) for text in (view.say("placing.title", name=name), name) for each in (SECTION, BODY) if kit.width(text, each, True) <= title.w), (name, SMALL)
    )
    pen.add(
        Label(id="placing.title", box=title, text=said, size=size_said, bold=True),
        Button(id="placing.cancel", box=close.centred(kit.px(28), kit.px(28)), icon="x", kind="faint"),
    )
    pen.text("title.also", second.say("placing.title", name=second.speaker.name(kind.name)) if second else "", size=SMALL, tone="ink2")
    if len(kind.variants) > 1:
        variant = next(v.name for v in kind.variants if v.key == placing.variant)
        row = pen.take(max(kit.px(32), kit.line(BODY)))
        button = Button(id="placing.variant", box=row, text=view.speaker.both_name(variant), icon="chevron-down")
        pen.add(button if button.wanted(kit) <= row.w else replace(button, text=view.speaker.name(variant)))
    if kind.size.least < kind.size.most:
        pen.gap(4)
        size, track = kind.size, pen.take(kit.px(24))
        pen.pair("amount", view.say("placing.size"), size_of(view, kind, placing.size), size=SMALL, bold=True)
        if second:
            pen.pair("amount.also", second.say("placing.size"), size_of(second, kind, placing.size), size=SMALL, tone="ink3", value="ink2")
        slider = Slider(
            id="placing.size", box=track, low=size.least, high=size.most, value=placing.size, step=size.step
        )
        pen.add(slider)


def _content(view: View, pen: Column, offer: Offer, without: tuple[str, ...], second: View | None) -> None:
    """The county, its figures but those left out for want of room, and the button that orders or the reason against it."""
    kit, region = view.kit, view.scenario.region(offer.region)
    pen.text("name", view.speaker.both_name(region.name) if second else view.speaker.name(region.name), size=SECTION + 2, bold=True)
    pen.gap(4)
    seconds = _figures(second, offer) if second else []
    for place, (key, name, figure) in enumerate(_figures(view, offer)):
        if key not in without:
            pen.pair(key, name, figure, bold=True)
            if seconds:
                pen.pair(f"{key}.also", *seconds[place][1:], size=SMALL, tone="ink3", value="ink2")
    for teller, mark, tone in ((view, "", "ink2"), (second, ".also", "ink3")):
        for key, said in zip(("reason", "best"), _reason(teller, offer) if teller and offer.use is not None else (), strict=False):
            if key not in without:
                pen.text(f"{key}{mark}", said, size=SMALL, tone=tone)
    pen.gap(6)
    if offer.refusal:
        pen.text("refusal", offer.refusal.message(view.lang), size=SMALL, tone="bad")
        pen.text("refusal.also", offer.refusal.message(second.lang) if second else "", size=SMALL, tone="bad")
        return
    row = pen.take(max(kit.px(36), kit.line(SECTION)))
    pen.add(Button(id="placing.here", box=row, text=view.speaker.both_say("offer.here"), icon="map-pin", kind="filled"))


def _figures(view: View, offer: Offer) -> list[tuple[str, str, str]]:
    """(key, name, figure) of what it costs, when it opens and how it would be used."""
    say, speaker = view.say, view.speaker
    use = [] if offer.use is None else [("use", say("offer.use"), speaker.figure(offer.use, "fraction", decimals=0))]
    return [
        ("build", say("offer.build"), speaker.money(offer.build_million)),
        ("first", say("offer.first", year=view.story.year), speaker.money(offer.first_million)),
        ("upkeep", say("offer.upkeep"), speaker.figure(offer.upkeep_million, "million_cny_per_year")),
        ("opens", say("offer.opens"), say("date.month", year=offer.opens[0], month=offer.opens[1])),
        ("bound", say("offer.bound"), str(offer.until)),
        ("reach", say("offer.reach", km=speaker.figure(offer.reach_km, "km")), speaker.figure(offer.firms, "firms")),
        *use,
    ]


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
