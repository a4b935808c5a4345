"""Events that ask: the film stops on their day, the card is answered, the year goes on."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.map import Hit
from sim.play.files import Files
from sim.story import Card
from sim.story import commands as acts

SHEET = "event"
BEAT_MS, BEATS = 100, 12
"""A place that asks pulses once in so many beats."""


class Cards(Files):
    """The open card of a game, what is chosen on it and what has been answered."""

    @property
    def card(self) -> Card | None:
        """The card that waits for an answer, if any."""
        return self.facts.card()

    @property
    def stopped(self) -> bool:
        """Whether the clock stands on the day of the open card."""
        return self.card is not None and (self.film is None or self.film.day >= _noon(self.card))

    def open_card(self) -> None:
        """Show the card; the film stands on its day."""
        card = self.card
        if card is None:
            return
        if self.film:
            self.film = replace(self.film, shown=_noon(card) / 365, paused=True)
        if self.desk.choice not in [choice.key for choice in card.event.choices]:
            self.desk.choice, self.desk.stands = None, False
        self.desk.selected = None
        self.open_sheet(SHEET)

    def choose(self, key: str) -> None:
        """Pick an answer; it counts when it is confirmed."""
        self.desk.choice, self.desk.refusal = key, None

    def choose_by_number(self, number: int) -> None:
        card = self.card
        if card and number < len(card.event.choices):
            self.choose(card.event.choices[number].key)

    def confirm(self) -> None:
        """Give the answer: the year runs again from January with it, and the film goes on to the end, at once where films are skipped."""
        card, choice = self.card, self.desk.choice
        if card is None or choice is None:
            return
        if not self.send(acts.AnswerEvent(card.event.key, choice, card.date, self.desk.stands), SHEET):
            return
        self.close_sheet()
        self.desk.choice, self.desk.stands = None, False
        if self.film and self.settings.speed != "skip":
            self.film = replace(self.film, paused=False)
        elif self.card:
            self.open_card()
        else:
            self.film = None
            self.open_report(card.year)

    @property
    def asking(self) -> Hit | None:
        """The place that pulses while the clock stands on a card."""
        card = self.card if self.stopped else None
        if card is None:
            return None
        if card.region is not None:
            return Hit("region", card.region)
        return Hit("port", card.port) if card.port else None

    @property
    def beat(self) -> float | None:
        """How far the pulse has widened, 0..1; None where nothing pulses."""
        if self.settings.still or self.asking is None:
            return None
        return int(self.now / BEAT_MS) % BEATS / BEATS

    def _stop_at_card(self) -> None:
        """A film that reaches the day of an open card stands still there."""
        card = self.card
        if card and self.film and not self.film.paused and self.film.year == card.year and self.film.day >= _noon(card):
            self.open_card()


def _noon(card: Card) -> float:
    return card.day + 0.5
