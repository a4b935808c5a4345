"""What a line of business cannot do without: somebody outside who makes the part, a part for each component maker, counties for each sector."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.errors import Broken, UserError, outside

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

SUPPLIERS = "component"
ABROAD = "abroad"


def broken_lines(s: Scenario) -> Iterator[Broken]:
    """Parts that nobody outside makes, firms of no line, sectors without work in any county, variants that a facility does not have."""
    for place, part in enumerate(s.components):
        if {rival.port == ABROAD for rival in s.rivals if rival.makes == part.key and rival.share} != {True, False}:
            yield ("components", place), UserError("scenario.error.no_outside", found=part.name)
    for place, rival in enumerate(s.rivals):
        for name in ("price", "quality"):
            if not getattr(rival, name) > 0:
                yield ("rivals", place, name), outside(getattr(rival, name), "> 0")
    for place, firm in enumerate(s.firms):
        if firm.kind == SUPPLIERS and firm.component is None:
            yield ("firms", place, "component"), UserError("scenario.error.missing", found="component")
    for place, sector in enumerate(s.sectors):
        if not sector.potential > 0:
            yield ("sectors", place, "potential"), outside(sector.potential, "> 0")
        if not any(region.weights[sector.key] > 0 for region in s.regions):
            yield ("sectors", place), UserError("scenario.error.no_county", found=sector.name)
    for place, stands in enumerate(s.placed):
        variants = [variant.key for kind in s.facilities if kind.key == stands.facility for variant in kind.variants]
        if variants and stands.variant not in variants:
            yield ("placed", place, "variant"), UserError("scenario.error.wrong_choice", found=stands.variant or "—", allowed=variants)
        if stands.opened > s.start_year:
            yield ("placed", place, "opened"), outside(stands.opened, f"≤ {s.start_year}")
