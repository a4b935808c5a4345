"""Output, value added and firms by county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by, sums_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


MOVES = {"entries": "entered", "spin_offs": "spun_off", "attracted": "attracted", "exits": "exited", "left": "left", "restructured": "restructured"}
"""What happened to firms in December, with the name under which each phase kept the mask of those concerned."""


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
        **{name: ((), count) for name, count in zip(MOVES, np.add.reduce(np.array([kept[each] for each in MOVES.values()]), axis=2, dtype=float), strict=True)},
        "patents": ((), y.world.city.patents.copy()),
    }
