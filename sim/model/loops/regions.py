"""Counties of newcomers, one by one: twin of `newborn.draw_region`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats2, Floats3, Ints, IntsOut
from sim.model.loops.twins import in_place_of
from sim.model.markets.tools import power
from sim.model.mechanisms import newborn
from sim.model.mechanisms.place import land_cost_2025
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(newborn.draw_region)
def draw_region(y: Year, parks: np.ndarray, city: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """The pull of the counties is reckoned for those lines alone in which somebody is born."""
    dearer = power(city.land_cost / land_cost_2025(y.scene), -y.p.place.land_weight)
    drawn = y.uniform("entry.region", (len(y.scene.firm_kind),))
    felt, (row, slot), region = parks.astype(np.float64, copy=False), map(np.ascontiguousarray, (row, slot)), np.empty(row.size, np.int64)
    _regions(newborn.county_weights(y.scene), felt, y.p.entry.park_place, dearer, y.scene.line, row, slot, drawn, region)
    return region


@loop
def _regions(weights: Floats2, parks: Floats3, park_place: Floats2, dearer: Floats2, line: Ints, row: Ints, slot: Ints, drawn: Floats2, region: IntsOut) -> None:
    counties = weights.shape[1]
    reached = np.empty(counties)
    for each in range(row.size):
        r, own = row[each], line[slot[each]]
        total = 0.0
        for county in range(counties):
            pull = weights[own, county]
            if own < parks.shape[1]:
                pull += park_place[r, 0] * parks[r, own, county]
            total += pull * dearer[r, county]
            reached[county] = total
        place = 0
        while place < counties - 1 and not reached[place] > drawn[r, slot[each]] * total:
            place += 1
        region[each] = place
