"""Endings: what a game was, in a few words; the first whose signs all hold."""

from __future__ import annotations

from typing import Literal

from sim.scenario.bound import Comparison
from sim.scenario.evidence import Evidence
from sim.scenario.record import record
from sim.words import Name

ITSELF, POLICY = "itself", "policy"


@record
class Sign:
    """An indicator in the last year of decisions (or summed over all of them) against a value, or against that many times what current
    policy gives under the same luck (`of` "policy") or another indicator is (`of` its key)."""

    indicator: str
    comparison: Comparison
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
