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
    header, rest = inner.cut_top(max(kit.px(30), kit.line(SECTION)), kit.px(4))
    money = Column(kit, rest, "budget")
    budget_card(view, money)
    tabs, rest = money.rest.cut_top(max(kit.px(30), kit.line(BODY)), kit.px(6))
    foot, rows = rest.cut_bottom(kit.line(SMALL) + kit.px(6), kit.px(4))
    return [
        Panel(id="panel.levers", box=box),
        *_header(view, header),
        *money.widgets,
        Segments(id="levers.family", box=tabs, options=_tabs(view), value=view.desk.family, size=SMALL),
        *_rows(view, rows),
        *_foot(view, foot),
    ]


def _header(view: View, box: Box) -> list[Widget]:
    kit = view.kit
    redo, rest = box.cut_right(box.h, kit.px(6))
    undo, rest = rest.cut_right(box.h, kit.px(8))
    idle = view.film is None
    key = "ordered" if view.film else "title"
    year = view.film.year if view.film else view.story.year
    return [
        Label(id="levers.title", box=rest, text=view.say(f"levers.{key}", year=year), size=SECTION + 1, bold=True),
        Button(id="button.undo", box=undo, icon="arrow-back-up", enabled=idle and view.play.can_undo),
        Button(id="button.redo", box=redo, icon="arrow-forward-up", enabled=idle and view.play.can_redo),
    ]


def _tabs(view: View) -> tuple[tuple[str, str], ...]:
    counts = {family: sum(lever.family == family for lever in view.scenario.levers) for family in FAMILIES}
    counts[SITES] = len(view.scenario.facilities)
    return tuple((key, f"{view.say(f'family.{key}')} {count}") for key, count in counts.items() if count)


def _rows(view: View, window: Box) -> list[Widget]:
    """The rows of the chosen family; what does not fit scrolls."""
    kit, name = view.kit, f"levers.{view.desk.family}"
    gutter = kit.px(10)
    offset = view.desk.scroll.get(name, 0)
    for _ in range(2):
        pen = Column(kit, window._replace(w=window.w - gutter), name, clip=window, offset=offset)
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
        *([button] if count and not view.film else []),
    ]


def _family(play: Play, name: str, signal: Signal) -> None:
    play.desk.family = str(signal.value)


HANDLERS = {
    "levers.family": _family,
    "button.undo": lambda play, name, signal: play.undo(),
    "button.redo": lambda play, name, signal: play.redo(),
    "button.restart_year": lambda play, name, signal: play.restart_year(),
}
