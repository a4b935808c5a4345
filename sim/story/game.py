"""The state of a game that its journal adds up to: branches, the official one, how far luck is unsealed."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .steps import Line, Ran

FIRST = "b0"


@dataclass(frozen=True)
class Origin:
    """What a game starts from; with its journal it is the whole game. `mandate` is what it is played for, "" for nothing."""

    scenario: str
    fingerprint: str
    seed: int
    opening_year: int
    sandbox: bool = False
    source: str | None = None
    mandate: str = ""


@dataclass(frozen=True)
class Remark:
    """A note that was written beside a year of a branch."""

    branch: str
    year: int
    seat: str
    text: str


@dataclass(frozen=True)
class Game:
    """`present` is the last year that the official line has ever finished: luck up to it is no secret."""

    origin: Origin
    lines: Mapping[str, Line]
    current: str
    official: str
    present: int
    remarks: tuple[Remark, ...] = ()

    @property
    def line(self) -> Line:
        """The branch on the table."""
        return self.lines[self.current]

    @property
    def live(self) -> tuple[Line, ...]:
        """Branches that were not put away, oldest first."""
        return tuple(line for line in self.lines.values() if not line.deleted)

    def with_line(self, line: Line) -> Game:
        """This game with one branch replaced or added."""
        return replace(self, lines={**self.lines, line.key: line})


def opening(origin: Origin) -> Game:
    """The game before its first command: the opening year is history."""
    history = Ran(origin.opening_year, origin.seed)
    first = Line(FIRST, 0, "", None, 1, (history,))
    return Game(origin, {FIRST: first}, FIRST, FIRST, origin.opening_year)
