"""Applications to the state as cards: the chance and what it is made of, the price, what is given, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label, height
from sim.picture.ui.meter import Meter
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Widget
from sim.play.changes import written
from sim.play.politics import next_window, window_open
from sim.play.screens.answers import stated
from sim.play.view import View
from sim.scenario import Lever

if TYPE_CHECKING:
    from sim.model.government.applications import Bid, Part

PAD = 12


def application_section(view: View, pen: Column) -> None:
    """All applications, two beside each other where there is room."""
    kit = view.kit
    pen.text("window", _window(view), tone="ink2")
    pen.text("bars", view.say("politics.bars"), size=SMALL, tone="ink3")
    pen.gap(8)
    columns = 2 if pen.box.w >= kit.tx(640) else 1
    bids = view.play.facts.bids()
    for first in range(0, len(bids), columns):
        cells = pen.rest.columns(columns, kit.px(12))
        cards = [_card(view, pen, cell, bid) for cell, bid in zip(cells, bids[first : first + columns], strict=False)]
        high = max(card.used for card in cards)
        for cell, card in zip(cells, cards, strict=False):
            box = cell._replace(h=high + 2 * kit.px(PAD))
            pen.add(Panel(id=f"{card.id}.panel", box=box, clip=pen.clip, tone="surface"), *card.widgets)
        pen.take(high + 2 * kit.px(PAD))
        pen.gap(10)


def handed_in(view: View) -> int:
    """How many applications the year on the table has so far."""
    return sum(one.year == view.story.year for one in view.story.plan.applications)


def per_window(view: View) -> int:
    return int(view.scenario.parameters["application.per_window"])


def _window(view: View) -> str:
    """Whether anything can be handed in now, and when the next window opens."""
    year = view.story.year
    if view.play.open_table and window_open(view.scenario, year):
        return view.say("politics.window", year=year, count=handed_in(view), most=per_window(view), answer=year + 1)
    later = next_window(view.scenario, year)
    return view.say("politics.closed", year=later) if later else view.say("politics.no_window")


def _card(view: View, pen: Column, cell: Box, bid: Bid) -> Column:
    kit, key = view.kit, bid.request.key
    inner = cell.inset(kit.px(PAD), kit.px(PAD))
    card = Column(kit, inner, f"application.{key}", clip=pen.clip)
    _title(view, card, bid)
    card.text("text", view.speaker.name(bid.request.text), size=SMALL, tone="ink2")
    card.gap(4)
    readings = [_reading(view, part) for part in bid.parts]
    widths = tuple(max(kit.width(each[side], SMALL) for each in readings) + 2 for side in (0, 1))
    for number, (part, reading) in enumerate(zip(bid.parts, readings, strict=True)):
        _part(view, card, number, part.share, reading, widths)
    card.gap(6)
    _foot(view, card, bid)
    refusal = view.desk.refusal
    if refusal and refusal.id == f"apply.{key}":
        card.gap(4)
        card.text("refused", refusal.reason.message(view.lang), size=SMALL, tone="bad")
    return card


def _title(view: View, card: Column, bid: Bid) -> None:
    """Name at the left, chance at the right; the name on two lines where it is long."""
    kit, done = view.kit, bid.state == "granted"
    said = view.say("politics.granted", year=bid.granted) if done else view.say("politics.chance", **stated(view, bid.chance))
    wide = kit.width(said, BODY, True) + 2
    name = view.speaker.name(bid.request.name)
    room = card.box.w - wide - kit.px(10)
    high = height(name, kit, SECTION, room, True)
    left = Column(kit, card.rest._replace(w=room), f"{card.id}.name", clip=card.clip)
    left.text("text", name, size=SECTION, bold=True)
    strip = card.take(high)
    right = Box(strip.right - wide, strip.y, wide, kit.line(SECTION))
    card.add(*left.widgets, Label(id=f"{card.id}.chance", box=right, clip=card.clip, text=said, bold=True, tone="good" if done else "accent", align="right"))


def _part(view: View, card: Column, number: int, share: float, reading: tuple[str, str], widths: tuple[int, ...]) -> None:
    """What is read, a bar from nothing to enough in the room that is left, and where it stands against what is enough."""
    kit = view.kit
    strip = card.take(kit.line(SMALL))
    gap = kit.px(8)
    name, rest = strip.cut_left(min(widths[0], strip.w - widths[1] - gap), gap)
    figure, bar = rest.cut_right(min(widths[1], rest.w), gap)
    id = f"{card.id}.part.{number}"
    card.add(
        Label(id=f"{id}.name", box=name, clip=card.clip, text=reading[0], size=SMALL, tone="ink2"),
        Label(id=f"{id}.value", box=figure, clip=card.clip, text=reading[1], size=SMALL, align="right"),
    )
    if bar.w >= kit.px(20):
        bar = bar.cut_right(min(bar.w, kit.px(110)))[0]
        card.add(Meter(id=f"{id}.meter", box=bar.centred(bar.w, kit.px(6)), clip=card.clip, share=share, tone="good" if share >= 1 else "accent"))


def _reading(view: View, part: Part) -> tuple[str, str]:
    """The name of what is read, and "35 / 175" in its unit."""
    kind, key = part.reading.what
    if kind == "indicator":
        indicator = view.scenario.indicator(key)
        now, enough = (written(indicator, value, view.lang) for value in (part.value, part.reading.enough))
        return view.speaker.name(indicator.name), _against(now, enough)
    thing = view.scenario.lever(key) if kind == "lever" else view.scenario.facility(key)
    unit = thing.unit if isinstance(thing, Lever) else thing.size.unit
    short = unit.removesuffix("_per_year")
    now, enough = (view.speaker.figure(value, short) for value in (part.value, part.reading.enough))
    return view.speaker.name(thing.name), _against(now, enough)


def _against(now: str, enough: str) -> str:
    """"229 robots" against "12,000 robots" as "229 / 12,000 robots"."""
    head, _, unit = now.rpartition(" ")
    return f"{head if head[:1].isdigit() and enough.endswith(f' {unit}') else now} / {enough}"


def _foot(view: View, card: Column, bid: Bid) -> None:
    kit, key = view.kit, bid.request.key
    strip = card.take(max(kit.px(30), kit.line(BODY)))
    here = bid.state == "waiting" and bid.asked == view.story.year
    text = view.say("politics.take_back" if here else "politics.apply")
    button = Button(id=f"apply.{key}", box=strip, clip=card.clip, text=text, icon="check" if here else None, on=here, enabled=here or _can(view, bid))
    box, rest = strip.cut_right(button.wanted(kit), kit.px(10))
    widgets: list[Widget] = [Label(id=f"{card.id}.price", box=rest, clip=card.clip, text=_state(view, bid, here), size=SMALL, tone="ink2")]
    if bid.state != "granted":
        widgets.append(Button(**{**vars(button), "box": box}))
    card.add(*widgets)


def _can(view: View, bid: Bid) -> bool:
    """Whether the button does anything: a window is open and the state has not answered yes."""
    first = view.scenario.first_decision_year
    return view.play.open_table and bid.state in ("never", "refused") and bid.request.open_in(view.story.year, first)


def _state(view: View, bid: Bid, here: bool) -> str:
    price = view.say("politics.price", money=view.speaker.money(float(bid.request.preparation)))
    if bid.state == "waiting":
        return view.say("politics.waiting", year=bid.asked + 1)
    if bid.state == "granted":
        return view.say("politics.runs")
    force = view.say("politics.force") if view.play.facts.attention() else ""
    return view.speaker.join(price, force, view.say("politics.refused_before", count=bid.refusals) if bid.refusals else "")
