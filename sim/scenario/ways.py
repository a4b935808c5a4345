"""Every recommendation can be tried, every way names recommendations that there are, and what is out of reach names ways that are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.errors import Broken, UserError, nearest

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def broken_ways(s: Scenario) -> Iterator[Broken]:
    """Numbers of recommendations that the scenario does not have, and recommendations that nothing answers."""
    numbers = [advice.number for advice in s.recommendations]
    asked = {number for request in s.applications for number in request.recommendations}
    for table in ("levers", "facilities", "applications", "out_of_reach"):
        for place, means in enumerate(getattr(s, table)):
            for number in set(means.recommendations) - set(numbers):
                yield (table, place, "recommendations"), UserError("scenario.error.wrong_choice", found=number, allowed=numbers)
    known = {*(f"lever:{lever.key}" for lever in s.levers), *(f"facility:{kind.key}" for kind in s.facilities)}
    for place, far in enumerate(s.out_of_reach):
        for way in set(far.instead) - known:
            yield ("out_of_reach", place, "instead"), UserError("scenario.error.no_such_place", found=way, allowed=tuple(sorted(known)), nearest=nearest(way, known))
    for place, advice in enumerate(s.recommendations):
        if not (advice.whole or advice.levers or advice.facilities or advice.events or advice.number in asked):
            yield ("recommendations", place), UserError("scenario.error.no_way", found=advice.number)
