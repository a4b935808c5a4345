"""Output, value added and firms by county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by, sums_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def output_values(y: Year) -> Values:
    firms, kept = y.world.firms, y.kept
    regions, kinds = y.scene.sizes["G"], len(y.scene.kinds_of_firm)
    region = firms.region.astype(np.intp)
    value_added = firms.base_revenue + firms.revenue - kept["inputs"]
    humanoid, base, added, live = sums_by(region, (firms.revenue, firms.base_revenue, value_added, firms.alive), regions)
    return {
        "output": (("region",), humanoid + base),
        "output_humanoid": (("region",), humanoid),
        "output_base": (("region",), base),
        "value_added": (("region",), added),
        "firms": (("firm_kind",), sum_by(y.scene.firm_kind, firms.alive, kinds)),
        "firms_region": (("region",), live),
        "entries": ((), kept["entered"].sum(axis=1).astype(float)),
        "spin_offs": ((), kept["spun_off"].sum(axis=1).astype(float)),
        "attracted": ((), kept["attracted"].sum(axis=1).astype(float)),
        "exits": ((), kept["exited"].sum(axis=1).astype(float)),
        "left": ((), kept["left"].sum(axis=1).astype(float)),
        "restructured": ((), kept["restructured"].sum(axis=1).astype(float)),
        "patents": ((), y.world.city.patents.copy()),
    }
