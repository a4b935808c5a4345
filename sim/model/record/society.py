"""Trust, incidents, resilience, work: what output does not say."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.mechanisms.work import jobs_made, work_taken_over

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def society_values(y: Year) -> Values:
    city = y.world.city
    return {
        "trust": ((), city.trust.copy()),
        "incidents": ((), city.incidents.copy()),
        "resilience": ((), city.resilience.copy()),
        "jobs_created": (("region",), jobs_made(y)),
        "jobs_displaced": (("sector",), work_taken_over(y, "sector")),
        "jobs_displaced_region": (("region",), work_taken_over(y, "region")),
        "land_cost": (("region",), city.land_cost.copy()),
    }
