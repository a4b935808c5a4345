"""A study of the chosen indicator: the button over the list of indicators."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.view import View


def study_button(view: View, room: Box) -> list[Widget]:
    """At the right end of `room`, in the fullest words that it holds; nothing where the forecast reaches the horizon anyway."""
    if not view.play.can_study:
        return []
    kit, on = view.kit, view.play.indicator.key in view.story.studied
    buttons = [Button(id="study.ask", box=room, text=text, icon=icon, size=SMALL, on=on) for text, icon in _faces(view, on)]
    fits = next((each for each in buttons if each.wanted(kit) <= room.w), buttons[-1])
    return [replace(fits, box=room.cut_right(fits.wanted(kit))[0].grown(kit.px(1)))]


def study_room(view: View) -> int:
    """Pixels that the button should have to name what it shows and costs; 0 where there is none."""
    if not view.play.can_study:
        return 0
    return Button(id="", box=Box(0, 0, 0, 0), text=_priced(view), size=SMALL).wanted(view.kit) + view.kit.px(8)


def _faces(view: View, on: bool) -> list[tuple[str, str | None]]:
    """(text, icon), the longest first; at last only the icon."""
    year, short = view.scenario.horizon, view.say("study.short")
    if on:
        return [(view.say("study.studied", year=year), "check"), (short, "check"), ("", "check")]
    texts = (_priced(view), view.say("study.ask_free", year=year), short)
    return [*((text, icon) for text in texts for icon in ("search", None)), ("", "search")]


def _priced(view: View) -> str:
    return view.say("study.ask" if view.play.facts.attention() else "study.ask_free", year=view.scenario.horizon)


def _study(play: Play, name: str, signal: Signal) -> None:
    play.study()


HANDLERS = {"study.ask": _study}
