"""Mandates (任务书): what a game is played for, against current policy under the same luck. The model knows nothing of them."""

from __future__ import annotations

from typing import Literal

from sim.scenario.bound import Comparison
from sim.scenario.evidence import Evidence
from sim.scenario.record import Number, Whole, record
from sim.words import Name

FREE = "free"
"""In place of a mandate's key: a game for none."""


@record
class Floor:
    """What must not be lost on the way, in the last year: an indicator against a value, or (`of` "policy") against that share of what current policy gives."""

    indicator: str
    comparison: Comparison
    value: Evidence
    of: Literal["itself", "policy"] = "itself"


@record
class Mandate:
    """Three indicators to be brought above current policy by so much (see Target), and floors; `word` is its sense in a word."""

    key: str
    name: Name
    word: Name
    text: Name
    indicators: tuple[str, ...]
    floors: tuple[Floor, ...] = ()


@record
class Target:
    """By how much `indicator` should stand above current policy in `year`, under the same luck: the 60th percentile
    of the gains of thoughtful plans over lucks; written by `sim.study.targets`. `scenario` is the one it was derived in."""

    indicator: str
    year: Whole
    gain: Number
    plans: Whole
    seeds: Whole
    scenario: str = ""
