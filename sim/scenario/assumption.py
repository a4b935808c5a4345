"""Assumptions that a person may doubt: parameters in words, and which of them move an indicator most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import UserError
from sim.scenario.record import Number, record
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

WHOLE = ("places", "suppliers", "years")
"""Units of parameters that come in whole numbers."""
STEPS = 20


@record
class Assumption:
    """The parameter `key` in words; `unit` is said after a number that is neither a share nor money."""

    key: str
    name: Name
    unit: Name | None = None


@record
class Influence:
    """A parameter that moves an indicator most, by the `share` of its size: an assumption to doubt. Written by `sim.study.influence`."""

    key: str
    indicator: str
    parameter: str
    share: Number


def step_of(unit: str, low: float, high: float) -> float:
    """The steps in which a parameter of this unit is tried between its bounds."""
    return 1.0 if unit in WHOLE else (high - low) / STEPS


def broken_assumptions(s: Scenario) -> Iterator[tuple[tuple[Any, ...], UserError]]:
    """Assumptions without a range: there is nothing to try."""
    for number, assumption in enumerate(s.assumptions):
        known = s.parameters.get(assumption.key)
        if known is not None and (known.low is None or known.high is None or not known.low <= known <= known.high or known.low == known.high):
            yield ("assumptions", number, "key"), UserError("scenario.error.no_range", found=assumption.key)
