"""Use of the capacity of every open facility, read off once a year."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.mechanisms.facilities import kind_index, posts_filled, suppliers_near
from sim.model.mechanisms.services import Service, annotated, cloud_posts, contracts, local_compute, visits

if TYPE_CHECKING:
    from sim.model.mechanisms.services import Demand
    from sim.model.tables.table import Table
    from sim.model.year import Year

STAFFED_BY = (("training_ground", "technician"), ("laboratory", "basic"))


def utilisation(y: Year, facilities: Table, firms: Table, labs: Table, city: Table, talent: Table, raw: Demand) -> np.ndarray:
    """Use of each facility (R, Q): open time x filled posts for training grounds (technicians) and laboratories (scientists); for parks
    the suppliers of their part within reach over the places that a park offers; for the others what of their capacity is asked for."""
    used = facilities.open_share * 1.0
    for key, skill in STAFFED_BY:
        of_kind = facilities.kind == kind_index(y.scene, key)
        used = np.where(of_kind, used * posts_filled(y, firms, labs, city, skill), used)
    row, slot = np.nonzero((facilities.kind == kind_index(y.scene, "component_park")) & (facilities.open_share > 0))
    used[row, slot] *= np.minimum(suppliers_near(y, facilities, firms, row, slot) / y.p.entry.park_places[row, 0], 1.0)
    annotators, engineers = (posts_filled(y, firms, labs, city, skill) for skill in ("technician", "app"))
    for found, filled in (
        (annotated(y, facilities, annotators, raw), annotators), (local_compute(y, facilities, firms), None), (contracts(y, facilities, firms), None),
        (visits(y, facilities), None), (cloud_posts(y, facilities, talent, engineers), engineers),
    ):
        _write(used, found, filled)
    return used


def _write(used: np.ndarray, found: Service, filled: np.ndarray | None) -> None:
    """Used capacity over the capacity with every post filled, for the part of the year in which it is open."""
    share = np.divide(found.used, found.capacity, out=np.zeros_like(found.used), where=found.capacity > 0)
    used[found.row, found.slot] *= share if filled is None else share * filled[found.row, 0]
