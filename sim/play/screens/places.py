"""Cards of facilities, laboratories and the ports to the outside."""

from __future__ import annotations

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.meter import Meter
from sim.play.view import View


def facility(view: View, pen: Column, id: str) -> None:
    site = next((site for site in view.play.facts.sites() if site.id == id), None)
    if site is None:
        pen.text("gone", view.say("site.gone"), tone="ink2")
        return
    kind, speaker = view.scenario.facility(site.kind), view.speaker
    date = view.say("date.month", year=site.opens[0], month=site.opens[1]) if site.opens else ""
    pen.text(
        "state", view.say(f"sites.state.{site.state}", date=date), tone="warn" if site.state == "building" else "ink2"
    )
    if site.state == "building":
        bar = pen.take(pen.kit.px(14)).centred(pen.box.w, pen.kit.px(6))
        pen.add(Meter(id=f"{pen.id}.bar", box=bar, clip=pen.clip, share=site.progress, tone="warn"))
    if site.used is not None:
        pen.pair("used", view.say("site.used"), speaker.figure(site.used, "fraction", decimals=0), bold=True)
    pen.rule("rule", 6)
    pen.pair("reach", view.say("site.reach"), speaker.figure(float(kind.reach_km), "km"))
    pen.text("mechanism", speaker.name(kind.mechanism), size=SMALL, tone="ink2")


def lab(view: View, pen: Column, id: str) -> None:
    record, speaker = next(each for each in view.scenario.labs if each.key == id), view.speaker
    place = view.scenario.region(record.region)
    pen.text("kind", speaker.join(view.say(f"lab.{record.kind}"), speaker.name(place.name)), size=SMALL, tone="ink2")
    pen.rule("rule", 6)
    pen.pair("staff", view.say("lab.staff"), speaker.figure(float(record.staff), "people"), bold=True)
    pen.pair(
        "budget",
        view.say("lab.budget"),
        speaker.figure(float(record.budget_million), "million_cny_per_year"),
        bold=True,
    )
    pen.pair(
        "basic", view.say("lab.basic"), speaker.figure(float(record.basic_share), "fraction", decimals=0), bold=True
    )
    fields = {field.key: field.name for field in view.scenario.fields}
    most = sorted(record.fields.items(), key=lambda item: -item[1])[:3]
    listed = " · ".join(speaker.name(fields[key]) for key, share in most if share)
    pen.text("fields", view.say("lab.fields", fields=listed), tone="ink2")
    pen.text("note", speaker.name(record.note), size=SMALL, tone="ink2")


def port(view: View, pen: Column, id: str) -> None:
    """What goes out to and comes in from a place beyond the map in the year shown."""
    speaker, place = view.speaker, next(each for each in view.scenario.ports if each.key == id)
    pen.text("away", view.say("port.away", distance=speaker.figure(float(place.distance_km), "km")), size=SMALL, tone="ink2")
    pen.text("year", view.say("port.year", year=view.shown_year), size=SMALL, tone="ink2")
    for kind in ("parts", "talent", "robots"):
        into, out = view.play.facts.through_port(kind, id, view.shown_year)
        unit = {"parts": "million_cny", "talent": "people", "robots": "robots"}[kind]
        pen.rule(f"{kind}.rule", 4)
        pen.pair(f"{kind}.in", view.say(f"port.{kind}.in"), speaker.figure(into, unit), bold=True)
        pen.pair(f"{kind}.out", view.say(f"port.{kind}.out"), speaker.figure(out, unit), bold=True)
