"""Whether an event can come at all: some chance or date, conditions that can hold together, somebody to whom it happens, something that it changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.errors import Broken, UserError, outside
from sim.scenario.events import Event

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

POSSIBLE: dict[str, tuple[float, float]] = {"fraction": (0, 1), "score": (0, 100)}
"""What an indicator of a unit can be; other units are amounts and never negative."""
AMOUNT = (0.0, float("inf"))


def impossible(event: Event, s: Scenario) -> Iterator[Broken]:
    """Why an event that is not switched off could never fire, or would change nothing."""
    if event.off:
        return
    if not event.chance and not event.scheduled:
        yield ("chance",), UserError("scenario.error.never", found=event.key)
    if not event.effects and not any(choice.effects for choice in event.choices):
        yield ("effects",), UserError("scenario.error.no_effect", found=event.key)
    yield from _subject(event, s)
    yield from _conditions(event, s)


def _subject(event: Event, s: Scenario) -> Iterator[Broken]:
    """The subject is the so-many-th of the firms of a kind that have no real name, and there are only so many slots for them."""
    kind = next((kind for kind in s.firm_kinds if event.subject is not None and kind.key == event.subject.firm_kind), None)
    if event.subject is None or kind is None:
        return
    free = int(s.sizes.firms.get(kind.key, 0)) - sum(firm.kind == kind.key for firm in s.firms)
    if free > 0 and not 1 <= event.subject.rank <= free:
        yield ("subject", "rank"), outside(event.subject.rank, f"1…{free}")


def _conditions(event: Event, s: Scenario) -> Iterator[Broken]:
    known = {indicator.key: indicator for indicator in s.indicators}
    room = {key: POSSIBLE.get(indicator.unit, AMOUNT) for key, indicator in known.items()}
    for number, condition in enumerate(event.conditions):
        indicator = known.get(condition.indicator)
        if indicator is None:
            continue
        if condition.value.unit != indicator.unit:
            yield ("conditions", number, "value", "unit"), UserError("scenario.error.wrong_unit", found=condition.value.unit, allowed=indicator.unit)
            continue
        low, high = room[indicator.key]
        left = (max(low, condition.value), high) if condition.comparison == "at_least" else (low, min(high, condition.value))
        if left[0] > left[1]:
            if not event.scheduled:
                yield ("conditions", number, "value"), UserError("scenario.error.never", found=event.key, allowed=f"{low:g}…{high:g}")
            return
        room[indicator.key] = left
