"""Endings: what a game was, in a few words; the first whose signs all hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from sim.scenario.errors import UserError
from sim.scenario.evidence import Evidence
from sim.scenario.record import record
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

ITSELF, POLICY = "itself", "policy"


@record
class Sign:
    """An indicator in the last year of decisions (or summed over all of them) against a value, or against that many times what current
    policy gives under the same luck (`of` "policy") or another indicator is (`of` its key)."""

    indicator: str
    comparison: Literal["at_least", "at_most"]
    value: Evidence
    of: str = ITSELF
    years: Literal["last", "all"] = "last"


@record
class Ending:
    """`text` is its line. With a `mandate` it asks that this one was met; without signs it always holds."""

    key: str
    name: Name
    text: Name
    mandate: str | None = None
    signs: tuple[Sign, ...] = ()


def broken_endings(s: Scenario) -> Iterator[tuple[tuple[Any, ...], UserError]]:
    """Names that lead nowhere."""
    from sim.scenario.scenario import unknown

    indicators, mandates = tuple(one.key for one in s.indicators), tuple(one.key for one in s.mandates)
    for place, ending in enumerate(s.endings):
        if ending.mandate is not None and ending.mandate not in mandates:
            yield ("endings", place, "mandate"), unknown("mandate", ending.mandate, mandates)
        for number, sign in enumerate(ending.signs):
            for part, known in (("indicator", indicators), ("of", (ITSELF, POLICY, *indicators))):
                if getattr(sign, part) not in known:
                    yield ("endings", place, "signs", number, part), unknown("indicator", getattr(sign, part), known)
