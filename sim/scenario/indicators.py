"""What is read off a year: each headline by name, with the variable it is made from."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sim.scenario.record import Truth, Whole, record
from sim.words import Name


@record
class Indicator:
    """`variable` of the yearly record at `select` (dimension -> label; other dimensions are summed).

    A ratio carries `numerator` and `denominator` (variables), so that it adds up over regions;
    `map_variable` has a region dimension, or there is no map. `formula` says in words how it is computed, `rests_on`
    names the groups of parameters, and the other records, behind it.
    """

    key: str
    name: Name
    text: Name
    unit: str
    variable: str
    better: Literal["up", "down", "neutral"]
    decimals: Whole
    theme: Literal["output", "chain", "brain", "talent", "funds", "use", "firms"]
    headline: Truth = False
    select: dict[str, str] = field(default_factory=dict)
    map_variable: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    formula: Name | None = None
    rests_on: tuple[str, ...] = ()

    def judged(self, amount: float) -> Literal["better", "worse", "moved"]:
        """What a change by `amount`, which is not nothing, means; "moved" where neither way is better."""
        if self.better == "neutral":
            return "moved"
        return "better" if (amount > 0) == (self.better == "up") else "worse"
