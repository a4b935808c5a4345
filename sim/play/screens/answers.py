"""The answers of the state as a card: the film stands on their day, one button lets it go on."""

from __future__ import annotations

from functools import partial

from sim import words
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.politics import Answer, next_window
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View

SHEET = "answers"


def answers_card(view: View) -> list[Widget]:
    """What was granted and what was not, over the map."""
    if view.film is None:
        return []
    year = view.film.year
    foot = (Button(id="answers.go", box=NOWHERE, text=view.say("politics.go_on"), icon="player-play", kind="filled"),)
    title = view.speaker.both_say("politics.answers")
    return sheet(view, SHEET, title, partial(_body, view, year), foot, note=view.say("politics.answered_on", year=year), wide=560, high=480, veil=0.12)


def answer_text(view: View, answer: Answer) -> str:
    """One sentence: what, granted or not."""
    request = view.scenario.application(answer.key)
    return view.say("politics.answered_yes" if answer.granted else "politics.answered_no", name=view.speaker.name(request.name))


def stated(view: View, chance: float) -> dict[str, str]:
    """A chance as a word and a figure, as the texts take it."""
    return {"word": words.likely(chance, view.lang), "percent": words.percent(chance, view.lang, 0)}


def _body(view: View, year: int, pen: Column) -> None:
    later = next_window(view.scenario, year + 1)
    pen.gap(4)
    for answer in view.play.facts.answers(year):
        request = view.scenario.application(answer.key)
        pen.text(f"{answer.key}", answer_text(view, answer), bold=True, tone="good" if answer.granted else "ink")
        pen.text(f"{answer.key}.text", view.speaker.name(request.text), size=SMALL, tone="ink2")
        had = view.say("politics.had", **stated(view, answer.chance))
        again = view.say("politics.again", year=later) if later and not answer.granted else ""
        pen.text(f"{answer.key}.chance", view.speaker.join(had, again), size=SMALL, tone="ink2")
        pen.gap(8)


def _go(play: Play, name: str, signal: Signal) -> None:
    play.close_sheet()


HANDLERS = {"answers.go": _go}
