"""What is rumoured while one decides: a line on the map, with how often such rumours came true."""

from __future__ import annotations

from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label, Paragraph
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Widget
from sim.play.screens.strip import PAD, strip
from sim.play.view import View

ENOUGH = 3
"""Rumours that must have been settled before their record says something."""


def track(view: View) -> str:
    """The record of rumours so far; before there is enough of one, what is usual."""
    rumours = view.play.facts.rumours()
    true, settled = rumours.settled
    if settled >= ENOUGH:
        return view.say("event.track", settled=settled, true=true)
    return view.say("event.usual", tenths=round(10 * rumours.usual))


def talk(view: View) -> list[Widget]:
    """The latest rumour of which nobody knows yet whether it is true."""
    open_ = view.play.facts.rumours().open if view.play.open_table else ()
    if not open_:
        return []
    kit = view.kit
    latest = open_[-1]
    said = view.say("rumour.line", rumour=view.speaker.name(latest.event.rumour or latest.event.name))
    more = view.say("rumour.more", count=len(open_) - 1) if len(open_) > 1 else ""
    note = view.speaker.join(more, track(view))
    beside = kit.px(14) + kit.width(note, SMALL) + 2
    box, size = strip(view, said, beside)
    if box.w < kit.width(said, BODY) + 2 + beside + 2 * kit.px(PAD):
        note, (box, size) = "", strip(view, said)
    left, right = box.inset(kit.px(PAD), kit.px(6)).cut_left(box.w - 2 * kit.px(PAD) - (beside if note else 0), kit.px(14))
    notes = [Label(id="rumour.note", box=right, text=note, size=SMALL, tone="ink2")] if note else []
    return [Panel(id="rumour.panel", box=box, raised=True, radius=6), Paragraph(id="rumour", box=left, text=said, size=size), *notes]
