"""A county: its figures of the year, its firms by size, what it buys and sells, its facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import words
from sim.picture.charts.spark import Spark
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Signal
from sim.play import changes
from sim.play.play import Play
from sim.play.view import View

if TYPE_CHECKING:
    from sim.model.record.firms_seen import FirmState
    from sim.scenario import Indicator, Region

FIRMS = 6


def content(view: View, pen: Column, id: str) -> None:
    region = view.scenario.region(int(id))
    pen.text("also", view.speaker.also_name(region.name), size=SMALL, tone="ink2")
    people = view.speaker.figure(float(region.population), "people")
    area = view.speaker.figure(float(region.area_km2), "km2")
    city = view.speaker.join(view.speaker.name(region.city), view.say(f"county.metro.{region.metro}"))
    pen.text("city", city, size=SMALL, tone="ink2")
    pen.text("ground", view.speaker.join(people, area), size=SMALL, tone="ink2")
    economy = {"gdp": view.speaker.money(float(region.gdp_million)), "students": words.count(float(region.university_seats), view.lang, unit="students")}
    pen.text("economy", view.say("county.economy", **economy), size=SMALL, tone="ink2")
    pen.text("industries", view.speaker.name(region.industries), size=SMALL, tone="ink2")
    pen.rule("rule.1", 6)
    pen.title("now", view.say("county.now", year=view.shown_year))
    found = view.play.facts.regional
    shown = [(one, value) for one in view.play.map_indicators if one.headline and (value := found(one, view.shown_year).get(region.adcode)) is not None]
    wide = max((view.kit.width(changes.written(one, value, view.lang), SMALL, True) for one, value in shown), default=0) + 2
    for one, value in shown:
        _figure(view, pen, region, one, value, wide)
    _firms(view, pen, region)
    _trade(view, pen, region)
    _sites(view, pen, region)


def _figure(view: View, pen: Column, region: Region, indicator: Indicator, value: float, wide: int) -> None:
    """One line: name, shape of the years where there is room, value, change; values are `wide` and end at one edge."""
    kit, facts = view.kit, view.play.facts
    before = facts.regional(indicator, view.shown_year - 1).get(region.adcode)
    change = changes.change(indicator, before, value, view.lang)
    strip = pen.take(kit.line(SMALL) + kit.px(4))
    word, rest = strip.cut_right(_change_width(kit), kit.px(6))
    told = [change.text(view.speaker, amount=amount) for amount in (True, False)] if change else [""]
    said = next((text for text in told if kit.width(text, SMALL) <= word.w), told[-1])
    shown, name = changes.written(indicator, value, view.lang), view.speaker.name(indicator.name)
    figure, label = rest.cut_right(wide, kit.px(6))
    spark, narrow = label.cut_right(kit.px(34), kit.px(6))
    roomy = kit.width(name, SMALL) <= narrow.w
    label = narrow if roomy else label
    key, clip = f"{pen.id}.{indicator.key}", pen.clip
    if roomy:
        trend = facts.regional_trend(indicator, region.adcode, view.shown_year)
        pen.add(Spark(id=f"{key}.spark", box=spark, clip=clip, values=trend, slots=6))
    tone = change.tone if change else "ink2"
    pen.add(
        Label(id=f"{key}.name", box=label, clip=clip, text=name, size=SMALL, tone="ink2"),
        Label(id=f"{key}.value", box=figure, clip=clip, text=shown, size=SMALL, bold=True, align="right"),
        Label(id=f"{key}.change", box=word, clip=clip, text=said, size=SMALL, tone=tone),
    )


def _change_width(kit: Kit) -> int:
    """Width of the words of change."""
    return kit.width("▲ worse 10.0 pp", SMALL)


def _firms(view: View, pen: Column, region: Region) -> None:
    mine = sorted(
        (f for f in view.play.facts.firms(view.shown_year) if f.adcode == region.adcode), key=lambda f: -f.staff
    )
    pen.rule("rule.2", 6)
    pen.title("firms", view.say("county.firms", count=len(mine)))
    if not mine:
        pen.text("firms.none", view.say("county.no_firms"), size=SMALL, tone="ink3")
    for firm in mine[:FIRMS]:
        strip = pen.take(pen.kit.line(SMALL) + pen.kit.px(6))
        _firm_line(view, pen, strip, firm)


def _firm_line(view: View, pen: Column, strip: Box, firm: FirmState) -> None:
    kit = view.kit
    name = view.play.facts.firm_name(firm, view.speaker)
    staff = view.speaker.figure(firm.staff, "people")
    told = view.speaker.join(view.speaker.name(view.play.facts.kind_name(firm)), staff)
    inner = strip.inset(kit.px(4), 0)
    roomy = kit.width(name, SMALL) + kit.width(told, SMALL) + kit.px(10) <= inner.w
    told = told if roomy else staff
    right, left = inner.cut_right(kit.width(told, SMALL) + 2, kit.px(6))
    pen.add(
        Button(id=f"firm.{firm.slot}", box=strip, clip=pen.clip, kind="ghost"),
        Label(id=f"firm.{firm.slot}.name", box=left, clip=pen.clip, text=name, size=SMALL),
        Label(id=f"firm.{firm.slot}.kind", box=right, clip=pen.clip, text=told, size=SMALL, tone="ink2", align="right"),
    )


def _trade(view: View, pen: Column, region: Region) -> None:
    """Whom the county buys parts from and sells them to, from the year's own flows."""
    bought, sold = view.play.facts.partners("parts", region.adcode, view.shown_year)
    if not bought and not sold:
        return
    pen.rule("rule.3", 6)
    pen.title("trade", view.say("county.trade"))
    for key, partners in (("bought", bought), ("sold", sold)):
        if partners:
            listed = " · ".join(f"{view.speaker.name(name)} {view.speaker.money(amount)}" for name, amount in partners)
            pen.text(f"trade.{key}", f"{view.say(f'county.{key}')}  {listed}", size=SMALL)


def _sites(view: View, pen: Column, region: Region) -> None:
    sites = [site for site in view.play.facts.sites() if site.region == region.adcode]
    if sites:
        pen.rule("rule.4", 6)
        pen.title("sites", view.say("county.sites"))
    for site in sites:
        date = view.say("date.month", year=site.opens[0], month=site.opens[1]) if site.opens else ""
        pen.text(
            f"site.{site.id}",
            f"{view.speaker.name(site.name)}  {view.say(f'sites.state.{site.state}', date=date)}",
            size=SMALL,
        )


def _firm(play: Play, slot: str, signal: Signal) -> None:
    play.select_firm(slot)


HANDLERS = {"firm": _firm}
