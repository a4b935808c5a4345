"""What struck in a year and what was answered; what is rumoured, beside the record of rumours."""

from __future__ import annotations

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.play.screens.rumours import track
from sim.play.view import View
from sim.story import Card


def happenings(view: View, pen: Column, year: int) -> None:
    """Nothing in a year without events and rumours."""
    struck = view.play.facts.cards(year)
    heard = [rumour for rumour in view.play.facts.rumours().all if rumour.date.startswith(str(year))]
    silent = [rumour for rumour in view.play.facts.rumours().all if rumour.came is False and int(rumour.date[:4]) == year - 1]
    if not struck and not heard and not silent:
        return
    pen.rule("rule.events", 8)
    pen.title("events", view.say("report.events"), view.speaker.also("report.events"))
    for number, card in enumerate(struck):
        pen.text(f"event.{number}", _line(view, card), tone="ink2")
    for number, rumour in enumerate(heard):
        text = view.speaker.name(rumour.event.rumour) if rumour.event.rumour else ""
        pen.text(f"rumour.{number}", view.say("report.rumour", day=view.speaker.day(rumour.date), rumour=text), tone="ink2")
    for number, rumour in enumerate(silent):
        text = view.speaker.name(rumour.event.rumour) if rumour.event.rumour else ""
        pen.text(f"silent.{number}", view.say("report.rumour_false", rumour=text), tone="ink2")
    if heard or silent:
        pen.text("track", track(view), size=SMALL, tone="ink3")


def _line(view: View, card: Card) -> str:
    choice = card.event.choice(card.choice)
    answer = view.speaker.name(choice.name) if choice else ""
    key = "report.event" if card.asked and not card.open else "report.event_default"
    return view.say(key, day=view.speaker.day(card.date), event=view.speaker.name(card.event.name), answer=answer)
