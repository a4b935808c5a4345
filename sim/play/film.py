"""The year as a film: its clock, and which of its moments have been shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

SECONDS = {"1": 12.0, "2": 6.0, "4": 3.0}
DAYS = 365
STILLS = (2, 6, 8, 11)
PACE = ((0.0, 0.3, 1.0), (0.0, 181 / 365, 1.0))
"""Parts of the playing time, and of the year shown by then: the first half, in which little can be seen to move, takes three tenths of the time."""


@dataclass(frozen=True)
class Film:
    """`shown` is the part of the year that has passed, 0..1."""

    year: int
    speed: str
    shown: float = 0.0
    paused: bool = False

    @property
    def day(self) -> float:
        """Day of the year, 0..365."""
        return self.shown * DAYS

    @property
    def month(self) -> int:
        """1..12."""
        return min(12, int(self.shown * 12) + 1)

    @property
    def over(self) -> bool:
        return self.shown >= 1

    def after(self, ms: float) -> Film:
        """The film so much later; a paused film stands still."""
        if self.paused:
            return self
        time, year = PACE
        played = _between(self.shown, year, time) + ms / 1000 / SECONDS[self.speed]
        return replace(self, shown=min(1.0, _between(played, time, year)))

    def still(self) -> Film:
        """For those who want no motion: the last of the four months March, July, September and December."""
        passed = [month for month in STILLS if self.shown * 12 >= month]
        return replace(self, shown=(passed[-1] if passed else 0) / 12 if not self.over else 1.0)


def _between(at: float, given: tuple[float, ...], wanted: tuple[float, ...]) -> float:
    """A broken line through the points (`given`, `wanted`), read at `at`; at its end beyond it."""
    for low, high, first, last in zip(given, given[1:], wanted, wanted[1:], strict=False):
        if at <= high:
            return first + (last - first) * (at - low) / (high - low)
    return wanted[-1]
