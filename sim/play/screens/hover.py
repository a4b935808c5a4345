"""A few words beside the pointer about what lies under it on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Widget
from sim.play.view import View

if TYPE_CHECKING:
    from sim.picture.map import Hit

_WIDTH = 250
LEGEND = "legend"
_KINDS = ("region", "firm", "facility", "lab", "port", LEGEND)


def hover_card(view: View) -> list[Widget]:
    """Name and figures; nothing while something is placed, dragged, or explained by its own card."""
    hit = view.desk.hover
    quiet = view.desk.placing is not None or view.desk.sheet is not None or view.play.stage.held is not None
    if hit is None or hit.kind not in _KINDS or quiet or hit == view.desk.selected:
        return []
    kit, area = view.kit, view.layout.map
    point = view.play.stage.point
    at = (point[0] - area.x, point[1] - area.y) if hit.kind == LEGEND else view.play.picture.map.position(hit)
    if at is None:
        return []
    inner = Box(0, 0, kit.tx(_WIDTH) - kit.px(24), area.h)
    lines = _lines(view, hit)
    wide = min(inner.w, max(kit.width(text, BODY if i == 0 else SMALL, i == 0) for i, text in enumerate(lines)) + 2)
    start = Column(kit, inner._replace(w=wide), "hover")
    _fill(start, lines)
    card = _beside(view, at, wide + kit.px(24), start.used + kit.px(16))
    pen = Column(kit, card.inset(kit.px(12), kit.px(8)), "hover")
    _fill(pen, lines)
    return [Ground(id="hover", box=card, raised=True, radius=6), *pen.widgets]


class Ground(Panel):
    """Lets the pointer through to the map."""

    pointer = False


def _fill(pen: Column, lines: list[str]) -> None:
    for i, text in enumerate(lines):
        pen.text(str(i), text, size=BODY if i == 0 else SMALL, tone="ink" if i == 0 else "ink2", bold=i == 0)


def _lines(view: View, hit: Hit) -> list[str]:
    """The name, then what is known of it in the year shown."""
    if hit.kind == LEGEND:
        base = view.play.colouring
        return [base.name(view.speaker) if base else "", view.say("hover.legend"), *filter(None, [view.speaker.also("hover.legend")])]
    name = view.speaker.both_name(view.play.facts.name_of(hit))
    told = _TOLD.get(hit.kind)
    return [name, *told(view, hit.id), *(told(view.second, hit.id) if view.second else ())] if told else [name]


def _region(view: View, id: int | str) -> list[str]:
    facts, year, lines = view.play.facts, view.shown_year, []
    base = view.play.colouring
    counts = view.play.circled
    known = {one.key: one for one in (base and base.indicator, counts) if one}
    for indicator in known.values():
        value = facts.regional(indicator, year).get(int(id))
        if value is not None:
            lines.append(f"{view.speaker.name(indicator.name)} {view.speaker.figure(value, indicator.unit)}")
    if base and base.missing(view.speaker) and base.values(facts, year).get(int(id)) is None:
        lines.append(view.say("hover.missing", name=view.speaker.name(base.indicator.name), reason=base.missing(view.speaker)))
    firms = sum(firm.adcode == int(id) for firm in facts.firms(year))
    return [*lines, view.say("hover.firms", count=firms)] if firms else [*lines, view.say("county.no_firms")]


def _firm(view: View, id: int | str) -> list[str]:
    firm = view.play.facts.firm(str(id), view.shown_year)
    if firm is None:
        return [view.say("firm.gone")]
    kind = view.speaker.name(view.play.facts.kind_name(firm))
    return [view.speaker.join(kind, view.speaker.figure(firm.staff, "people"))]


def _facility(view: View, id: int | str) -> list[str]:
    site = next((site for site in view.play.facts.sites() if site.id == id), None)
    if site is None:
        return []
    date = view.say("date.month", year=site.opens[0], month=site.opens[1]) if site.opens else ""
    return [view.say(f"sites.state.{site.state}", date=date)]


def _port(view: View, id: int | str) -> list[str]:
    into, out = view.play.facts.through_port("parts", str(id), view.shown_year)
    speaker = view.speaker
    return [
        f"{view.say('port.parts.in')} {speaker.money(into)}",
        f"{view.say('port.parts.out')} {speaker.money(out)}",
    ]


_TOLD = {"region": _region, "firm": _firm, "facility": _facility, "port": _port}


def _beside(view: View, at: tuple[float, float], wide: int, high: int) -> Box:
    """Right and below of its place, inside the map."""
    kit, area = view.kit, view.layout.map
    gap, edge = kit.px(26), kit.px(8)
    x = round(area.x + at[0] + gap)
    x = x if x + wide + edge <= area.right else round(area.x + at[0] - gap - wide)
    y = min(max(round(area.y + at[1] - high / 2), area.y + edge), area.bottom - high - edge)
    return Box(max(x, area.x + edge), y, wide, high)
