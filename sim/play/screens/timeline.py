"""Branches through the years: the official line and those that left it, with what was decided where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import pygame

from sim.picture import surface as shapes
from sim.picture.charts.lines import tone_of
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.field import Field
from sim.picture.ui.kit import BODY, SMALL, TICK, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Look, Signal, Widget, number
from sim.play.play import Play
from sim.play.screens.lucks import lucks_button, lucks_text
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.screens.year_row import YearRow
from sim.play.view import View

if TYPE_CHECKING:
    from sim.story.timeline import Row


@dataclass(frozen=True, kw_only=True)
class BranchLine(Widget):
    """`seasons` are (year, style, decisions) of the years that were run; `table` is the year that runs next."""

    seasons: tuple[tuple[int, str, int], ...]
    table: int
    span: tuple[int, int]
    tone: str

    pointer: ClassVar[bool] = False

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        tone, y = tone_of(kit.theme, self.tone), self.box.center[1]
        for year, style, count in self.seasons:
            self._season(surface, kit, tone, y, year, style)
            if count:
                side = kit.px(4)
                surface.fill(tone, (round(self._x(year)) - side // 2, y - side, side, 2 * side))
        shapes.disc(surface, (self._x(self.table), y), kit.px(5), kit.theme.surface, tone, kit.px(2))

    def _season(
        self, surface: pygame.Surface, kit: Kit, tone: tuple[int, int, int], y: int, year: int, style: str
    ) -> None:
        """Official years as a thick line, known luck as dashes, rehearsal as dots."""
        left, right = self._x(year), self._x(year + 1)
        if style == "official":
            surface.fill(tone, (round(left), y - kit.px(1), round(right - left), kit.px(3)))
            return
        dash, gap = (kit.px(6), kit.px(4)) if style == "hindsight" else (kit.px(2), kit.px(5))
        x = left
        while x < right:
            surface.fill(tone, (round(x), y, dash, kit.px(2)))
            x += dash + gap

    def _x(self, year: int) -> float:
        return self.box.x + self.box.w * (year - self.span[0]) / (self.span[1] - self.span[0])


def timeline(view: View) -> list[Widget]:
    foot = (
        Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"),
        Button(
            id="timeline.branch", box=NOWHERE, text=view.say("timeline.branch", year=chosen_year(view.play)), icon="git-branch"
        ),
        Button(id="timeline.compare", box=NOWHERE, text=view.say("timeline.compare"), icon="git-compare"),
        Button(
            id="timeline.undo_year",
            box=NOWHERE,
            text=view.say("timeline.undo_year"),
            icon="history",
            enabled=view.play.can_undo_year,
        ),
        lucks_button(view),
    )
    return sheet(
        view, "timeline", view.speaker.both_say("timeline.title"), partial(_body, view), foot, wide=920, high=520
    )


def _body(view: View, pen: Column) -> None:
    kit, rows = view.kit, view.story.timeline().rows
    pen.gap(4)
    span = (view.scenario.first_decision_year, max(view.scenario.horizon, view.story.year) + 1)
    names = max([kit.width(_name(view, row), BODY, True) for row in rows] + [kit.tx(90)]) + kit.px(64)
    _years(view, pen, names, span)
    for place, row in enumerate(rows):
        _row(view, pen, place, row, names, span)
    _put_away(view, pen)
    pen.gap(10)
    pen.text("key", view.say("timeline.key"), size=SMALL, tone="ink3")
    if view.desk.refusal and view.desk.refusal.id == "timeline":
        pen.text("refusal", view.desk.refusal.reason.message(view.lang), size=SMALL, tone="bad")
    lucks_text(view, pen)
    pen.gap(6)


def _years(view: View, pen: Column, names: int, span: tuple[int, int]) -> None:
    """Over the lines: those that the branch on the table has come to can be chosen to branch from."""
    kit, strip = view.kit, pen.take(view.kit.line(TICK) + view.kit.px(4))
    area = strip.cut_left(names)[1].inset(kit.px(10), 0)
    box = area._replace(x=area.x - kit.px(20), w=area.w + kit.px(40))
    pen.add(YearRow(id="timeline.from", box=box, clip=pen.clip, axis=(area.x, area.right), span=span,
                    open_years=(view.scenario.first_decision_year, view.play.fork_year), chosen=chosen_year(view.play)))  # fmt: skip
    pen.gap(2)


def chosen_year(play: Play) -> int:
    """From where a new branch leaves: the year that was chosen, else where the branch on the table stands."""
    return min(play.desk.fork or play.fork_year, play.fork_year)


def _row(view: View, pen: Column, place: int, row: Row, names: int, span: tuple[int, int]) -> None:
    kit, strip = view.kit, pen.take(max(view.kit.px(40), view.kit.line(BODY)))
    name, area = strip.cut_left(names)
    seasons = tuple((s.year, s.style, s.decisions) for s in row.seasons if s.year >= span[0])
    pen.add(
        Button(id=f"branch.{row.key}", box=strip, clip=pen.clip, kind="ghost", on=row.current),
        *_named(view, pen, row, name),
        BranchLine(
            id=f"branch.{row.key}.line",
            box=area.inset(kit.px(10), 0),
            clip=pen.clip,
            seasons=seasons,
            table=row.year,
            span=span,
            tone=f"branch.{place}",
        ),
    )


def _named(view: View, pen: Column, row: Row, box: Box) -> list[Widget]:
    """The name; of the branch on the table it can be typed over, and any but the official one can be put away."""
    kit, inner = view.kit, box.inset(view.kit.px(8), 0)
    bin_, rest = inner.cut_right(kit.px(28), kit.px(4))
    widgets: list[Widget] = []
    if not row.official:
        widgets.append(Button(id=f"drop.{row.key}", box=bin_.centred(kit.px(28), kit.px(28)), clip=pen.clip, icon="trash", kind="faint"))
    if row.current:
        high = max(kit.px(28), kit.line(BODY))
        field = Field(id=f"rename.{row.key}", box=rest.centred(rest.w, high), clip=pen.clip, text=_own_name(view, row), align="left")
        return [*widgets, field]
    return [*widgets, Label(id=f"branch.{row.key}.name", box=rest, clip=pen.clip, text=_name(view, row))]


def _put_away(view: View, pen: Column) -> None:
    """Branches that were put away, to be brought back."""
    gone = [line for line in view.story.game.lines.values() if line.deleted]
    pen.gap(8 if gone else 0)
    for line in gone:
        strip = pen.take(max(view.kit.px(30), view.kit.line(SMALL)))
        name = line.name or view.say("branch.first")
        button = Button(id=f"revive.{line.key}", box=strip, text=view.say("timeline.restore", name=name), icon="history", size=SMALL)
        pen.add(replace(button, box=strip._replace(w=min(button.wanted(view.kit), strip.w)), clip=pen.clip))
        pen.gap(4)


def _own_name(view: View, row: Row) -> str:
    return row.name or view.say("branch.first")


def _name(view: View, row: Row) -> str:
    name = _own_name(view, row)
    return view.say("branch.official", name=name) if row.official else name


def _switch(play: Play, key: str, signal: Signal) -> None:
    play.switch_branch(key)


def _branch(play: Play, name: str, signal: Signal) -> None:
    play.branch_from(chosen_year(play))


def _from(play: Play, name: str, signal: Signal) -> None:
    play.desk.fork = round(number(signal))


def _undo_year(play: Play, name: str, signal: Signal) -> None:
    play.undo_year()


def _compare(play: Play, name: str, signal: Signal) -> None:
    play.open_compare()


def _rename(play: Play, key: str, signal: Signal) -> None:
    if signal.kind == "commit":
        play.rename_branch(key, str(signal.value))


def _drop(play: Play, key: str, signal: Signal) -> None:
    play.drop_branch(key)


def _restore(play: Play, key: str, signal: Signal) -> None:
    play.restore_branch(key)


HANDLERS = {
    "timeline.compare": _compare, "timeline.from": _from,
    "rename": _rename, "drop": _drop, "revive": _restore, "branch": _switch, "timeline.branch": _branch, "timeline.undo_year": _undo_year,
}  # fmt: skip
