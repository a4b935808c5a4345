"""The right panel: this year's arrangements, the money, and the levers family by family."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column, scrolled
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.panel import Panel, Rule
from sim.picture.ui.scroll import Scroll
from sim.picture.ui.widget import Signal, Widget
from sim.play.desk import FAMILIES, SITES
from sim.play.play import Play
from sim.play.screens.attention import attention_row
from sim.play.screens.budget import budget_card
from sim.play.screens.dial_row import dial_row
from sim.play.screens.lever_row import lever_row
from sim.play.screens.out_of_reach import far_rows
from sim.play.screens.politics import politics_row
from sim.play.screens.sites import site_rows
from sim.play.view import View


def lever_panel(view: View) -> list[Widget]:
    kit, box = view.kit, view.layout.levers
    inner = box.inset(kit.px(14), kit.px(10))
    if view.film:
        return [Panel(id="panel.levers", box=box), *_under_way(view, inner)]
    header, rest = inner.cut_top(max(kit.px(30), kit.line(SECTION)), kit.px(4))
    money = Column(kit, rest, "budget")
    budget_card(view, money)
    attention_row(view, money)
    politics_row(view, money)
    foot, rest = money.rest.cut_bottom(kit.line(SMALL) + kit.px(6), kit.px(4))
    tabs, rows = _families(view, rest)
    return [Panel(id="panel.levers", box=box), *_header(view, header), *money.widgets, *tabs, *_rows(view, rows), *_foot(view, foot)]


def _families(view: View, box: Box) -> tuple[list[Widget], Box]:
    """The expert face has a tab for each family; what is left of the box is for the rows."""
    kit = view.kit
    if view.play.guided:
        return [], box
    tabs, rows = box.cut_top(max(kit.px(30), kit.line(BODY)), kit.px(6))
    return [Segments(id="levers.family", box=tabs, options=_tabs(view, tabs.w), value=view.desk.family, size=SMALL)], rows


def _under_way(view: View, box: Box) -> list[Widget]:
    """While the year runs: what was decided for it, and nothing to move."""
    assert view.film is not None
    pen = Column(view.kit, box, "ordered")
    pen.text("title", view.say("levers.ordered", year=view.film.year), size=SECTION + 1, bold=True)
    pen.gap(10)
    orders = view.play.facts.orders(view.film.year, view.speaker)
    pen.text("what", view.say("levers.what" if orders else "levers.nothing"), tone="ink2")
    pen.gap(4)
    for i, (name, what) in enumerate(orders):
        pen.pair(str(i), name, what, tone="ink", bold=True)
        pen.gap(2)
    pen.gap(6)
    pen.text("wait", view.say("levers.wait"), size=SMALL, tone="ink3")
    pen.rule("rule", 10)
    _chronicle(view, pen)
    return pen.widgets


def _chronicle(view: View, pen: Column) -> None:
    """What has happened in the year so far, as far as there is room."""
    kit = view.kit
    dates = [view.speaker.day(moment.date) for moment in view.play.news()]
    wide = max((kit.width(date, SMALL) for date in dates), default=0) + kit.px(12)
    for i, (moment, date) in enumerate(zip(view.play.news(), dates, strict=True)):
        text = moment.text(view.lang)
        left, right = pen.rest.cut_left(wide)
        high = height(text, kit, BODY, right.w)
        if high > right.h:
            return
        pen.add(
            Label(id=f"chronicle.{i}.date", box=left._replace(h=kit.line(BODY)), text=date, size=SMALL, tone="ink3"),
            Paragraph(id=f"chronicle.{i}", box=right._replace(h=high), text=text),
        )
        pen.take(high)
        pen.gap(3)


def _header(view: View, box: Box) -> list[Widget]:
    kit = view.kit
    redo, rest = box.cut_right(box.h, kit.px(6))
    undo, rest = rest.cut_right(box.h, kit.px(8))
    over = view.story.year > view.scenario.horizon
    key, year = ("levers.over", view.scenario.horizon) if over else ("levers.title", view.story.year)
    titles = (view.speaker.both_say(key, year=year), view.say(key, year=year), str(year))
    face = _face(view, rest)
    right, rest = rest.cut_right(face.wanted(kit), kit.px(6)) if view.scenario.bundles else (rest, rest)
    title = next((text for text in titles if kit.width(text, SECTION + 1, True) <= rest.w), titles[-1])
    switch = [replace(face, box=right.centred(right.w, max(kit.px(24), kit.line(SMALL))))] if view.scenario.bundles else []
    return [
        *switch,
        Label(id="levers.title", box=rest, text=title, size=SECTION + 1, bold=True),
        Button(id="button.undo", box=undo, icon="arrow-back-up", enabled=view.play.can_undo),
        Button(id="button.redo", box=redo, icon="arrow-forward-up", enabled=view.play.can_redo),
    ]


def _face(view: View, box: Box) -> Segments:
    options = tuple((face, view.say(f"face.{face}")) for face in ("guided", "expert"))
    return Segments(id="levers.face", box=box, options=options, value="guided" if view.play.guided else "expert", size=SMALL, tight=True)


def _tabs(view: View, room: int) -> tuple[tuple[str, str], ...]:
    """The families with how many levers each has, where there is room for it."""
    counts = {family: sum(lever.family == family for lever in view.scenario.levers) for family in FAMILIES}
    counts[SITES] = len(view.scenario.facilities)
    named = {key: view.say(f"family.{key}") for key, count in counts.items() if count}
    with_counts = {key: f"{name} {counts[key]}" for key, name in named.items()}
    widest = max(view.kit.width(text, SMALL, True) for text in with_counts.values())
    return tuple((with_counts if widest <= room // len(named) - view.kit.px(4) else named).items())


def _rows(view: View, window: Box) -> list[Widget]:
    """The rows of the chosen family; what does not fit scrolls."""
    kit, name = view.kit, "levers.guided" if view.play.guided else f"levers.{view.desk.family}"
    gutter = kit.px(10)
    clip = Box(window.x - kit.px(8), window.y, window.w + kit.px(8), window.h)

    def fill(offset: int) -> Column:
        pen = Column(kit, window._replace(w=window.w - gutter), name, clip=clip, offset=offset)
        _fill(view, pen)
        return pen

    pen, offset = scrolled(fill, view.desk.scroll.get(name, 0), window.h)
    top = Rule(id="levers.rule", box=window._replace(h=kit.px(1)).moved(0, -kit.px(3)))
    scroll = Scroll(id=f"scroll.{name}", box=window, content=pen.used, offset=offset, stride=kit.px(56))
    return [top, *pen.widgets, scroll]


def _fill(view: View, pen: Column) -> None:
    if view.play.guided:
        for bundle in view.scenario.bundles:
            dial_row(view, pen, bundle)
        return
    if view.desk.family == SITES:
        site_rows(view, pen)
    for lever in (each for each in view.scenario.levers if each.family == view.desk.family):
        lever_row(view, pen, lever)
    far_rows(view, pen)


def _foot(view: View, box: Box) -> list[Widget]:
    kit = view.kit
    count = view.play.facts.decided_this_year()
    text = view.say("levers.restart")
    undo, rest = box.cut_right(kit.width(text, SMALL) + kit.px(16), kit.px(8))
    said = view.say("levers.decided", count=count) if count else view.say("levers.untouched")
    button = Button(id="button.restart_year", box=undo, text=text, kind="quiet", size=SMALL)
    return [
        Rule(id="levers.foot.rule", box=box.moved(0, -kit.px(2))._replace(h=kit.px(1))),
        Label(id="levers.foot", box=rest, text=said, size=SMALL, tone="ink2"),
        *([button] if count else []),
    ]


def _family(play: Play, name: str, signal: Signal) -> None:
    play.desk.family = str(signal.value)


HANDLERS = {
    "levers.face": lambda play, name, signal: play.change_settings(face=str(signal.value)),
    "levers.family": _family,
    "button.undo": lambda play, name, signal: play.undo(),
    "button.redo": lambda play, name, signal: play.redo(),
    "button.restart_year": lambda play, name, signal: play.restart_year(),
}
