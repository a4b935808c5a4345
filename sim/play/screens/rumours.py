"""What is rumoured while one decides: a line on the map, with how often such rumours came true."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Widget
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
    kit, area = view.kit, view.layout.map
    latest = open_[-1]
    said = view.say("rumour.line", rumour=view.speaker.name(latest.event.rumour or latest.event.name))
    more = view.say("rumour.more", count=len(open_) - 1) if len(open_) > 1 else ""
    note = view.speaker.join(more, track(view))
    room = area.w - kit.px(24) - kit.px(42)
    both = kit.width(said, BODY) + kit.px(14) + kit.width(note, SMALL)
    note = note if both <= room else ""
    wide = min(both if note else kit.width(said, BODY), room) + kit.px(30)
    high = kit.line(BODY) + kit.px(12)
    box = Box(area.center[0] - wide // 2, area.bottom - high - kit.px(46), wide, high)
    left, right = box.inset(kit.px(14), 0).cut_left(min(kit.width(said, BODY) + 2, room), kit.px(14))
    notes = [Label(id="rumour.note", box=right, text=note, size=SMALL, tone="ink2")] if note else []
    return [Panel(id="rumour.panel", box=box, raised=True, radius=6), Label(id="rumour", box=left, text=said), *notes]
