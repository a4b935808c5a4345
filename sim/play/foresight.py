"""The forecast of the table as it stands and of what is only tried: a lever held, a bundle held, a facility over a county."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sim.play.desk import MAIN
from sim.play.ground import Ground
from sim.play.guessing import Guessing
from sim.story import commands as acts
from sim.story import foresight

if TYPE_CHECKING:
    from sim.study.forecast import Forecast, Request

LADDER = (1, 8, 32, 200)
BREATH_MS = 50
"""So long one question is not followed by the next: a control that moves would ask at every frame."""


class Oracle(Protocol):
    """Who answers questions about what may come (`sim.study.foreseen.Foreseer`)."""

    shown: Forecast | None
    failed: str

    @property
    def waiting(self) -> bool:
        """Whether the newest question has no answer yet."""

    def ask(self, request: Request) -> None:
        """Put a question in place of the last."""

    def look(self) -> bool:
        """Take in what has come; whether `shown` is another one now."""

    def forget(self) -> None:
        """Drop the question."""


class Foresight(Guessing, Ground):
    """Asks the oracle whenever the table or what is held over it changes. Without an oracle nothing is foreseen."""

    oracle: Oracle | None = None
    _question: object = None
    _again: float = 0.0

    @property
    def foreseen(self) -> Forecast | None:
        """The forecast to be shown, of the state on the table."""
        found = self.oracle.shown if self.oracle else None
        return found if found is not None and self._wondering and found.request.start.year == self.story.year else None

    def foreseen_of(self, key: str) -> Forecast | None:
        """The forecast as far as it may be shown of an indicator; None if it does not hold it, or is asked about at this moment."""
        asked = self.question
        found = self.foreseen if asked is None or asked.indicator.key != key else None
        return found.until(foresight.last_year(self.story, key)) if found is not None and key in found.request.indicators else None

    @property
    def can_study(self) -> bool:
        """Whether a study would show more of the indicator on the chart."""
        return self.oracle is not None and self.open_table and foresight.limited(self.story.scenario, self.story.game.origin, self.story.year)

    def study(self) -> None:
        """Commission a study of the indicator on the chart."""
        rules = self.story.rules
        if self.send(acts.Study(self.indicator.key)) and rules:
            name = self.speaker.name(self.indicator.name)
            self.tell("study.told", "good", name=name, year=self.story.scenario.horizon, ahead=rules.ahead)

    @property
    def foreseeing(self) -> bool:
        """Whether a first answer is awaited."""
        return self.oracle is not None and self.oracle.waiting

    def tick(self, now: float) -> None:
        """Time passes; answers come in."""
        super().tick(now)
        if self.oracle is None:
            return
        if not self._wondering:
            self._question = None
            self.oracle.forget()
            return
        held = self.tentative()
        question = (self.revision, held, self.desk.indicator, self.settings.against)
        if question != self._question and now >= self._again:
            self._question, self._again = question, now + BREATH_MS
            self._ask(held)
        if self.oracle.look():
            self.foretold += 1
            if self.oracle.failed:
                self.tell("forecast.failed", "warn", what=self.oracle.failed)

    def tentative(self) -> acts.Decision | None:
        """The decision that is held over the table, not taken yet."""
        held, placing, aimed = self.desk.preview, self.desk.placing, self.desk.aimed
        if held and held.position:
            return acts.SetBundle(held.lever, held.position.level, held.position.stance)
        if held:
            return acts.SetLever(held.lever, held.value)
        if placing and aimed is not None:
            return acts.Place(placing.kind, aimed, placing.size, placing.variant)
        return None

    @property
    def _wondering(self) -> bool:
        """Whether there is a table to look ahead from; a year that stands still on an event is not over yet."""
        return self.desk.screen == MAIN and self.open_table and self.story.card is None

    def _ask(self, held: acts.Decision | None) -> None:
        """What is refused is not foreseen; the table without it is."""
        assert self.oracle is not None
        allowed = held if held is not None and self.story.objection(held) is None else None
        shown = dict.fromkeys((self.indicator.key, *(i.key for i in self.headlines)))
        until = foresight.last_year(self.story, self.indicator.key)
        self.oracle.ask(foresight.asked(self.story, allowed, tuple(shown), LADDER, self.settings.against, until))
