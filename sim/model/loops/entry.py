"""Free slots and who fills them, slot by slot; component parks as suppliers feel them: twins of functions of `entry` and of `facilities.park_pull`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Bytes2, Flags2, Flags2Out, Floats2, Floats2Out, Floats3Out, Ints, Shorts2
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import entry
from sim.model.mechanisms import facilities as buildings
from sim.model.tables.table import Table
from sim.model.year import Year

PARK = "component_park"


@in_place_of(entry.slots_by_line)
def slots_by_line(y: Year, firms: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    free, live, places = np.empty(firms.alive.shape, np.bool_), np.zeros((y.rows, y.scene.lines)), np.zeros((y.rows, y.scene.lines))
    _slots(firms.alive, firms.rest_until, y.year, y.scene.line, free, live, places)
    return free, live, places


@loop
def _slots(alive: Flags2, rest_until: Shorts2, year: int, line: Ints, free: Flags2Out, live: Floats2Out, places: Floats2Out) -> None:
    for row in range(alive.shape[0]):
        for slot in range(alive.shape[1]):
            free[row, slot] = not alive[row, slot] and rest_until[row, slot] <= year
            live[row, line[slot]] += alive[row, slot]
            places[row, line[slot]] += free[row, slot]


@in_place_of(entry.thinned)
def thinned(y: Year, stream: str, free: np.ndarray, number: np.ndarray, places: np.ndarray) -> np.ndarray:
    filled = np.empty(free.shape, np.bool_)
    _thin(free, number, places, y.uniform(stream, (free.shape[1],)), y.scene.line, filled)
    return filled


@loop
def _thin(free: Flags2, number: Floats2, places: Floats2, drawn: Floats2, line: Ints, filled: Flags2Out) -> None:
    """A free slot is filled where luck is below the firms expected for each place of its line."""
    chance = np.empty(number.shape[1])
    for row in range(free.shape[0]):
        for own in range(chance.size):
            chance[own] = min(number[row, own] / max(places[row, own], 1.0), 1.0)
        for slot in range(free.shape[1]):
            filled[row, slot] = free[row, slot] and drawn[row, slot] < chance[line[slot]]


@in_place_of(buildings.park_pull)
def park_pull(y: Year, facilities: Table) -> np.ndarray:
    """A park is felt from county to county."""
    part, components = buildings.variant_stands_for(y.scene, PARK, "component")
    felt = np.zeros((y.rows, components, y.scene.sizes["G"]))
    _feel(
        facilities.kind, facilities.variant, facilities.region, facilities.size, facilities.open_share, buildings.kind_index(y.scene, PARK), part,
        y.scene.kilometres, buildings.reach_km(y.scene, PARK), felt,
    )  # fmt: skip
    return felt


@loop
def _feel(
    kind: Bytes2, variant: Bytes2, region: Shorts2, size: Floats2, open_share: Floats2, park: int, part: Ints, kilometres: Floats2, reach: float, felt: Floats3Out
) -> None:
    for row in range(kind.shape[0]):
        for slot in range(kind.shape[1]):
            amount = size[row, slot] * open_share[row, slot]
            if kind[row, slot] == park and amount != 0:
                own = part[min(variant[row, slot], part.size - 1)]
                for county in range(felt.shape[2]):
                    felt[row, own, county] += amount * min(max(1 - kilometres[region[row, slot], county] / reach, 0.0), 1.0)
