"""A number that knows where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sim.scenario.record import Number, record
from sim.words import Name

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Grade = Literal["measured", "reported", "derived", "assumed"]
GRADES: tuple[str, ...] = get_args(Grade)
KEYS = ("value", "unit", "low", "high", "source", "grade", "note", "date")


class Evidence(float):
    """A figure with unit, range, source and grade; in arithmetic it is its value.

    `low`, `high` (same unit) span what is plausible; `grade` is one of GRADES, or None for a number that a
    person overrode without saying why.
    """

    __slots__ = KEYS[1:]

    unit: str
    low: float | None
    high: float | None
    source: str
    grade: str | None
    note: str
    date: str

    def __new__(
        cls,
        value: float,
        unit: str,
        low: float | None = None,
        high: float | None = None,
        source: str = "",
        grade: str | None = None,
        note: str = "",
        date: str = "",
    ) -> Evidence:
        figure = super().__new__(cls, value)
        for name, part in zip(KEYS[1:], (unit, low, high, source, grade, note, date), strict=True):
            object.__setattr__(figure, name, part)
        return figure

    @property
    def value(self) -> float:
        return float(self)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: evidence does not change")

    def __reduce__(self) -> tuple[type[Evidence], tuple[Any, ...]]:
        return Evidence, (float(self), *(getattr(self, name) for name in KEYS[1:]))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        from sim.scenario.figure import evidence_schema

        return evidence_schema()


@dataclass(frozen=True)
class In:
    """The unit that a figure of a record must have, and its bounds."""

    unit: str | None = None
    least: float | None = None
    most: float | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        from sim.scenario.figure import evidence_schema

        return evidence_schema(self)


@record
class Basis:
    """One thing a mechanism rests on: the finding, its source and grade."""

    text: Name
    source: str
    grade: Grade


@record
class Weights(Mapping[str, float]):
    """Shares by key with one source for all; a key that is not named weighs nothing."""

    shares: dict[str, Number]
    source: str = ""
    grade: Grade | None = None
    note: str = ""

    def __getitem__(self, key: str) -> float:
        return self.shares.get(key, 0.0)

    def __iter__(self) -> Any:
        return iter(self.shares)

    def __len__(self) -> int:
        return len(self.shares)
