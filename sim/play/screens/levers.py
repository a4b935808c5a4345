"""The right panel: this year's arrangements, the money, and the levers family by family."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel, Rule
from sim.picture.ui.scroll import Scroll, held
from sim.picture.ui.widget import Signal, Widget
from sim.play.desk import FAMILIES, SITES
from sim.play.play import Play
from sim.play.screens.budget import budget_card
from sim.play.screens.lever_row import lever_row
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
    tabs, rest = money.rest.cut_top(max(kit.px(30), kit.line(BODY)), kit.px(6))
    foot, rows = rest.cut_bottom(kit.line(SMALL) + kit.px(6), kit.px(4))
    return [
        Panel(id="panel.levers", box=box),
        *_header(view, header),
        *money.widgets,
        Segments(id="levers.family", box=tabs, options=_tabs(view, tabs.w), value=view.desk.family, size=SMALL),
        *_rows(view, rows),
        *_foot(view, foot),
    ]


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
    pen.rule("rule", 8)
    pen.text("wait", view.say("levers.wait"), size=SMALL, tone="ink3")
    return pen.widgets


def _header(view: View, box: Box) -> list[Widget]:
    kit = view.kit
    redo, rest = box.cut_right(box.h, kit.px(6))
    undo, rest = rest.cut_right(box.h, kit.px(8))
    over = view.story.year > view.scenario.horizon
    key, year = ("levers.over", view.scenario.horizon) if over else ("levers.title", view.story.year)
    title = view.speaker.both_say(key, year=year)
    return [
        Label(id="levers.title", box=rest, text=title, size=SECTION + 1, bold=True),
        Button(id="button.undo", box=undo, icon="arrow-back-up", enabled=view.play.can_undo),
        Button(id="button.redo", box=redo, icon="arrow-forward-up", enabled=view.play.can_redo),
    ]


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
    kit, name = view.kit, f"levers.{view.desk.family}"
    gutter = kit.px(10)
    clip = Box(window.x - kit.px(8), window.y, window.w + kit.px(8), window.h)
    offset = view.desk.scroll.get(name, 0)
    for _ in range(2):
        pen = Column(kit, window._replace(w=window.w - gutter), name, clip=clip, offset=offset)
        _fill(view, pen)
        settled = held(offset, pen.used, window.h)
        if settled == offset:
            break
        offset = settled
    top = Rule(id="levers.rule", box=window._replace(h=kit.px(1)).moved(0, -kit.px(3)))
    scroll = Scroll(id=f"scroll.{name}", box=window, content=pen.used, offset=offset, stride=kit.px(56))
    return [top, *pen.widgets, scroll]


def _fill(view: View, pen: Column) -> None:
    if view.desk.family == SITES:
        site_rows(view, pen)
        return
    for lever in (each for each in view.scenario.levers if each.family == view.desk.family):
        lever_row(view, pen, lever)


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
    "levers.family": _family,
    "button.undo": lambda play, name, signal: play.undo(),
    "button.redo": lambda play, name, signal: play.redo(),
    "button.restart_year": lambda play, name, signal: play.restart_year(),
}
