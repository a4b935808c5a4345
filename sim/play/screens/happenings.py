"""What struck in a year and what was answered; what is rumoured, beside the record of rumours."""

from __future__ import annotations

from functools import partial

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.play.screens.rumours import track
from sim.play.view import View
from sim.story import Card
from sim.story.cards import Rumour
from sim.story.outcomes import told


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
        pen.sentence(f"event.{number}", _line(view, card), view.also(partial(_line, card=card)), tone="ink2")
    for number, rumour in enumerate(heard):
        pen.sentence(f"rumour.{number}", _heard(view, rumour), view.also(partial(_heard, rumour=rumour)), tone="ink2")
    for number, rumour in enumerate(silent):
        pen.sentence(f"silent.{number}", _silent(view, rumour), view.also(partial(_silent, rumour=rumour)), tone="ink2")
    if heard or silent:
        pen.text("track", track(view), size=SMALL, tone="ink3")
        pen.text("track.also", view.also(track), size=SMALL, tone="ink3")


def _heard(view: View, rumour: Rumour) -> str:
    return view.say("report.rumour", day=view.speaker.day(rumour.date), rumour=_said(view, rumour))


def _silent(view: View, rumour: Rumour) -> str:
    return view.say("report.rumour_false", rumour=_said(view, rumour))


def _said(view: View, rumour: Rumour) -> str:
    return view.speaker.name(rumour.event.rumour) if rumour.event.rumour else ""


def _line(view: View, card: Card) -> str:
    choice = card.event.choice(card.choice)
    answer = view.speaker.name(choice.name) if choice else ""
    key = "report.event" if card.asked and not card.open else "report.event_default"
    came = view.speaker.name(told(card.outcome)) if card.outcome else ""
    return view.say(key, day=view.speaker.day(card.date), event=view.speaker.name(card.event.name), answer=answer) + came
