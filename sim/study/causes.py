"""Why an indicator moved in a year, read off two records: the one place that decides it, for the screen and for the page of a game.

Where the record counts what came and what went, that is told; else the parts of the change (`through`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.model.ledger import ACCOUNTS, POSTINGS, REVALUATIONS
from sim.model.mechanisms.room import MOVES
from sim.study.because import MEANS, Because, Part, because, of_parts
from sim.study.reading import headlines_of
from sim.study.readings import read_by
from sim.study.statements import ENDS, signed
from sim.study.through import Breakdown, through
from sim.words import LANGS, Name

if TYPE_CHECKING:
    from sim.model import YearRecord
    from sim.scenario import Indicator, Scenario

WORDS = "study.because"
NET = {"arrived": "elsewhere", "left": "elsewhere", "from_city": "city", "to_city": "city"}
"""Flows of people that are told as one sum."""
PAYERS = ("government", "outside")
"""Who pays into the fund."""


def cause_of(now: YearRecord, before: YearRecord, scenario: Scenario, indicator: Indicator) -> Because | None:
    """What moved the first world's figure from the one record to the other; None where it did not move, and where its parts say little."""
    found = headlines_of([before, now], [indicator], scenario, _worlds(now))
    values, above, below = (part[0, :, 0] for part in (found.values, found.above, found.below))
    moved = float(values[1] - values[0])
    if not np.isfinite(moved) or not moved:
        return None
    if indicator.variable in MEANS:
        fields = _fields(now, before, scenario)
        return of_parts(indicator, moved * len(fields), fields)
    flows = FLOWS[indicator.key](now, scenario) if indicator.key in FLOWS else []
    if flows:
        return of_parts(indicator, moved, flows)
    return because(indicator, moved, broken_down(now, before, scenario, indicator), scenario, _bought(above, below))


def broken_down(now: YearRecord, before: YearRecord, scenario: Scenario, indicator: Indicator) -> tuple[Breakdown, ...]:
    """The difference of two records' first worlds taken apart every way that they allow."""
    from sim.study.results import stack

    one, other = (stack([_only(record, read_by(indicator))], scenario, [0]) for record in (now, before))
    return tuple(through(one, other, scenario, indicator, now.year, before.year))


def _only(record: YearRecord, variables: set[str]) -> YearRecord:
    """The first world of the record with some of its variables."""
    return replace(record, values={name: array[:1] for name, array in record.values.items() if name in variables})


def _worlds(record: YearRecord) -> int:
    return len(next(iter(record.values.values())))


def _bought(above: np.ndarray, below: np.ndarray) -> tuple[float, float] | None:
    """Growth of numerator and denominator (2,) of a rate; None for what is none."""
    if not np.isfinite(above + below).all() or not above[0] or not below[0]:
        return None
    return float(above[1] / above[0] - 1), float(below[1] / below[0] - 1)


def _fields(now: YearRecord, before: YearRecord, scenario: Scenario) -> list[Part]:
    """What each field of knowledge moved."""
    if "knowledge" not in now.values or "knowledge" not in before.values:
        return []
    moved = now.values["knowledge"][0] - before.values["knowledge"][0]
    return [(field.name, float(amount)) for field, amount in zip(scenario.fields, moved, strict=True)]


def _room(record: YearRecord, scenario: Scenario) -> list[Part]:
    """What moved the room of the review."""
    if "room_moves" not in record.values:
        return []
    return [(_name(f"{WORDS}.room.{key}"), float(amount)) for key, amount in zip(MOVES, record.values["room_moves"][0], strict=True)]


def firms(record: YearRecord, scenario: Scenario) -> list[Part]:
    """By the statement of firms: founded, spun off, attracted, closed, left; where there is none, who came and who went."""
    if "firms_flow" in record.values:
        lines = signed(record, scenario, "firms_flow", "firm_flow")
        return [(_name(f"{WORDS}.firms.{label}"), amount) for label, amount in lines if label not in ENDS]
    if not {"entries", "exits"} <= set(record.values):
        return []
    came, went = (float(np.sum(record.values[name][0])) for name in ("entries", "exits"))
    return [(_name(f"{WORDS}.entries"), came), (_name(f"{WORDS}.exits"), -went)]


def people(record: YearRecord, scenario: Scenario) -> list[Part]:
    """By the statement of people: who graduated, came, went and retired; what came and went between the same places as one sum."""
    if "talent_flow" not in record.values:
        return []
    sums = dict[str, float]()
    for label, amount in signed(record, scenario, "talent_flow", "talent_flow"):
        if label not in ENDS:
            sums[NET.get(label, label)] = sums.get(NET.get(label, label), 0.0) + amount
    return [(_name(f"{WORDS}.net.{label}" if label in NET.values() else f"play.flow_line.{label}"), amount) for label, amount in sums.items()]


def fund(record: YearRecord, scenario: Scenario) -> list[Part]:
    """By the ledger (million CNY): what the city and its partners paid in, what holdings sold for over their cost, what was written off.

    Money that the fund puts into firms stays in its value, and money that comes back for a holding takes its cost's place.
    """
    if not {"money_flows", "revaluations"} <= set(record.values):
        return []
    paid, revalued = record.values["money_flows"][0, POSTINGS.index("fund_paid_in")], record.values["revaluations"][0, :, ACCOUNTS.index("fund")]
    given = [(_name(f"{WORDS}.fund.{payer}"), -float(paid[ACCOUNTS.index(payer)])) for payer in PAYERS]
    return given + [(_name(f"{WORDS}.fund.{item}"), float(revalued[REVALUATIONS.index(item)])) for item in ("equity_gain", "equity_written_off")]


def _name(key: str) -> Name:
    return Name(*(words.say(key, lang) for lang in LANGS))


FLOWS: dict[str, Callable[[YearRecord, Scenario], list[Part]]] = {"review_room": _room, "firms": firms, "talent": people, "fund_value": fund}
"""Figures of which the record counts what came and what went: that says more than their parts."""
