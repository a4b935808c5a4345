"""Facilities by kind: how many stand open, and how much of their capacity is used."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio, sums_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def site_values(y: Year) -> Values:
    """Use is the mean over open facilities of a kind, nan where none is open."""
    facilities, kinds = y.world.facilities, len(y.scene.scenario.facilities)
    stands = facilities.open_share > 0
    kind = facilities.kind.astype(np.intp)
    count, used = sums_by(kind, (stands, facilities.utilisation * stands), kinds)
    return {
        "facilities_open": (("facility",), count),
        "facility_use": (("facility",), ratio(used, count, np.nan)),
    }
