"""Counts of facilities and of suppliers: twins of `facilities` and of `readings.suppliers_in`."""
from __future__ import annotations

import numpy as np

from sim.model.government import readings
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Bytes2, Bytes4, Flags, Flags2, Floats2, Ints, Shorts2, Words4
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import facilities
from sim.model.mechanisms.facilities import kind_index, reach_km, variant_stands_for
from sim.model.tables.table import Table
from sim.model.world import World
from sim.model.year import Year


@in_place_of(facilities.open_size)
def open_size(y: Year, facilities: Table, key: str, by: str) -> np.ndarray:
    to, size = variant_stands_for(y.scene, key, by)
    return _open_size(kind_index(y.scene, key), facilities.kind, facilities.variant, facilities.size, facilities.open_share, to, size)


@in_place_of(facilities.suppliers_near)
def suppliers_near(y: Year, facilities: Table, firms: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    to, _ = variant_stands_for(y.scene, "component_park", "component")
    reach, row, slot = reach_km(y.scene, "component_park"), np.ascontiguousarray(row), np.ascontiguousarray(slot)
    return _suppliers_near(row, slot, facilities.variant, facilities.region, to, y.scene.kilometres, reach, y.scene.component_of, firms.alive, firms.region)


@in_place_of(readings.suppliers_in)
def suppliers_in(world: World, state: int) -> np.ndarray:
    makers, scene = world.makers, world.scene
    return _suppliers_in(makers.brochure, makers.tested, state, scene.supplied, scene.supplies, scene.sizes["K"])


@loop
def _open_size(which: int, kind: Bytes2, variant: Bytes2, size: Floats2, open_share: Floats2, to: Ints, length: int) -> np.ndarray:
    """Size open of one kind (R, length), by what its variants stand for."""
    total = np.zeros((len(kind), length))
    for row in range(len(kind)):
        for slot in range(kind.shape[1]):
            if kind[row, slot] == which and size[row, slot] * open_share[row, slot] != 0:
                total[row, to[min(variant[row, slot], to.size - 1)]] += size[row, slot] * open_share[row, slot]
    return total


@loop
def _suppliers_near(
    rows: Ints, slots: Ints, variant: Bytes2, county: Shorts2, to: Ints, kilometres: Floats2, reach: float, component: Ints, alive: Flags2, region: Shorts2,
) -> np.ndarray:  # fmt: skip
    """Live suppliers of each park's part within reach (n,)."""
    found = np.zeros(rows.size, np.int64)
    for park in range(rows.size):
        row, slot = rows[park], slots[park]
        part, here = to[min(variant[row, slot], to.size - 1)], county[row, slot]
        for firm in range(component.size):
            found[park] += alive[row, firm] and component[firm] == part and kilometres[here, region[row, firm]] <= reach
    return found


@loop
def _suppliers_in(brochure: Words4, tested: Bytes4, state: int, part: Ints, supplies: Flags, parts: int) -> np.ndarray:
    """Suppliers that some maker has in a state of qualification (R, K)."""
    rows, makers, lines, width = brochure.shape
    found, number = np.zeros(part.size, np.bool_), np.zeros((rows, parts))
    for row in range(rows):
        found[:] = False
        for maker in range(makers):
            for line in range(lines):
                for entry in range(width):
                    slot = brochure[row, maker, line, entry]
                    if tested[row, maker, line, entry] == state and slot >= 0 and supplies[slot] and not found[slot]:
                        found[slot] = True
                        number[row, part[slot]] += 1
    return number
