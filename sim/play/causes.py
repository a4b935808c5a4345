"""Why a headline moved in a year, as far as the record says it: what the report of the year tells under each of its news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.play.balance import ENDS, signed
from sim.play.reasons import BEFORE
from sim.play.texts import in_both
from sim.study.because import Because, Part, because, of_parts

if TYPE_CHECKING:
    from sim.play.facts import Facts
    from sim.scenario import Indicator

WORDS = "study.because"
ROOM, FIRMS, TALENT = "review_room", "firms", "talent"
"""Figures of which the record counts what came and what went: that says more than their parts."""
NET = {"arrived": "elsewhere", "left": "elsewhere", "from_city": "city", "to_city": "city"}
"""Flows of people that are told as one sum."""


def cause_of(facts: Facts, indicator: Indicator, year: int) -> Because | None:
    """None where the figure did not move, and where its parts say little."""
    return facts.once(("because", indicator.key, year), lambda: _cause(facts, indicator, year))


def _cause(facts: Facts, indicator: Indicator, year: int) -> Because | None:
    now, before = facts.value(indicator, year), facts.value(indicator, year - 1)
    if now is None or before is None or now == before:
        return None
    parts = _flows(facts, indicator, year)
    if parts:
        return of_parts(indicator, now - before, parts)
    return because(indicator, now - before, facts.broken_down(indicator, year, BEFORE), facts.scenario, _bought(facts, indicator, year))


def _flows(facts: Facts, indicator: Indicator, year: int) -> list[Part]:
    """What came and what went, where the record counts that."""
    if indicator.key == ROOM:
        review = facts.review(year)
        return [(in_both(f"{WORDS}.room.{key}"), amount) for key, amount in review.moves] if review else []
    if indicator.key == FIRMS:
        return _movers(facts, year)
    return _people(facts, year) if indicator.key == TALENT else []


def _people(facts: Facts, year: int) -> list[Part]:
    """By the statement of people: who graduated, came, went and retired; what came and went between the same places as one sum."""
    record, sums = facts.story.record(year), dict[str, float]()
    if record is None or "talent_flow" not in record.values:
        return []
    for label, amount in signed(record, facts.scenario, "talent_flow", "talent_flow"):
        if label not in ENDS:
            sums[NET.get(label, label)] = sums.get(NET.get(label, label), 0.0) + amount
    return [(in_both(f"{WORDS}.net.{label}" if label in NET.values() else f"play.flow_line.{label}"), amount) for label, amount in sums.items()]


def _movers(facts: Facts, year: int) -> list[Part]:
    """Firms that came and went."""
    record = facts.story.record(year)
    if record is None or not {"entries", "exits"} <= set(record.values):
        return []
    came, went = (float(np.sum(record.values[name])) for name in ("entries", "exits"))
    return [(in_both(f"{WORDS}.entries"), came), (in_both(f"{WORDS}.exits"), -went)]


def _bought(facts: Facts, indicator: Indicator, year: int) -> tuple[float, float] | None:
    """Growth of numerator and denominator of a rate."""
    now, before = facts.ratio(indicator, year), facts.ratio(indicator, year - 1)
    if now is None or before is None or not before.above or not before.below:
        return None
    return now.above / before.above - 1, now.below / before.below - 1
