"""Balance sheets of the year, folded: opening + what came in - what went out = closing."""

from __future__ import annotations

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY
from sim.picture.ui.widget import Signal
from sim.play.balance import Statement
from sim.play.play import Play
from sim.play.view import View


def statements(view: View, pen: Column, year: int) -> None:
    """One fold for each statement that the record of the year holds."""
    for statement in view.play.facts.statements(year):
        if fold(view, pen, statement.key, view.say(f"statement.{statement.key}")):
            _lines(view, pen, statement)


def fold(view: View, pen: Column, key: str, text: str) -> bool:
    """A line that opens and closes what follows; returns whether it is open."""
    is_open = key in view.desk.folds
    strip = pen.take(max(view.kit.px(30), view.kit.line(BODY)))
    icon = "chevron-down" if is_open else "chevron-right"
    pen.add(Button(id=f"fold.{key}", box=strip, clip=pen.clip, text=text, icon=icon, kind="row"))
    return is_open


def _lines(view: View, pen: Column, statement: Statement) -> None:
    inner = Column(view.kit, pen.rest.cut_left(view.kit.px(38))[1], f"statement.{statement.key}", clip=pen.clip)
    for i, (name, amount, total) in enumerate(statement.lines):
        figure = view.speaker.figure(amount, statement.unit, signed=not total)
        inner.pair(str(i), view.speaker.name(name), figure, bold=total, tone="ink" if total else "ink2")
    pen.add(*inner.widgets)
    pen.take(inner.used)
    pen.gap(8)


def _fold(play: Play, key: str, signal: Signal) -> None:
    play.desk.fold(key)


HANDLERS = {"fold": _fold}
