"""Task forces of the year under its money: those left, and what the others are busy with."""

from __future__ import annotations

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.tokens import Tokens
from sim.play.view import View
from sim.story.attention import Attention, named
from sim.study.telling import listed


def attention_row(view: View, pen: Column) -> None:
    """A disc for each task force; beside them how many are left, or what they are busy with where there is room."""
    found = view.play.facts.attention()
    if found is None:
        return
    kit = view.kit
    strip = pen.take(kit.line(SMALL) + kit.px(4))
    name = view.say("attention.name")
    label, rest = strip.cut_left(kit.width(name, SMALL) + kit.px(8))
    shown = max(found.whole, len(found.taken))
    discs, rest = rest.cut_left(Tokens.wanted(kit, shown), kit.px(8))
    said = _said(view, found)
    short = view.say("attention.left", count=found.left)
    pen.add(
        Label(id="attention.name", box=label, text=name, size=SMALL, tone="ink2"),
        Tokens(id="attention.tokens", box=discs, left=found.left, whole=shown),
        Label(id="attention.left", box=rest, text=said if kit.width(said, SMALL) <= rest.w else short, size=SMALL, tone="ink2"),
    )
    pen.gap(2)


def _said(view: View, found: Attention) -> str:
    left = view.say("attention.left", count=found.left)
    carried = view.say("attention.carried", count=found.carried) if found.carried else ""
    busy = listed([view.speaker.name(named(view.scenario, each)) for each in found.taken], view.lang)
    return view.speaker.join(left, carried, view.say("attention.busy", busy=busy) if busy else "")
