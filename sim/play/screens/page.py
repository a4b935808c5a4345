"""The sheet of the web page: what it holds and where it will lie, how far it is, and then the way to open it."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.meter import Meter
from sim.picture.ui.widget import Signal, Widget
from sim.play.pages import WebPage
from sim.play.play import Play
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View
from sim.scenario import UserError


def page_sheet(view: View) -> list[Widget]:
    return sheet(view, "page", view.speaker.both_say("page.title"), partial(_body, view), _foot(view), wide=640)


def page_button(view: View, id: str) -> tuple[Button, ...]:
    """The way to the sheet; none where no page can be written."""
    return (Button(id=id, box=NOWHERE, text=view.say("page.button"), icon="download"),) if view.play.can_make_page else ()


def _foot(view: View) -> tuple[Button, ...]:
    made = view.play.page_made
    if view.play.making_page:
        return (Button(id="page.stop", box=NOWHERE, text=view.say("page.stop")),)
    if made is None:
        return (Button(id="page.make", box=NOWHERE, text=view.say("page.make"), icon="download", kind="filled"),)
    again = Button(id="page.make", box=NOWHERE, text=view.say("page.again"), icon="refresh")
    return (again,) if made.known.failed else (Button(id="page.open", box=NOWHERE, text=view.say("page.open"), icon="external-link", kind="filled"), again)


def _body(view: View, pen: Column) -> None:
    made = view.play.page_made
    pen.gap(4)
    _said(view, pen, "what")
    pen.gap(6)
    _said(view, pen, "long", tone="ink2")
    pen.rule("rule", 10)
    if made is None:
        _said(view, pen, "place", folder=view.play.page_place().parent)
    elif not made.known.over:
        _working(view, pen, made)
    elif made.known.failed:
        pen.sentence("failed", _why(view, made), view.also(lambda other: _why(other, made)), tone="bad")
    else:
        _said(view, pen, "done", year=made.year)
        pen.gap(2)
        pen.text("path", str(made.path.absolute()), bold=True)
    pen.gap(10)


def _working(view: View, pen: Column, made: WebPage) -> None:
    _said(view, pen, "working", year=made.year, share=round(100 * made.known.share))
    pen.gap(6)
    pen.add(Meter(id="page.meter", box=pen.take(view.kit.px(8)), clip=pen.clip, share=made.known.share))
    pen.gap(6)
    pen.text("path", str(made.path.absolute()), size=SMALL, tone="ink2")


def _why(view: View, made: WebPage) -> str:
    found = made.known.failed
    return view.say("page.failed", what=found.message(view.lang) if isinstance(found, UserError) else found)


def _said(view: View, pen: Column, key: str, *, tone: str = "ink", **fields: object) -> None:
    pen.sentence(key, view.say(f"page.{key}", **fields), view.speaker.also(f"page.{key}", **fields), tone=tone)


def _make(play: Play, name: str, signal: Signal) -> None:
    play.make_page()


def _stop(play: Play, name: str, signal: Signal) -> None:
    play.drop_page()


def _open(play: Play, name: str, signal: Signal) -> None:
    play.browse_page()


HANDLERS = {"page.make": _make, "page.stop": _stop, "page.open": _open}
