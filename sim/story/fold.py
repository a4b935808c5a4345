"""What each command makes of a game. Pure: the journal folded through `after` is the state."""
from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from . import commands as do
from .game import Game, Remark
from .luck import seed_for
from .steps import Decided, Line, Ran


def after(game: Game, command: do.Command, seat: str = "player") -> Game:
    """The game after an allowed command (`allowed.objection` says which are)."""
    if isinstance(command, do.Note):
        remark = Remark(game.current, game.line.year, seat, command.text)
        return replace(game, remarks=(*game.remarks, remark))
    return _after(command, game)


def year_of(command: do.Decision, line: Line) -> int:
    """The year in which a decision counts: that of its date, else the year on the table."""
    date = date_of(command)
    return int(date[:4]) if date else line.year


def date_of(command: do.Command) -> str | None:
    """The date that a command carries, if any."""
    return command.date if isinstance(command, do.Dated) else None


@singledispatch
def _after(command: do.Command, game: Game) -> Game:
    raise TypeError(f"{command!r} is no command")


@_after.register
def _(command: do.Decision, game: Game) -> Game:
    return game.with_line(game.line.taking(Decided(year_of(command, game.line), command)))


@_after.register
def _(_: do.RunYear, game: Game) -> Game:
    line = game.line
    ran = game.with_line(line.taking(Ran(line.year, seed_for(game, line))))
    if line.key != game.official:
        return ran
    return replace(ran, present=max(game.present, line.year))


@_after.register
def _(_: do.Undo, game: Game) -> Game:
    return game.with_line(game.line.without_last(1))


@_after.register
def _(_: do.Redo, game: Game) -> Game:
    return game.with_line(game.line.again())


@_after.register
def _(_: do.UndoYear, game: Game) -> Game:
    return game.with_line(game.line.without_last(game.line.since_run + 1))


@_after.register
def _(_: do.RestartYear, game: Game) -> Game:
    return game.with_line(game.line.without_last(game.line.of_table))


@_after.register
def _(command: do.Branch, game: Game) -> Game:
    number = len(game.lines)
    steps = game.line.before(command.from_year)
    line = Line(f"b{number}", number, command.name, game.current, len(steps), steps)
    return replace(game.with_line(line), current=line.key)


@_after.register
def _(command: do.SwitchBranch, game: Game) -> Game:
    return replace(game, current=command.branch)


@_after.register
def _(command: do.Rename, game: Game) -> Game:
    return game.with_line(replace(game.lines[command.branch], name=command.name))


@_after.register
def _(command: do.DeleteBranch, game: Game) -> Game:
    gone = game.with_line(replace(game.lines[command.branch], deleted=True))
    return replace(gone, current=game.official) if game.current == command.branch else gone


@_after.register
def _(command: do.RestoreBranch, game: Game) -> Game:
    return game.with_line(replace(game.lines[command.branch], deleted=False))


@_after.register
def _(command: do.MakeOfficial, game: Game) -> Game:
    finished = game.lines[command.branch].year - 1
    return replace(game, official=command.branch, present=max(game.present, finished))
