"""One question before a year is run (猜): asked under the run button, answered with one press, passed over with another."""

from __future__ import annotations

from sim.play.years import Years
from sim.story import Story
from sim.story import commands as acts
from sim.story.guesses import Guessed, Question

ENOUGH = 3
"""After so many questions in a row that were passed over no more are asked, until they are switched on again."""


class Guessing(Years):
    """The first press on the run button asks, a guess or the second press runs the year."""

    @property
    def question(self) -> Question | None:
        """The question that is open on the screen."""
        return self._question_of_year() if self.desk.guessing and self.open_table else None

    @property
    def guesses(self) -> tuple[Guessed, ...]:
        """All guesses on the branch on the table."""
        return self.facts.once("guesses", self.story.guesses)

    def take(self, story: Story) -> None:
        super().take(story)
        self.desk.guessing, self.desk.passed_over = False, 0

    def run_or_pause(self) -> None:
        """The one filled button, Space and Enter: asks first where there is something to ask."""
        if self._to_ask():
            self.settle()
            self.close_tip()
            self.desk.popup, self.desk.guessing = None, True
        else:
            super().run_or_pause()

    def guess(self, way: str) -> None:
        """Seal a guess and run the year."""
        asked = self.question
        if asked and self.send(acts.Guess(asked.indicator.key, way)):
            self.desk.passed_over = 0
            self.run_year()

    def run_year(self) -> None:
        """Whoever runs the year while it is asked about passes the question over."""
        unanswered, year = self.question is not None, self.story.year
        super().run_year()
        self.desk.guessing = False
        if unanswered and self.story.year > year:
            self.desk.passed_over += 1
            if self.desk.passed_over >= ENOUGH:
                self.ask_no_more()

    def ask_no_more(self) -> None:
        """No more questions until the settings say so."""
        self.desk.guessing, self.desk.passed_over = False, 0
        self.change_settings(guesses=False)
        self.tell("guess.stopped")

    def send(self, command: acts.Command, at: str = "") -> bool:
        """Whoever decides something else is not asking to run the year."""
        self.desk.guessing = False
        return super().send(command, at)

    def open_sheet(self, name: str) -> None:
        self.desk.guessing = False
        super().open_sheet(name)

    def back(self) -> None:
        """Esc puts the question away before anything else."""
        if self.question and not self.desk.popup:
            self.desk.guessing = False
        else:
            super().back()

    def _question_of_year(self) -> Question | None:
        return self.facts.once("question", self.story.question)

    def _to_ask(self) -> bool:
        """Not while a year runs, waits or may not run yet, nor about one that was guessed already."""
        if not self.settings.guesses or self.desk.guessing or self.film or not self.open_table or self.card:
            return False
        if any(guessed.question.year == self.story.year for guessed in self.guesses):
            return False
        return self._question_of_year() is not None and self.story.objection(acts.RunYear()) is None
