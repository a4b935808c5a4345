"""Data of the year: twin of `brain.local_data`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats2, Floats3, Ints
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import brain
from sim.model.mechanisms.brain import UNIT_OF_DATA
from sim.model.mechanisms.events.force import force
from sim.model.mechanisms.facilities import open_size
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

LEVERS = ("data_rights", "data_sharing", "annotation")
RULES = ("rights_half", "rights_burden", "fear", "shared", "sharing_half", "sharing_effect", "ground_shared")
ENTRIES = ("useful", "annotation_half", "annotation_effect", "entries_per_robot_day", "training_days", "entries_at_work")


@in_place_of(brain.local_data)
def local_data(y: Year, facilities: Table, sites: Table, operators: np.ndarray | float) -> np.ndarray:
    filled = np.ones((y.rows, 1)) * operators
    return _local_data(
        open_size(y, facilities, "training_ground", by="kind"), filled, brain.labelled(y, facilities, sites, filled), sites.local, y.scene.site_kind,
        y.spendings(LEVERS), filled * 0 + force(y, "sharing"), side_by_side(y.p.brain, RULES), side_by_side(y.p.brain, ENTRIES),
    )  # fmt: skip


@loop
def _local_data(
    grounds: Floats2, operators: Floats2, labelled: Floats2, at_work: Floats3, kind: Ints, spent: Floats2, sharing: Floats2, rules: Floats2, entries: Floats2,
) -> np.ndarray:  # fmt: skip
    """Useful shared entries (R, H) in units of 5 million; ``rules`` and ``entries`` (R, n) are the parameters `RULES` and `ENTRIES`."""
    rows, kinds = grounds.shape
    data, robots = np.empty((rows, kinds)), np.empty(kinds)
    for row in range(rows):
        rights_half, burden, fear, own_share, half, effect, ground_shared = rules[row]
        useful, annotation_half, annotation_effect, a_day, days, a_year = entries[row]
        rights = spent[row, 0] / (spent[row, 0] + rights_half)
        dared = 1 - fear * (1 - rights)
        willing = own_share + (1 - own_share) * effect * dared * spent[row, 1] / (spent[row, 1] + half)
        shared = min(willing * sharing[row, 0], 1.0)
        bought = spent[row, 2] / (spent[row, 2] + annotation_half)
        robots[:] = 0.0
        for site in range(kind.size):
            here = 0.0
            for age in range(at_work.shape[2]):
                here += at_work[row, site, age]
            robots[kind[site]] += here
        for each in range(kinds):
            missed = (1 - bought) * (1 - labelled[row, each])
            usable = (useful + (1 - useful) * annotation_effect * (1 - missed)) * (1 - burden * rights)
            in_grounds = grounds[row, each] * operators[row, 0] * (a_day * days) * (ground_shared + (1 - ground_shared) * shared)
            data[row, each] = (in_grounds + robots[each] * a_year * shared) * usable / UNIT_OF_DATA
    return data
