"""Asking why and comparing branches: the panel, the sheet, and the work behind them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from threading import Timer

from sim.play.beside import MOST, Ask, BranchLucks, Compared, in_workers, soon
from sim.play.cause import Cause, Start, in_background
from sim.play.doubts import Doubt, Doubts, offered
from sim.play.reasons import BEFORE, Asked
from sim.play.seat import Seat
from sim.story.steps import Line
from sim.study.coalitions import Question
from sim.study.parts import parts_of

AFTER = 2.0
"""Seconds in which the table is drawn and moved about undisturbed."""


class Asking(Seat):
    """Which figure is being asked about, and what is known of its cause."""

    cause: Cause | None = None
    starts: Start = staticmethod(in_background)
    others: BranchLucks | None = None
    asks: Ask = staticmethod(in_workers)
    doubts: Doubts | None = None
    doubting: Ask = staticmethod(soon)
    _heard: tuple[object, ...] = ()
    _beside: tuple[object, ...] | None = None
    _asked: tuple[object, ...] | None = None

    def begin(self) -> None:
        """To the table; what the panel takes figures apart with is brought in once the table has been drawn."""
        super().begin()
        later = Timer(AFTER, _bring_in)
        later.daemon = True
        later.start()

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

    def doubt(self, key: str, value: float) -> None:
        """Hold one assumption at another value, to look; at the scenario's own it is no doubt any more."""
        self.desk.doubt = Doubt(key, value) if value != self.story.scenario.parameters[key] else None
        if self.doubts:
            self.doubts.want(self.desk.doubt)

    def ask_against(self, against: str) -> None:
        """Hold the year against the year before, or against current policy."""
        if self.desk.why:
            self.desk.why = replace(self.desk.why, against=against, dimension="")

    def ask_by(self, dimension: str) -> None:
        """Take the change apart along another dimension."""
        if self.desk.why:
            self.desk.why = replace(self.desk.why, dimension=dimension)

    def open_compare(self) -> None:
        """The branches side by side, the official line first; current policy has no branch of its own."""
        lines = sorted(self.story.branches, key=lambda line: line.key != self.story.game.official)
        self.desk.compared = Compared(tuple(line.key for line in lines[:MOST]), self._common(lines))
        self.open_sheet("compare")

    def toggle_branch(self, key: str) -> None:
        """Take a branch in or out of the comparison; the last one stays."""
        if not self.desk.compared:
            return
        now = self.desk.compared.branches
        chosen = tuple(one for one in now if one != key) if key in now else (*now, key)[:MOST]
        if chosen:
            lines = [line for line in self.story.branches if line.key in chosen]
            apart = self.desk.compared.apart
            kept = apart if apart and set(apart) <= set(chosen) else None
            self.desk.compared = Compared(chosen, min(self.desk.compared.year, self._common(lines)), kept)

    def compare_in(self, year: int) -> None:
        """Look at another year."""
        if self.desk.compared:
            self.desk.compared = replace(self.desk.compared, year=year)

    def subtract(self, side: int, branch: str) -> None:
        """Choose a side (0: from which, 1: which is taken away) of the map of a difference; the same branch on both sides changes places."""
        if self.desk.compared:
            pair = self.desk.compared.pair
            other = pair[1 - side] if pair[1 - side] != branch else pair[side]
            self.desk.compared = replace(self.desk.compared, apart=(branch, other) if side == 0 else (other, branch))

    def _common(self, lines: Sequence[Line]) -> int:
        """The last year that all of them have run."""
        return min(line.year - 1 for line in lines)

    def _listen_beside(self) -> None:
        compared = self.desk.compared if self.desk.sheet == "compare" else None
        wanted = (self.story.game.origin, compared.branches, tuple(self.story.view(key).plan for key in compared.branches)) if compared else None
        if wanted != self._beside:
            self._beside = wanted
            if self.others:
                self.others.stop()
            self.others = None
            if compared and len(compared.branches) > 1:
                plans = {key: self.story.view(key).plan for key in compared.branches}
                last = self._common([line for line in self.story.branches if line.key in plans])
                shown = [one for one in self.indicators if one.headline]
                self.others = BranchLucks(self.story.scenario, plans, shown, last, self.asks)

    def listen(self) -> None:
        """Start what is wanted, drop what is not, and have the screen drawn when more is known."""
        self._listen_beside()
        wanted = self._wanted()
        if wanted != self._asked:
            self._drop()
            self._asked = wanted
            self._ask_workers()
        heard = tuple((one, one.version if one else 0) for one in (self.cause, self.others, self.doubts))
        if heard != self._heard:
            self._heard = heard
            self.desk.heard += 1

    def _ask_workers(self) -> None:
        """What policy did, and how far that hangs on assumptions."""
        asked = self.desk.why
        if asked is None:
            return
        own, question = self.story.view().own_luck(asked.year), self._why_question()
        self.cause = Cause(question, own, self.starts) if question else None
        indicator = self.story.scenario.indicator(asked.indicator)
        if offered(self.story.scenario, indicator):
            self.doubts = Doubts(self.story.scenario, self.story.plan, indicator, asked.year, own, self.doubting)

    def _wanted(self) -> tuple[object, ...] | None:
        """What the question depends on."""
        asked = self.desk.why
        if asked is None or asked.year >= self.story.year:
            self.desk.why = None
            return None
        return self.story.game.origin, asked.indicator, asked.year, tuple(act for act in self.story.plan.acts if (act.year or 0) <= asked.year)

    def _why_question(self) -> Question | None:
        """None where nothing was decided: then the plan is current policy."""
        assert self.desk.why is not None
        scenario, plan, year = self.story.scenario, self.story.plan, self.desk.why.year
        parts = parts_of(plan, scenario, year)
        return Question(scenario, plan, parts, scenario.indicator(self.desk.why.indicator), year) if parts else None

    def _drop(self) -> None:
        if self.cause:
            self.cause.stop()
        if self.doubts:
            self.doubts.stop()
        self.cause = self.doubts = self.desk.doubt = None


def _bring_in() -> None:
    """Where the game is closed meanwhile, Python refuses in the middle of it: then nobody will ask."""
    with suppress(RuntimeError):
        import_module("xarray")
