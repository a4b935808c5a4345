"""The money of the year on the table as the budget card shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.story import Story

AHEAD = 6


@dataclass(frozen=True)
class Money:
    """Million CNY: what comes in, what is bound, what else is in force, what is left; `ahead` is (year, bound)."""

    income: float
    committed: float
    other: float
    ahead: tuple[tuple[int, float], ...]

    @property
    def free(self) -> float:
        return self.income - self.committed - self.other


def money_of(story: Story) -> Money:
    """Read off the story's budget."""
    budget = story.budget(AHEAD)
    other = max(0.0, budget.spent - budget.committed)
    ahead = tuple((promised.year, promised.million) for promised in budget.ahead if promised.year > budget.year)
    return Money(budget.income, budget.committed, other, ahead)
