"""Flow statements of a year: opening + what came - what went = closing, from the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.play.texts import in_both
from sim.scenario import Scenario
from sim.study.labels import labels_of
from sim.study.statements import ENDS, signed
from sim.words import Name

if TYPE_CHECKING:
    from sim.story.engine import Record

Line = tuple[Name, float, bool]
STOCKS = (
    ("talent_flow", "talent_flow", "people"),
    ("firms_flow", "firm_flow", "firms"),
    ("robots_flow", "robot_flow", "robots"),
    ("robots_at_work_flow", "site_flow", "robots"),
)
"""Variable, the dimension of its lines, and the unit."""

ACCOUNTS = ("government", "fund")
SMALL = 0.05
"""Million CNY below which a line of money is left out."""


@dataclass(frozen=True)
class Statement:
    """`lines` are (name, amount, is a balance) in order; what goes out is negative; amounts in `unit`."""

    key: str
    unit: str
    lines: tuple[Line, ...]


def statements(record: Record, scenario: Scenario) -> tuple[Statement, ...]:
    """The statements that the record holds."""
    stocks = [_stock(record, scenario, *one) for one in STOCKS if one[0] in record.values]
    money = [_money(record, scenario, account) for account in ACCOUNTS if "money_flows" in record.values]
    return (*money, *stocks)


def _stock(record: Record, scenario: Scenario, variable: str, along: str, unit: str) -> Statement:
    lines = [_line(label, amount) for label, amount in signed(record, scenario, variable, along)]
    return Statement(variable, unit, tuple(line for line in lines if line[1] or line[2]))


def _money(record: Record, scenario: Scenario, account: str) -> Statement:
    """What one account received and paid, posting by posting."""
    axes = dict(labels_of(record, scenario).axes["money_flows"])
    at = axes["account"].index(account)
    flows = np.asarray(record.values["money_flows"])[0][:, at]
    opening, closing = (float(np.asarray(record.values[f"money_{end}"])[0][at]) for end in ENDS)
    moved = [(str(label), float(v)) for label, v in zip(axes["posting"], flows, strict=True) if abs(v) >= SMALL]
    lines = [_line("opening", opening), *(_line(label, v) for label, v in moved), _line("closing", closing)]
    return Statement(account, "million_cny", tuple(lines))


def _line(label: str, amount: float) -> Line:
    return in_both(f"play.flow_line.{label}"), float(amount), label in ENDS
