"""Beside the chart: what the game is for, what grows slowly, or all figures; one of them at a time, by tabs."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Segments
from sim.picture.ui.column import Column, scrolled
from sim.picture.ui.kit import SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.scroll import Scroll
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens.goals import goal_rows
from sim.play.screens.indicators import NAME, indicator_rows, row_height
from sim.play.screens.roots import root_rows
from sim.play.screens.study import study_button, study_room
from sim.play.view import View

GOALS, ROOTS, ALL = "goals", "roots", "all"


def aside(view: View, box: Box) -> list[Widget]:
    """The tabs, the button of a study, and the rows of the tab that is open."""
    head, window = box.cut_top(view.kit.line(SECTION) + view.kit.px(2), view.kit.px(2))
    tabs, shown = tabs_of(view), open_tab(view)
    heading, rest = _tabs(view, head, tabs, shown) if len(tabs) > 1 else _title(view, head)
    rows = {GOALS: goal_rows, ROOTS: root_rows}.get(shown)
    if rows is None:
        return [*heading, *study_button(view, rest), *indicator_rows(view, window)]

    def fill(offset: int) -> Column:
        pen = Column(view.kit, window._replace(w=window.w - view.kit.px(10)), shown, clip=window, offset=offset)
        rows(view, pen)
        return pen

    pen, offset = scrolled(fill, view.desk.scroll.get(f"{NAME}.{shown}", 0), window.h)
    scroll = Scroll(id=f"scroll.{NAME}.{shown}", box=window, content=pen.used, offset=offset, stride=row_height(view) * 2)
    return [*heading, *study_button(view, rest), *pen.widgets, scroll]


def tabs_of(view: View) -> tuple[str, ...]:
    """What there is to show: a mandate where one is played, foundations where the model has them."""
    goals = (GOALS,) if view.play.goals(view.shown_year) else ()
    roots = (ROOTS,) if view.play.facts.foundations(view.shown_year) else ()
    return (*goals, *roots, ALL)


def open_tab(view: View) -> str:
    """The one that was chosen; at first what the game is for, in a free game all figures."""
    tabs = tabs_of(view)
    return view.desk.aside if view.desk.aside in tabs else GOALS if GOALS in tabs else ALL


def _tabs(view: View, head: Box, tabs: tuple[str, ...], shown: str) -> tuple[list[Widget], Box]:
    kit = view.kit
    both, one = (tuple((key, say(f"aside.{key}")) for key in tabs) for say in (view.speaker.both_say, view.say))
    strip = Segments(id="aside", box=head, options=both, value=shown, size=SMALL, tight=True)
    if strip.wanted(kit) + kit.px(8) + study_room(view) > head.w:
        strip = replace(strip, options=one)
    left, rest = head.cut_left(min(strip.wanted(kit), head.w), kit.px(8))
    return [replace(strip, box=left)], rest


def _title(view: View, head: Box) -> tuple[list[Widget], Box]:
    """Without tabs: the name of the list, and of what year it speaks."""
    kit, title, note = view.kit, view.say("indicators.title"), view.say("indicators.note", year=view.shown_year)
    first, second = head.cut_left(kit.width(title, SECTION, True) + 2, kit.px(8))
    if second.w - kit.width(note, SMALL) < study_room(view):
        note = str(view.shown_year)
    second, rest = second.cut_left(kit.width(note, SMALL) + 2, kit.px(8))
    return [
        Label(id="indicators.title", box=first, text=title, size=SECTION, bold=True),
        Label(id="indicators.note", box=second, text=note, size=SMALL, tone="ink2"),
    ], rest


def _choose(play: Play, name: str, signal: Signal) -> None:
    play.desk.aside = str(signal.value)


HANDLERS = {"aside": _choose}
