"""Asking why: the panel in place of the levers, and the work behind it."""

from __future__ import annotations

from dataclasses import replace

from sim.play.cause import Cause, Start, in_background
from sim.play.reasons import BEFORE, Asked
from sim.play.seat import Seat
from sim.study.coalitions import Question
from sim.study.parts import parts_of


class Asking(Seat):
    """Which figure is being asked about, and what is known of its cause."""

    cause: Cause | None = None
    starts: Start = staticmethod(in_background)
    _heard: tuple[object, int] = (None, 0)
    _asked: tuple[object, ...] | None = None

    def ask_why(self, key: str | None = None, year: int | None = None) -> None:
        """Open the panel on an indicator (the one on the chart) in a year (the one shown); asked again, close it."""
        key = key or self.desk.indicator
        if self.desk.why and self.desk.why.indicator == key and year is None:
            self.stop_asking()
            return
        self.settle()
        self.choose_indicator(key)
        against = self.desk.why.against if self.desk.why else BEFORE
        self.desk.why = Asked(key, year or self.shown_year, against)
        self.desk.scroll.pop("why", None)

    def stop_asking(self) -> None:
        """The levers come back; what was being worked out is dropped."""
        self.desk.why = None
        self._drop()

    def ask_against(self, against: str) -> None:
        """Hold the year against the year before, or against current policy."""
        if self.desk.why:
            self.desk.why = replace(self.desk.why, against=against, dimension="")

    def ask_by(self, dimension: str) -> None:
        """Take the change apart along another dimension."""
        if self.desk.why:
            self.desk.why = replace(self.desk.why, dimension=dimension)

    def listen(self) -> None:
        """Start what is wanted, drop what is not, and have the screen drawn when more is known."""
        wanted = self._wanted()
        if wanted != self._asked:
            self._drop()
            self._asked = wanted
            question = self._question() if wanted else None
            self.cause = Cause(question, self._own_luck(question.year), self.starts) if question else None
        heard = (self.cause, self.cause.version if self.cause else 0)
        if heard != self._heard:
            self._heard = heard
            self.revision += 1

    def _wanted(self) -> tuple[object, ...] | None:
        """What the question depends on."""
        asked = self.desk.why
        if asked is None or asked.year >= self.story.year:
            self.desk.why = None
            return None
        return asked.indicator, asked.year, tuple(act for act in self.story.plan.acts if (act.year or 0) <= asked.year)

    def _question(self) -> Question | None:
        """None where nothing was decided: then the plan is current policy."""
        assert self.desk.why is not None
        scenario, plan, year = self.story.scenario, self.story.plan, self.desk.why.year
        parts = parts_of(plan, scenario, year)
        return Question(scenario, plan, parts, scenario.indicator(self.desk.why.indicator), year) if parts else None

    def _own_luck(self, year: int) -> int | None:
        """The seed of the years up to `year`, if they were played under one."""
        seeds = {turn.seed for turn in self.story.view().path if turn.year <= year}
        return seeds.pop() if len(seeds) == 1 else None

    def _drop(self) -> None:
        if self.cause:
            self.cause.stop()
        self.cause = None
