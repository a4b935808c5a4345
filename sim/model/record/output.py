"""Output, value added and firms by county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import sum_by, sums_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


MOVES = {"entries": "entered", "spin_offs": "spun_off", "attracted": "attracted", "exits": "exited", "left": "left", "restructured": "restructured"}
"""What happened to firms in December, with the name under which each phase kept the mask of those concerned."""


def output_values(y: Year) -> Values:
    firms, kept = y.world.firms, y.kept
    humanoid, base, added, live = by_county(y, kept["inputs"])
    return {
        "output": (("region",), humanoid + base),
        "output_humanoid": (("region",), humanoid),
        "output_base": (("region",), base),
        "value_added": (("region",), added),
        "firms": (("firm_kind",), sum_by(y.scene.firm_kind, firms.alive, len(y.scene.kinds_of_firm))),
        "firms_region": (("region",), live),
        **{name: ((), count) for name, count in zip(MOVES, np.add.reduce(np.array([kept[each] for each in MOVES.values()]), axis=2, dtype=float), strict=True)},
        "patents": ((), y.world.city.patents.copy()),
    }


@accelerated
def by_county(y: Year, inputs: np.ndarray) -> np.ndarray:
    """Humanoid and base revenue, value added over ``inputs`` (R, F) and firms, by county (4, R, G)."""
    firms = y.world.firms
    added = firms.base_revenue + firms.revenue - inputs
    return sums_by(firms.region.astype(np.intp), (firms.revenue, firms.base_revenue, added, firms.alive), y.scene.sizes["G"])
