"""What the city can ask of the state (申报): when, at what price, what readiness is read from, what is granted."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from sim.scenario.evidence import Evidence, Grade, In
from sim.scenario.five_years import year_of_plan
from sim.scenario.record import Number, Whole, record
from sim.words import Name


@record
class Reading:
    """One part of readiness: where an indicator, a lever or the open facilities of a kind stand between `least` (counts
    nothing) and `enough` (counts in full, `weight`). `enough` lies below `least` where less is better."""

    weight: Number
    least: Number
    enough: Number
    source: str
    grade: Grade
    indicator: str | None = None
    lever: str | None = None
    facility: str | None = None

    @property
    def what(self) -> tuple[Literal["indicator", "lever", "facility"], str]:
        """Kind and key of what is read."""
        kinds: tuple[Literal["indicator", "lever", "facility"], ...] = ("indicator", "lever", "facility")
        return next((kind, key) for kind in kinds if (key := getattr(self, kind)))


@record
class Grant:
    """What the state gives: money on a lever for some years from the January after the answer, or a facility that it builds and runs."""

    lever: str | None = None
    million: Annotated[Evidence | None, In("million_cny_per_year", 0)] = None
    years: Whole = 0
    facility: str | None = None
    variant: str | None = None
    region: Whole = 0
    size: Annotated[Evidence | None, In(None, 0)] = None


@record
class Request:
    """An application to the state. `windows` are years of a five-year plan, 1 to 5; `even` is the readiness with even chances;
    `moves` is the indicator that a grant is meant to move."""

    key: str
    name: Name
    text: Name
    windows: tuple[Whole, ...]
    preparation: Annotated[Evidence, In("million_cny", 0)]
    even: Annotated[Evidence, In("fraction", 0, 1)]
    readiness: tuple[Reading, ...]
    grants: tuple[Grant, ...]
    moves: str
    recommendations: tuple[Whole, ...]

    def open_in(self, year: int, first: int) -> bool:
        """Whether it can be handed in in `year`, where plans begin in `first`."""
        return year_of_plan(first, year) in self.windows

    def chance(self, ready: Any, steepness: Any) -> Any:
        """Chance of a yes, of numbers or arrays = 1 / (1 + exp(-steepness (readiness - even)))."""
        import numpy as np

        return 1 / (1 + np.exp(-steepness * (ready - float(self.even))))
