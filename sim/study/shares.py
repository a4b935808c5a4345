"""A share of an effect: a value a world, and what can be said of them. The words are those of `docs/what-if.md`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.words import Name

SCALE = ((0.95, "certain"), (0.80, "very_likely"), (0.60, "likely"))
"""Chances above which an effect has that word; between 40 and 60 % nobody can say."""
TOSS_UP, NOTHING = "toss_up", "nothing"


@dataclass(frozen=True, eq=False)
class Share:
    """Share of a part in an indicator's change: `values` has one number a world, in the indicator's unit."""

    key: str
    family: str
    name: Name
    values: np.ndarray

    @cached_property
    def mean(self) -> float:
        """The mean over the worlds: the figure that adds up."""
        return float(np.mean(self.values))

    @property
    def low(self) -> float:
        """Nine worlds in ten lie between `low` and `high`."""
        return float(np.quantile(self.values, 0.05))

    @property
    def high(self) -> float:
        return float(np.quantile(self.values, 0.95))

    @cached_property
    def error(self) -> float:
        """Standard error of the mean; not a number for a single world."""
        count = len(self.values)
        return float(np.std(self.values, ddof=1) / np.sqrt(count)) if count > 1 else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """95 % confidence interval of the mean (Student's t)."""
        margin = 0.0 if self.error == 0 else student(0.975, len(self.values) - 1) * self.error
        return self.mean - margin, self.mean + margin

    @property
    def up(self) -> float:
        """Share of the worlds in which it raises the indicator."""
        return float(np.mean(self.values > 0))

    @property
    def down(self) -> float:
        return float(np.mean(self.values < 0))

    @property
    def same(self) -> int:
        """In how many worlds it has the sign of its mean."""
        return int(np.sum(np.sign(self.values) == np.sign(self.mean)))

    @property
    def chance(self) -> float:
        """That another world would show the same sign: (k + 1/2) / (n + 1), the mean under Jeffreys' prior."""
        return (self.same + 0.5) / (len(self.values) + 1)

    @property
    def confidence(self) -> str:
        """The word for `chance`."""
        if not np.any(self.values):
            return NOTHING
        return next((word for floor, word in SCALE if self.chance > floor), TOSS_UP)


def share(key: str, family: str, name: Name, values: np.ndarray) -> Share:
    """A share of finite numbers; worlds without a number count as no effect."""
    return Share(key, family, name, np.nan_to_num(np.asarray(values, float)))


def student(share: float, freedom: int) -> float:
    """Quantile of Student's t with `freedom` degrees by Hill's expansion (CACM algorithm 396): within 2 in 1,000 from 3 degrees on."""
    if freedom < 1:
        return float("nan")
    if freedom == 1:
        return float(np.tan(np.pi * (share - 0.5)))
    if freedom == 2:
        return float((2 * share - 1) * np.sqrt(2 / (4 * share * (1 - share))))
    z = NormalDist().inv_cdf(share)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
