"""Use of the capacity of every open facility, read off once a year."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio
from sim.model.mechanisms.facilities import kind_index, posts_filled, suppliers_near
from sim.model.mechanisms.services import Service, annotated, contracts, local_compute, visits

if TYPE_CHECKING:
    from sim.model.mechanisms.services import Demand
    from sim.model.tables.table import Table
    from sim.model.year import Year

STAFFED_BY = (("training_ground", "technician"), ("laboratory", "basic"))


def utilisation(y: Year, facilities: Table, firms: Table, labs: Table, city: Table, raw: Demand, rented: Service, filled: Mapping[str, np.ndarray]) -> np.ndarray:
    """Use of each facility (R, Q): open time x filled posts for training grounds (technicians) and laboratories (scientists); for parks
    the suppliers of their part within reach over the places that a park offers; for the others what of their capacity is asked for.

    ``rented`` are the posts of cloud laboratories, ``filled`` the shares (R, 1) of the posts of some skills that are filled."""
    used = facilities.open_share * 1.0
    for key, skill in STAFFED_BY:
        of_kind = facilities.kind == kind_index(y.scene, key)
        used = np.where(of_kind, used * (filled[skill] if skill in filled else posts_filled(y, firms, labs, city, skill)), used)
    row, slot = ((facilities.kind == kind_index(y.scene, "component_park")) & (facilities.open_share > 0)).nonzero()
    used[row, slot] *= np.minimum(suppliers_near(y, facilities, firms, row, slot) / y.p.entry.park_places[row, 0], 1.0)
    for found, staffed in (
        (annotated(y, facilities, filled["technician"], raw), filled["technician"]), (local_compute(y, facilities, firms), None),
        (contracts(y, facilities, firms), None), (visits(y, facilities), None), (rented, filled["app"]),
    ):
        if found.row.size:
            _write(used, found, staffed)
    return used


def _write(used: np.ndarray, found: Service, filled: np.ndarray | None) -> None:
    """Used capacity over the capacity with every post filled, for the part of the year in which it is open."""
    share = ratio(found.used, found.capacity)
    used[found.row, found.slot] *= share if filled is None else share * filled[found.row, 0]
