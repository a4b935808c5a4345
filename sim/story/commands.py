"""Every act of a person as an immutable value: checked, refused with a reason, journalled, then done.

A screen, a script, a test and a phone send the same values. A `date` (ISO, "2029-06-15") puts a decision
inside a year; without one it acts on 1 January of the year on the table. Quantities are plain floats whatever
number was given, so that a command is the same before and after it was written down.
"""
from __future__ import annotations

from dataclasses import dataclass


def _plain(command: object, name: str) -> None:
    value = getattr(command, name)
    if value is not None:
        object.__setattr__(command, name, float(value))


@dataclass(frozen=True)
class SetLever:
    """Put a lever at `value`, in the lever's own unit, from now on."""

    lever: str
    value: float
    date: str | None = None

    def __post_init__(self) -> None:
        _plain(self, "value")


@dataclass(frozen=True)
class SetBundle:
    """Put a bundle at a level ("off", "pilot", "wide", "full") and a stance (-2 to 2): all its levers move as one act."""

    bundle: str
    level: str
    stance: int = 0
    date: str | None = None


@dataclass(frozen=True)
class Place:
    """Order a facility of `size` (the kind's own size unit; None is its default) in a county (adcode)."""

    facility: str
    region: int
    size: float | None = None
    variant: str | None = None
    date: str | None = None

    def __post_init__(self) -> None:
        _plain(self, "size")


@dataclass(frozen=True)
class Resize:
    """Give the facility of that id, ordered this year, another size."""

    facility: str
    size: float

    def __post_init__(self) -> None:
        _plain(self, "size")


@dataclass(frozen=True)
class Withdraw:
    """Take back the order of the facility of that id, given this year."""

    facility: str


@dataclass(frozen=True)
class CloseFacility:
    """Close the facility of that id."""

    facility: str
    date: str | None = None


@dataclass(frozen=True)
class AnswerEvent:
    """Answer the card of an event with one of its choices; `standing`: from that year on whenever it comes."""

    event: str
    choice: str
    date: str | None = None
    standing: bool = False


@dataclass(frozen=True)
class Apply:
    """Hand in an application to the state in the year on the table; the answer comes in June of the next."""

    application: str


@dataclass(frozen=True)
class TakeBack:
    """Take back an application that was handed in this year."""

    application: str


@dataclass(frozen=True)
class Study:
    """Commission a study (调研) in the year on the table: the forecast of one indicator reaches the horizon for that year."""

    indicator: str


@dataclass(frozen=True)
class Guess:
    """Say before the year on the table is run whether an indicator will "rise", stay "flat" or "fall" in it (see `guesses.py`); the last one counts."""

    indicator: str
    way: str


@dataclass(frozen=True)
class RunYear:
    """Let the year on the table happen."""


@dataclass(frozen=True)
class Undo:
    """Take back the last step of this branch: a decision, or a year that was run."""


@dataclass(frozen=True)
class Redo:
    """Do again what the last undo took back."""


@dataclass(frozen=True)
class UndoYear:
    """Go back to the table of the last year that was run, with its decisions as they were."""


@dataclass(frozen=True)
class RestartYear:
    """Take back every decision of the year on the table."""


@dataclass(frozen=True)
class Branch:
    """Leave the present branch on 1 January of `from_year` and go on from there under `name`."""

    name: str
    from_year: int


@dataclass(frozen=True)
class SwitchBranch:
    """Bring another branch to the table."""

    branch: str


@dataclass(frozen=True)
class Rename:
    """Give a branch another name."""

    branch: str
    name: str


@dataclass(frozen=True)
class DeleteBranch:
    """Put a branch away; `RestoreBranch` brings it back."""

    branch: str


@dataclass(frozen=True)
class RestoreBranch:
    """Bring back a branch that was put away."""

    branch: str


@dataclass(frozen=True)
class MakeOfficial:
    """Let a branch be the official line from now on."""

    branch: str


@dataclass(frozen=True)
class Note:
    """Write something down beside the year on the table."""

    text: str


Dated = SetLever | SetBundle | Place | CloseFacility | AnswerEvent
Decision = Dated | Resize | Withdraw | Apply | TakeBack | Study | Guess
Command = (Decision | RunYear | Undo | Redo | UndoYear | RestartYear
           | Branch | SwitchBranch | Rename | DeleteBranch | RestoreBranch | MakeOfficial | Note)
