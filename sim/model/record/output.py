"""Output, value added and firms by county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def output_values(y: Year) -> Values:
    firms, kept = y.world.firms, y.kept
    regions, kinds = y.scene.sizes["G"], len(y.scene.kinds_of_firm)
    region = firms.region.astype(np.intp)
    humanoid = sum_by(region, firms.revenue, regions)
    base = sum_by(region, firms.base_revenue, regions)
    added = sum_by(region, firms.base_revenue + firms.revenue - kept["inputs"], regions)
    live = firms.alive.astype(float)
    return {
        "output": (("region",), humanoid + base),
        "output_humanoid": (("region",), humanoid),
        "output_base": (("region",), base),
        "value_added": (("region",), added),
        "firms": (("firm_kind",), sum_by(y.scene.firm_kind, live, kinds)),
        "firms_region": (("region",), sum_by(region, live, regions)),
        "entries": ((), kept["entered"].sum(axis=1).astype(float)),
        "attracted": ((), kept["attracted"].sum(axis=1).astype(float)),
        "exits": ((), kept["exited"].sum(axis=1).astype(float)),
        "left": ((), kept["left"].sum(axis=1).astype(float)),
        "restructured": ((), kept["restructured"].sum(axis=1).astype(float)),
        "patents": ((), y.world.city.patents.copy()),
    }
