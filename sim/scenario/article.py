"""What the article names, and where each of it stands in the scenario: `kind:key`, checked when the scenario is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import UserError, nearest
from sim.scenario.record import record
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

TABLES = (
    "lever", "facility", "application", "event", "bundle", "recommendation", "firm", "firm_kind", "lab", "component", "sector", "kind", "field",
    "skill", "region", "port", "rival", "rival_city", "placed", "indicator", "out_of_reach",
)  # fmt: skip
"""Kinds of place that are lists of records; the others are cities, products, series and parameters."""


@record
class Element:
    """Something that the article names, in its wording; `number` is section and line of the element list ("2.1")."""

    number: str
    text: Name
    places: tuple[str, ...]
    note: Name | None = None


def places(s: Scenario) -> dict[str, dict[str, Name | None]]:
    """Every place that an element can have: kind -> key -> name, None where it has none."""
    found: dict[str, dict[str, Name | None]] = {kind: _records(s, kind) for kind in TABLES}
    found["city"] = {str(region.city_adcode): region.city for region in s.regions}
    found["product"] = {product.zh: product for firm in s.firms for product in firm.products}
    found["series"] = dict.fromkeys(s.series)
    found["parameter"] = dict.fromkeys(s.parameters)
    return found


def broken_article(s: Scenario) -> Iterator[tuple[tuple[Any, ...], UserError]]:
    """Elements without a place, and places that this scenario does not have."""
    known = places(s) if s.elements else {}
    for number, element in enumerate(s.elements):
        if not element.places:
            yield ("elements", number, "places"), UserError("scenario.error.no_place", found=element.text)
        for at, place in enumerate(element.places):
            kind, _, key = place.partition(":")
            if kind not in known:
                yield ("elements", number, "places", at), UserError("scenario.error.wrong_choice", found=place, allowed=tuple(known))
            elif key not in known[kind]:
                names = tuple(f"{kind}:{name}" for name in known[kind])
                yield ("elements", number, "places", at), UserError("scenario.error.no_such_place", found=place, allowed=names, nearest=nearest(place, names))


def _records(s: Scenario, kind: str) -> dict[str, Name | None]:
    from sim.scenario.loader import TABLES as LISTS
    from sim.scenario.scenario import key_of

    records = getattr(s, LISTS.get(kind, f"{kind}s"))
    return {str(key_of(each)): getattr(each, "name", None) or getattr(each, "text", None) for each in records}
