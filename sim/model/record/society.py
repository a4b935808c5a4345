"""Trust, incidents, resilience, work: what output does not say."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.mechanisms.rivals import CONTESTS
from sim.model.mechanisms.work import jobs_made, work_taken_over

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def society_values(y: Year) -> Values:
    city, robots = y.world.city, y.kept["robots_at_work"]
    taken_over = work_taken_over(y, robots)
    return {
        "trust": ((), city.trust.copy()),
        "incidents": ((), city.incidents.copy()),
        "rival_pressure": (("contest",), np.concatenate([y.kept[f"rivals.{contest}"] for contest in CONTESTS], axis=1)),
        "resilience": ((), city.resilience.copy()),
        "jobs_created": (("region",), jobs_made(y, robots)),
        "jobs_displaced": (("sector",), np.add.reduce(taken_over, axis=2)),
        "jobs_displaced_region": (("region",), np.add.reduce(taken_over, axis=1)),
        "land_cost": (("region",), city.land_cost.copy()),
    }
