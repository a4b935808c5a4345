"""A branch of the game: the steps that were taken on it, and what follows from them.

Everything else about a branch (its plan, its year, its luck) is read off its steps.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

from .commands import Decision, Guess, Study


@dataclass(frozen=True)
class Decided:
    """A decision that counts in `year`."""

    year: int
    decision: Decision


@dataclass(frozen=True)
class Ran:
    """`year` happened under the luck of `seed`."""

    year: int
    seed: int


Step = Decided | Ran


@dataclass(frozen=True)
class Line:
    """One branch. The first `inherited` steps came from `parent` and can't be undone here."""

    key: str
    number: int
    name: str
    parent: str | None
    inherited: int
    steps: tuple[Step, ...]
    undone: tuple[tuple[Step, ...], ...] = ()
    deleted: bool = False

    @property
    def own(self) -> tuple[Step, ...]:
        """Steps taken on this branch itself."""
        return self.steps[self.inherited:]

    @property
    def year(self) -> int:
        """The year on the table: the one that runs next."""
        return 1 + max(step.year for step in self.steps if isinstance(step, Ran))

    @property
    def forked(self) -> int:
        """The 1 January on which this branch left its parent (the first branch: of its first decision year)."""
        return 1 + max(step.year for step in self.steps[:self.inherited] if isinstance(step, Ran))

    @property
    def luck(self) -> dict[int, int]:
        """Which seed each year that was run drew its luck from."""
        return {step.year: step.seed for step in self.steps if isinstance(step, Ran)}

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """All decisions that stand, in the order in which they were taken."""
        return tuple(step for step in self.steps if isinstance(step, Decided))

    @property
    def studies(self) -> tuple[tuple[int, str], ...]:
        """(year, indicator) of every study that was commissioned."""
        return tuple((step.year, step.decision.indicator) for step in self.decisions if isinstance(step.decision, Study))

    @property
    def guesses(self) -> tuple[tuple[int, Guess], ...]:
        """(year, guess) of the last guess of each year; one from before the year before was run anew was about another year."""
        found: dict[int, Guess] = {}
        for step in self.steps:
            if isinstance(step, Ran):
                found.pop(step.year + 1, None)
            elif isinstance(step.decision, Guess):
                found[step.year] = step.decision
        return tuple(sorted(found.items()))

    @property
    def on_table(self) -> tuple[Step, ...]:
        """Decisions since the last year was run."""
        runs = [i for i, step in enumerate(self.steps) if isinstance(step, Ran)]
        return self.steps[runs[-1] + 1:]

    @property
    def to_take_back(self) -> tuple[Step, ...]:
        """Steps taken on this branch itself that can be taken back: all but studies and guesses."""
        return tuple(step for step in self.own if not _stays(step))

    @property
    def since_run(self) -> int:
        """How many of these are decisions since the last year was run."""
        return sum(not _stays(step) for step in self.on_table)

    @property
    def of_table(self) -> int:
        """How many of those count in the year on the table; the others are dated in the year just run."""
        return sum(step.year == self.year and not _stays(step) for step in self.on_table)

    def taking(self, step: Step) -> Line:
        """This branch after one more step; what was undone is gone."""
        return replace(self, steps=(*self.steps, step), undone=())

    def without_last(self, count: int) -> Line:
        """This branch with the last `count` steps that can be taken back taken back together, to be redone together; studies and guesses stay, in their year."""
        free = [place for place, step in enumerate(self.steps) if place >= self.inherited and not _stays(step)]
        gone = free[len(free) - count:]
        kept = tuple(step for place, step in enumerate(self.steps) if place not in gone)
        return replace(self, steps=kept, undone=(*self.undone, tuple(self.steps[place] for place in gone)))

    def again(self) -> Line:
        """This branch with the last undo done again."""
        return replace(self, steps=(*self.steps, *self.undone[-1]), undone=self.undone[:-1])

    def before(self, year: int) -> tuple[Step, ...]:
        """Its steps up to 1 January of `year`."""
        return tuple(step for step in self.steps if step.year < year)


def is_study(step: Step) -> bool:
    """Whether a step commissioned a study."""
    return isinstance(step, Decided) and isinstance(step.decision, Study)


def _stays(step: Step) -> bool:
    """Whether undo passes a step by: what a study showed is known, and a guess was made before the year was known."""
    return isinstance(step, Decided) and isinstance(step.decision, Study | Guess)
