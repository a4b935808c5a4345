"""Running years: the one filled button, the film, its clock and its news."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.map import Hit
from sim.play.cards import Cards
from sim.play.film import Film
from sim.play.settings import SPEEDS
from sim.story import Moment
from sim.story import commands as acts
from sim.study.labels import ANSWER_DAY

ANSWERS, ENDING = "answers", "ending"
NEW_DAYS = 24
"""How long a place pulses after its news."""
SETTLE_MS = 700
"""How long a value moved by keys rests before it counts as decided."""


class Years(Cards):
    """The years of a game as they run."""

    def run_or_pause(self) -> None:
        """The one filled button, Space and Enter."""
        if self.stopped:
            self.open_card()
        elif self.film:
            self.film = replace(self.film, paused=not self.film.paused)
        elif self.can_run:
            self.run_year()
        else:
            self.open_sheet(ENDING)

    def run_year(self) -> None:
        """Let the year happen, then show it as a film."""
        self.settle()
        year = self.story.year
        if self.card:
            self.open_card()
            return
        if self.handing_over:
            self.hand_over()
            return
        if not self.can_run or not self._lowered_enough() or not self.send(acts.RunYear()):
            return
        self.end_placing()
        self.desk.tip, self.desk.sheet, self.desk.notice = None, None, None
        skipped = self.settings.speed == "skip"
        self.film = None if skipped and not self.card else Film(year, SPEEDS[0] if skipped else self.settings.speed)
        if skipped:
            self.open_card() if self.card else self.open_report()

    def hand_over(self) -> None:
        """Let the years after the last decision run with every setting held, then tell how it ended."""
        while self.handing_over and self.send(acts.RunYear()):
            pass
        self.open_sheet(ENDING)

    def _lowered_enough(self) -> bool:
        """In a year of rectification one bundle comes down first: said in a line, and where the panel speaks of it."""
        owed = self.facts.rectification()
        reason = self.story.objection(acts.RunYear()) if owed and owed.owed else None
        if reason:
            self.refuse("rectify", reason)
            self.tell("politics.lower_first", "bad", year=self.story.year)
        return reason is None

    def replay(self) -> None:
        """The last year once more."""
        self.desk.sheet = None
        speed = self.settings.speed if self.settings.speed != "skip" else SPEEDS[0]
        self.film = Film(self.desk.report_year or self.story.year - 1, speed)

    def skip_film(self) -> None:
        if self.card and self.film:
            self.open_card()
        elif self.film:
            self.film = replace(self.film, shown=1.0)
            self._film_over()

    def set_speed(self, speed: str) -> None:
        self.change_settings(speed=speed)
        if self.film and speed == "skip":
            self.skip_film()
        elif self.film:
            self.film = replace(self.film, speed=speed)

    def tick(self, now: float) -> None:
        """Time passes: films, flights of the map, lines that go away, values that settle."""
        passed, self.now = max(0.0, now - self.now), now
        self.picture.tick(passed)
        if self.film:
            self.film = self.film.after(passed)
            self._stop_at_card()
            self._tell_answers()
            if self.film.over:
                self._film_over()
        self.desk.beat = self.beat
        if self.desk.notice and now > self.desk.notice.until:
            self.desk.notice = None
        preview = self.desk.preview
        if preview and self.stage.held is None and now - preview.since > SETTLE_MS:
            self.settle()

    def close_sheet(self) -> None:
        """The film goes on after the answers of the state."""
        told = self.desk.sheet == ANSWERS
        super().close_sheet()
        if told and self.film:
            self.film = replace(self.film, paused=False)

    def _tell_answers(self) -> None:
        """On their day the film stands and shows what the state has answered, once."""
        film = self.film
        if film is None or film.paused or film.over or film.day < ANSWER_DAY or self.desk.told == film.year:
            return
        if self.facts.answers(film.year):
            self.desk.told = film.year
            self.open_sheet(ANSWERS)

    @property
    def film_dates(self) -> dict[str, int]:
        """Day of the year on which each kind of flow happens, by the record."""
        film = self.facts.film(self.film.year) if self.film else None
        return dict(film.dates) if film else {}

    def news(self) -> tuple[Moment, ...]:
        """The moments of the film that have come."""
        if self.film is None:
            return ()
        return tuple(m for m in self.facts.moments(self.film.year) if m.day <= self.film.day)

    @property
    def asking(self) -> Hit | None:
        """The place that pulses: of a card that waits, else of what has just happened in the film."""
        return super().asking or self._happening()

    def _happening(self) -> Hit | None:
        """The county of the latest news, for as long as it is new."""
        film, news = self.film, self.news()
        if film is None or film.paused or not news or film.day - news[-1].day > NEW_DAYS:
            return None
        return Hit("region", news[-1].place) if news[-1].place else None

    def _film_over(self) -> None:
        assert self.film is not None
        year, self.film = self.film.year, None
        self._saves = None
        self.open_report(year)
