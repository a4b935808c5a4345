"""Money of the year on the table, and the staircase of what is already promised in the years ahead."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promised:
    """Million CNY that are bound in `year` by terms and orders that run until then."""

    year: int
    million: float


@dataclass(frozen=True)
class Budget:
    """Million CNY of `year`: what comes in, what all settings and facilities in force cost, what is left.

    `committed` is the part of `spent` that can't be given up this year without paying for it;
    `ahead` says the same of this year and the next ones.
    """

    year: int
    income: float
    spent: float
    ahead: tuple[Promised, ...]

    @property
    def free(self) -> float:
        """Income less everything in force."""
        return self.income - self.spent

    @property
    def committed(self) -> float:
        """What is bound in this year."""
        return self.ahead[0].million if self.ahead else 0.0
