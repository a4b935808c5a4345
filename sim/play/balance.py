"""Flow statements of a year: opening + what came - what went = closing, from the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim import words
from sim.scenario import Scenario
from sim.study.labels import labels_of
from sim.words import Name

FLOW = "flow"
STATEMENTS = (("talent_flow", "people"), ("robots_flow", "robots"))
ENDS = ("opening", "closing")


@dataclass(frozen=True)
class Statement:
    """`lines` are (name, amount, is a balance) in order; amounts in `unit`."""

    key: str
    unit: str
    lines: tuple[tuple[Name, float, bool], ...]


def statements(record: Any, scenario: Scenario) -> tuple[Statement, ...]:
    """The statements that the record holds."""
    found = [_statement(record, scenario, variable, unit) for variable, unit in STATEMENTS if variable in record.values]
    return tuple(found)


def _statement(record: Any, scenario: Scenario, variable: str, unit: str) -> Statement:
    axes = labels_of(record, scenario).axes[variable]
    values = np.asarray(record.values[variable])[0]
    for axis, (dim, _) in reversed(list(enumerate(axes))):
        values = values if dim == FLOW else values.sum(axis=axis)
    labels = next(labels for dim, labels in axes if dim == FLOW)
    lines = tuple((_name(str(label)), float(v), label in ENDS) for label, v in zip(labels, values, strict=True))
    return Statement(variable, unit, lines)


def _name(label: str) -> Name:
    return Name(*(words.say(f"play.flow_line.{label}", lang) for lang in words.LANGS))
