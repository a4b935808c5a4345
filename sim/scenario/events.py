"""Events: what may come from outside or by accident, what it changes, and what can be answered. Data only; nothing in it is executed."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from sim.scenario.bound import Comparison
from sim.scenario.evidence import Evidence, In
from sim.scenario.record import Truth, Whole, record
from sim.words import Name

Target = Literal[
    "imports", "supply", "demand", "price", "venture", "compute", "algorithms", "national_algorithms", "sharing", "incidents", "leaving", "moving", "terms", "room",
    "trust", "data", "research", "lever",
]
ONCE = ("trust", "data", "research")
"""Targets that are changed on the day and then go their own way."""
HELD = tuple(target for target in get_args(Target) if target not in (*ONCE, "lever"))
"""Targets that stay changed for `years`, counted from the year of the event."""
BOUNDS: dict[str, tuple[float, float]] = {
    "price": (-0.6, 1), "trust": (-0.5, 0.5), "leaving": (0, 1), "moving": (0, 0.2), "national_algorithms": (-0.5, 1), "lever": (0, 1), "terms": (-1, 0), "room": (-0.5, 0.5),
}
"""What `size` may be; -1..1 for targets that are not named here."""
MOST_YEARS = 50
"""An event is felt and an answer paid for this long at most: more than any scenario has decisions for."""
FIELDS = ("firm", "people", "outside", "region", "likely", "chance")
"""What a text may leave open in braces: the firm concerned, its people, what it buys elsewhere, the county, the chance in a word and a figure."""


@record
class Condition:
    """An indicator of last year's record against a value; an event has a chance only while all its conditions hold."""

    indicator: str
    comparison: Comparison
    value: Evidence


@record
class Effect:
    """`target` changes by `size` (-0.6: six tenths are lost; trust: points of one; leaving, moving: a chance a year;
    room: hundredths of the review room, each year; terms: of local purchase).

    Imports and supply may name a `component`, demand its `sectors`, moving people a `skill`. A lever is given `size` of the
    choice's cost. With `chance` the effect comes about with that chance only.
    """

    target: Target
    size: Annotated[Evidence, In("fraction", -1, 1)]
    years: Annotated[Evidence, In("years", 1, MOST_YEARS)] | None = None
    component: str | None = None
    sectors: tuple[str, ...] = ()
    skill: str | None = None
    lever: str | None = None
    chance: Annotated[Evidence, In("fraction", 0, 1)] | None = None


@record
class Choice:
    """An answer: `cost` is paid in the year of the event and in the following ones until it was paid `years` times."""

    key: str
    name: Name
    text: Name
    unknown: Name
    cost: Annotated[Evidence, In("million_cny_per_year", 0)] | None = None
    years: Whole = 1
    effects: tuple[Effect, ...] = ()

    @property
    def million(self) -> float:
        """Cost of one year, million CNY."""
        return 0.0 if self.cost is None else float(self.cost)

    @property
    def chance(self) -> float | None:
        """The chance that the answer does what is hoped for: the firm stays, the effect comes about; None where nothing is left to chance."""
        for effect in self.effects:
            if effect.target == "leaving":
                return 1 - float(effect.size)
            if effect.chance is not None:
                return float(effect.chance)
        return None


@record
class Subject:
    """Whom it happens to: among the unnamed firms of a kind the one of that `rank` by people at work. Named firms are never asked."""

    firm_kind: str
    rank: Whole = 1


@record
class Event:
    """Strikes on the monthly day of `month` with `chance` a year while its conditions hold, or in `scheduled` years for certain.

    `rumour` is what is said before it; None: it comes without warning. Of several in one year the one of greatest `weight` asks.
    Where it is put on the map: at its `subject`, in a county with work of `sector`, at a `port`, else in the city.
    """

    key: str
    name: Name
    text: Name
    month: Whole
    chance: Annotated[Evidence, In("fraction", 0, 1)]
    choices: tuple[Choice, ...]
    default: str
    source: str
    effects: tuple[Effect, ...] = ()
    conditions: tuple[Condition, ...] = ()
    rumour: Name | None = None
    subject: Subject | None = None
    sector: str | None = None
    port: str | None = None
    scheduled: tuple[Whole, ...] = ()
    weight: Whole = 0
    off: Truth = False

    def choice(self, key: str) -> Choice | None:
        """The choice of that key."""
        return next((choice for choice in self.choices if choice.key == key), None)

    @property
    def standing(self) -> Choice:
        """The answer that holds where none was given."""
        return next(choice for choice in self.choices if choice.key == self.default)
