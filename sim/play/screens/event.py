"""The card of an event: texts of the scenario, prices of the purse, the record of rumours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.map import Hit
from sim.picture.ui.widget import Signal, Widget
from sim.play.cards import SHEET
from sim.play.play import Play
from sim.play.screens.event_card import Face, Option, card
from sim.play.screens.rumours import track
from sim.play.view import View
from sim.scenario import Choice
from sim.story import Card

if TYPE_CHECKING:
    from sim.play.routes import Handler


def event_sheet(view: View) -> list[Widget]:
    """The open card; nothing where none is open."""
    found = view.play.card
    return card(view, SHEET, _face(view, found)) if found else []


def _face(view: View, found: Card) -> Face:
    refusal = view.desk.refusal
    return Face(
        title=view.speaker.name(found.event.name),
        note=_when(view, found),
        lines=(found.text(view.lang), *_also(view, found), _rumour(view, found)),
        options=tuple(_option(view, found, choice) for choice in found.event.choices),
        chosen=view.desk.choice,
        refusal=refusal.reason.message(view.lang) if refusal and refusal.id == SHEET else "",
        standing=view.say("event.standing"),
        stands=view.desk.stands,
        keys=view.say("event.keys", last=len(found.event.choices)),
        side=_side(view),
    )


def _when(view: View, found: Card) -> str:
    _, month, _ = (int(part) for part in found.date.split("-"))
    return view.speaker.join(view.say("event.when", year=found.year, month=view.say(f"month.{month}")), _where(view, found), view.say("event.paused"))


def _where(view: View, found: Card) -> str:
    if found.region is not None:
        return view.speaker.name(view.scenario.region(found.region).short)
    port = next((each for each in view.scenario.ports if each.key == found.port), None)
    return view.speaker.name(port.name) if port else ""


def _also(view: View, found: Card) -> tuple[str, ...]:
    """The same in the second language, its name before it."""
    if not view.speaker.second:
        return ()
    return (f"{view.speaker.also_name(found.event.name)} – {found.text(view.speaker.second)}",)


def _rumour(view: View, found: Card) -> str:
    """Whether it was rumoured; if so, how reliable rumours of this game have been."""
    if found.event.rumour is None:
        return ""
    return view.speaker.join(view.say("event.rumoured"), track(view)) if found.rumoured else view.say("event.unannounced")


def _option(view: View, found: Card, choice: Choice) -> Option:
    return Option(
        key=choice.key,
        name=view.speaker.both_name(choice.name),
        price=_price(view, choice),
        text=found.choice_text(choice, view.lang),
        unknown=view.say("event.unknown", text=view.speaker.name(choice.unknown)),
        left=_left(view, found, choice),
    )


def _price(view: View, choice: Choice) -> str:
    if not choice.million:
        return view.say("event.free")
    money = view.speaker.money(choice.million)
    said = view.say("event.yearly", money=money, years=choice.years) if choice.years > 1 else view.say("event.once", money=money)
    return view.speaker.join(said, view.say("attention.one") if view.play.facts.attention() else "")


def _left(view: View, found: Card, choice: Choice) -> str:
    """What the year has left after paying, or how much is missing; whether nobody is left to carry it out."""
    if not choice.million:
        return ""
    left = view.play.facts.free(found.year) - choice.million
    purse = view.say("event.left", money=view.speaker.money(left)) if left >= 0 else view.say("event.short", money=view.speaker.money(-left))
    nobody = view.play.facts.forces_left(found.year) == 0
    return view.speaker.join(purse, view.say("event.nobody", year=found.year) if nobody else "")


def _side(view: View) -> str:
    """The edge away from the place that asks."""
    hit: Hit | None = view.play.asking
    at = view.play.picture.map.position(hit) if hit else None
    if at is None:
        return "centre"
    return "left" if view.play.picture.box.x + at[0] > view.whole.w * 0.42 else "right"


def _choose(play: Play, name: str, signal: Signal) -> None:
    play.choose(name.removeprefix("choose."))
    _leave(play)


def _confirm(play: Play, name: str, signal: Signal) -> None:
    play.confirm()


def _map(play: Play, name: str, signal: Signal) -> None:
    play.close_sheet()


def _standing(play: Play, name: str, signal: Signal) -> None:
    play.desk.stands = not play.desk.stands
    _leave(play)


def _leave(play: Play) -> None:
    """After a click Enter confirms; only where the keyboard leads does it press the control again."""
    if not play.stage.ring:
        play.stage.focus(None)


HANDLERS: dict[str, Handler] = {
    "event": _choose, "event.confirm": _confirm, "event.map": _map, "event.standing": _standing,
}  # fmt: skip
