"""Facilities: the kinds that can be placed, and every one that stands, is being built or was ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Icon, Label
from sim.picture.ui.meter import Meter
from sim.picture.ui.row import Row
from sim.picture.ui.widget import Signal
from sim.play.facilities import Site
from sim.play.play import Play
from sim.play.view import View

if TYPE_CHECKING:
    from sim.scenario import FacilityKind


def site_rows(view: View, pen: Column) -> None:
    """Each kind with its price and the button to place one; under it the ones there are."""
    sites = view.play.facts.sites()
    for kind in view.scenario.facilities:
        pen.gap(6)
        _kind(view, pen, kind)
        mine = [site for site in sites if site.kind == kind.key]
        for site in mine:
            _site(view, pen, site)
        if not mine:
            pen.text(f"{kind.key}.none", view.say("sites.none"), size=SMALL, tone="ink3")
        pen.rule(f"{kind.key}.rule", space=6)
    _refusal(view, pen)


def _kind(view: View, pen: Column, kind: FacilityKind) -> None:
    kit = view.kit
    strip = pen.take(max(kit.px(34), kit.line(SECTION)))
    icon, rest = strip.cut_left(kit.px(28), kit.px(6))
    text = view.say("sites.place")
    button = Button(
        id=f"place.{kind.key}", box=strip, clip=pen.clip, text=text, icon="map-pin", enabled=view.play.open_table
    )
    right, rest = rest.cut_right(button.wanted(kit), kit.px(6))
    name, rest = rest.cut_left(
        min(kit.width(view.speaker.name(kind.name), SECTION, True) + 2, rest.w - kit.px(24)), kit.px(4)
    )
    info = Box(rest.x, strip.y, kit.px(22), strip.h).centred(kit.px(22), kit.px(22))
    pen.add(
        Icon(id=f"site.{kind.key}.icon", box=icon, clip=pen.clip, name=kind.icon, size=22, tone="accent"),
        Label(
            id=f"site.{kind.key}.name",
            box=name,
            clip=pen.clip,
            text=view.speaker.name(kind.name),
            size=SECTION,
            bold=True,
        ),
        Button(id=f"info.{kind.key}", box=info, clip=pen.clip, icon="info-circle", kind="faint"),
        Button(
            id=button.id,
            box=right.centred(right.w, kit.px(30)),
            clip=pen.clip,
            text=text,
            icon="map-pin",
            enabled=view.play.open_table,
            on=_placing(view, kind),
        ),
    )
    size = kind.size.default
    build = view.speaker.money(float(kind.capex_million) * size)
    upkeep = view.speaker.figure(float(kind.upkeep_million) * size, "million_cny_per_year")
    building = view.say("sites.build", money=build, years=f"{float(kind.build_years):g}")
    running = view.say("sites.upkeep", money=upkeep)
    price = view.speaker.join(size_of(view, kind, size), building, running)
    pen.text(f"{kind.key}.price", price, size=SMALL, tone="ink2")


def size_of(view: View, kind: FacilityKind, size: float) -> str:
    """How large, in the words of the kind's own unit."""
    key = "sites.size_multiple" if kind.size.unit == "multiple" else "sites.size"
    return view.say(key, size=view.speaker.figure(size, kind.size.unit))


def _placing(view: View, kind: FacilityKind) -> bool:
    return view.desk.placing is not None and view.desk.placing.kind == kind.key


def _site(view: View, pen: Column, site: Site) -> None:
    kit, top = view.kit, pen.y
    ground = len(pen.widgets)
    pen.gap(3)
    strip = pen.take(max(kit.px(26), kit.line(BODY)))
    act, text = site.act, view.say(f"sites.{site.act}") if site.act else ""
    button = Button(id=f"{act}.{site.id}", box=strip, clip=pen.clip, text=text, size=SMALL, kind="quiet")
    right, left = strip.cut_right(button.wanted(kit) if act else 0, kit.px(6))
    pen.add(Label(id=f"site.{site.id}", box=left, clip=pen.clip, text=view.speaker.name(site.where)))
    if act and view.play.open_table:
        pen.add(Button(id=button.id, box=right, clip=pen.clip, text=text, size=SMALL, kind="quiet"))
    line = pen.take(kit.line(SMALL))
    if site.state == "building":
        bar, line = line.cut_left(kit.px(70), kit.px(8))
        pen.add(
            Meter(
                id=f"site.{site.id}.bar",
                box=bar.centred(bar.w, kit.px(6)),
                clip=pen.clip,
                share=site.progress,
                tone="warn",
            )
        )
    pen.add(
        Label(
            id=f"site.{site.id}.state",
            box=line,
            clip=pen.clip,
            text=_told(view, site),
            size=SMALL,
            tone="warn" if site.state in ("building", "ordered") else "ink2",
        )
    )
    pen.gap(3)
    ground_box = Box(pen.box.x - kit.px(6), top, pen.box.w + kit.px(8), pen.y - top)
    pen.widgets.insert(ground, Row(id=f"goto.{site.id}", box=ground_box, clip=pen.clip))


def _told(view: View, site: Site) -> str:
    """What state it is in, with the date that matters."""
    date = view.say("date.month", year=site.opens[0], month=site.opens[1]) if site.opens else ""
    said = view.say(f"sites.state.{site.state}", date=date)
    use = (
        view.say("sites.used", share=view.speaker.figure(site.used, "fraction", decimals=0))
        if site.used is not None
        else ""
    )
    return view.speaker.join(said, use)


def _refusal(view: View, pen: Column) -> None:
    refused = view.desk.refusal
    if refused and refused.id.startswith("site."):
        pen.text("refusal", refused.reason.message(view.lang), size=SMALL, tone="bad")


def _place(play: Play, key: str, signal: Signal) -> None:
    play.begin_placing(key)


def _close(play: Play, key: str, signal: Signal) -> None:
    play.close_site(key)


def _withdraw(play: Play, key: str, signal: Signal) -> None:
    play.withdraw_site(key)


def _goto(play: Play, key: str, signal: Signal) -> None:
    play.show_site(key)


HANDLERS = {"place": _place, "close": _close, "withdraw": _withdraw, "goto": _goto}
