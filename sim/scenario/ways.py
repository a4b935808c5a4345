"""Every recommendation can be tried, and every way names recommendations that there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import UserError

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

Broken = tuple[tuple[Any, ...], UserError]


def broken_ways(s: Scenario) -> Iterator[Broken]:
    """Numbers of recommendations that the scenario does not have, and recommendations that nothing answers."""
    numbers = [advice.number for advice in s.recommendations]
    asked = {number for request in s.applications for number in request.recommendations}
    for table in ("levers", "facilities", "applications"):
        for place, means in enumerate(getattr(s, table)):
            for number in set(means.recommendations) - set(numbers):
                yield (table, place, "recommendations"), UserError("scenario.error.wrong_choice", found=number, allowed=numbers)
    for place, advice in enumerate(s.recommendations):
        if not (advice.whole or advice.levers or advice.facilities or advice.events or advice.number in asked):
            yield ("recommendations", place), UserError("scenario.error.no_way", found=advice.number)
