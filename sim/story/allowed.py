"""What the rules of the story say about a command, before the model is asked."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import singledispatchmethod

from sim.scenario import Plan, Scenario, UserError
from sim.scenario.plan_rules import broken_acts

from . import commands as do
from .answers import reason
from .decide import decided
from .fold import year_of
from .foresight import limited
from .game import Game
from .guesses import WAYS, asks, sealed
from .luck import rehearsed
from .steps import Decided, Line, Ran, is_study

NAME_LENGTH, NOTE_LENGTH, BRANCHES = 60, 4_000, 200


@dataclass(frozen=True)
class Rules:
    """Asked before every command: `objection(command)` is the reason against it, or None."""

    scenario: Scenario
    game: Game
    plan: Plan

    @property
    def line(self) -> Line:
        """The branch on the table."""
        return self.game.line

    def objection(self, command: do.Command) -> UserError | None:
        """The reason why the rules don't allow a command, or None."""
        try:
            return self._judge(command)
        except UserError as unknown_name:
            return unknown_name

    @singledispatchmethod
    def _judge(self, command: do.Command) -> UserError | None:
        raise TypeError(f"{command!r} is no command")

    @_judge.register
    def _(self, command: do.Dated) -> UserError | None:
        return self._moment(command.date) or self._fitting(command)

    @_judge.register
    def _(self, command: do.Resize) -> UserError | None:
        return self._ordered_now(command.facility) or self._fitting(command)

    @_judge.register
    def _(self, command: do.Withdraw) -> UserError | None:
        return self._ordered_now(command.facility) or self._fitting(command)

    @_judge.register
    def _(self, command: do.Apply) -> UserError | None:
        again = [one.application for one in self.plan.applications if one.year == self.line.year]
        if command.application in again:
            name = self.scenario.application(command.application).name
            return reason("refused.handed_in", name=name)
        return self._moment(None) or self._fitting(command)

    @_judge.register
    def _(self, command: do.TakeBack) -> UserError | None:
        now = [one.application for one in self.plan.applications if one.year == self.line.year]
        if command.application in now:
            return None
        return reason("refused.not_handed_in_now", found=command.application, allowed=now or None)

    @_judge.register
    def _(self, command: do.Study) -> UserError | None:
        name = self.scenario.indicator(command.indicator).name
        if (self.line.year, command.indicator) in self.line.studies:
            return reason("refused.studied", name=name, year=self.line.year)
        if not limited(self.scenario, self.game.origin, self.line.year):
            return reason("refused.study_needless", year=self.scenario.horizon)
        return self._moment(None)

    @_judge.register
    def _(self, command: do.Guess) -> UserError | None:
        name, year = self.scenario.indicator(command.indicator).name, self.line.year
        if command.way not in WAYS:
            return reason("refused.way", found=command.way, allowed=list(WAYS))
        if not asks(self.scenario, self.game.origin):
            return reason("refused.no_guesses")
        if not sealed(self.game, self.line):
            return reason("refused.known", name=name, year=year)
        return self._moment(None)

    @_judge.register
    def _(self, _: do.RunYear) -> UserError | None:
        last = self.scenario.last_year
        return reason("refused.over", year=last) if self.line.year > last else None

    @_judge.register
    def _(self, _: do.Undo) -> UserError | None:
        if self.line.to_take_back:
            return None
        return reason("refused.study_stays" if any(map(is_study, self.line.own)) else "refused.nothing_to_undo")

    @_judge.register
    def _(self, _: do.Redo) -> UserError | None:
        return None if self.line.undone else reason("refused.nothing_to_redo")

    @_judge.register
    def _(self, _: do.UndoYear) -> UserError | None:
        return None if any(isinstance(step, Ran) for step in self.line.own) else reason("refused.no_year_to_undo")

    @_judge.register
    def _(self, _: do.RestartYear) -> UserError | None:
        return None if self.line.of_table else reason("refused.nothing_to_undo")

    @_judge.register
    def _(self, command: do.Branch) -> UserError | None:
        first, last = self.scenario.first_decision_year, self.line.year
        if not first <= command.from_year <= last:
            return reason("refused.fork", low=first, high=last, found=command.from_year)
        if len(self.game.lines) >= BRANCHES:
            return reason("refused.branches", limit=BRANCHES)
        return _length(command.name, NAME_LENGTH)

    @_judge.register
    def _(self, command: do.SwitchBranch) -> UserError | None:
        return self._live(command.branch)

    @_judge.register
    def _(self, command: do.Rename) -> UserError | None:
        return self._live(command.branch) or _length(command.name, NAME_LENGTH)

    @_judge.register
    def _(self, command: do.DeleteBranch) -> UserError | None:
        official = command.branch == self.game.official
        return self._live(command.branch) or (reason("refused.official") if official else None)

    @_judge.register
    def _(self, command: do.RestoreBranch) -> UserError | None:
        line = self.game.lines.get(command.branch)
        return None if line and line.deleted else reason("refused.branch", found=command.branch)

    @_judge.register
    def _(self, command: do.MakeOfficial) -> UserError | None:
        return self._live(command.branch) or self._unrehearsed(self.game.lines[command.branch])

    @_judge.register
    def _(self, command: do.Note) -> UserError | None:
        return _length(command.text, NOTE_LENGTH)

    def _fitting(self, decision: do.Decision) -> UserError | None:
        """What the scenario has against the plan with this decision: names, bounds, dates."""
        step = Decided(year_of(decision, self.line), decision)
        broken = broken_acts(decided(self.plan, step, self.scenario), self.scenario)
        return broken[0][1] if broken else None

    def _ordered_now(self, facility: str) -> UserError | None:
        now = [p.id for p in self.plan.placements if p.year == self.line.year]
        return None if facility in now else reason("refused.not_ordered_now", found=facility, allowed=now or None)

    def _live(self, branch: str) -> UserError | None:
        known = [line.key for line in self.game.live]
        return None if branch in known else reason("refused.branch", found=branch, allowed=known)

    def _unrehearsed(self, line: Line) -> UserError | None:
        years = [year for year, seed in line.luck.items() if rehearsed(self.game.origin, seed)]
        return reason("refused.rehearsed", year=min(years)) if years else None

    def _moment(self, at: str | None) -> UserError | None:
        """A decision counts on 1 January of the year on the table, on a date in it, or in the year just run."""
        if at is not None and not _is_date(at):
            return reason("refused.date", found=at)
        year = self.line.year if at is None else int(at[:4])
        if year == self.line.year and year <= self.scenario.horizon:
            return None
        if year > self.scenario.horizon:
            return reason("refused.horizon", year=self.scenario.horizon)
        return None if self._just_run(year) else reason("refused.closed", found=year, year=self.line.year)

    def _just_run(self, year: int) -> bool:
        since = self.line.on_table
        own = self.line.forked <= year == self.line.year - 1
        return own and not any(step.year == self.line.year for step in since)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _length(text: str, limit: int) -> UserError | None:
    return None if 0 < len(text.strip()) <= limit else reason("refused.text", limit=limit)
