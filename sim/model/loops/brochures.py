"""Brochures, entry by entry: twins of `qualification.forget` and `qualification.renew`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes4Out,
    Flags2,
    Floats2,
    Floats3,
    Floats4,
    Floats4Out,
    Ints,
    Shorts2,
    Shorts4Out,
    Words4Out,
)
from sim.model.loops.suppliers import WEIGHTS, distance, promise
from sim.model.loops.twins import in_place_of
from sim.model.markets.live_suppliers import ends
from sim.model.mechanisms import qualification
from sim.model.mechanisms.qualification import HEARD_AT_MOST, brochure_room, matching_level
from sim.model.mechanisms.suppliers import Seen, other_city, policy, shortened
from sim.model.parameters import side_by_side
from sim.model.tables.states import FAILED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(qualification.forget)
def forget(firms: Table, makers: Table) -> None:
    _forget(firms.alive, makers.brochure, makers.tested, makers.test_due, makers.share)


@in_place_of(qualification.renew)
def renew(y: Year, firms: Table, makers: Table, outside: Table, view: Seen) -> None:
    shape, matching = makers.stock.shape[1:], matching_level(y)
    likely = y.p.sourcing.renewals + y.p.sourcing.matching_effect * matching
    times = [number + 1 for number in range(HEARD_AT_MOST) if likely.max() > number]
    if times:
        heard, which = (np.array([y.uniform(stream, shape, tick=time) for time in times]) for stream in ("brochures.heard", "brochures.which"))
        room, luck = brochure_room(y, matching), y.uniform("brochures.room", shape)
        starts, stops = ends(y.scene)
        _renew(
            likely, heard, which, room, luck, firms.alive, y.scene.supplier_slots.start, starts, stops, view.live, view.logs, outside.local_appeal,
            firms.region, y.scene.kilometres, other_city(y.scene), shortened(y), side_by_side(y.p.sourcing, WEIGHTS), policy(y), makers.brochure, makers.tested, makers.test_due,
        )  # fmt: skip


@loop
def _forget(alive: Flags2, brochure: Words4Out, tested: Bytes4Out, due: Shorts4Out, share: Floats4Out) -> None:
    """Entries of suppliers and of makers that closed are cleared."""
    rows, makers, parts, width = brochure.shape
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                to_the_coast = 0.0
                for entry in range(width):
                    slot = brochure[row, maker, part, entry]
                    if slot >= 0 and not (alive[row, slot] and alive[row, maker]):
                        brochure[row, maker, part, entry], tested[row, maker, part, entry], due[row, maker, part, entry] = -1, UNTESTED, 0
                        to_the_coast += share[row, maker, part, entry]
                        share[row, maker, part, entry] = 0.0
                share[row, maker, part, width] += to_the_coast


@loop
def _renew(
    likely: Floats2, heard: Floats4, which: Floats4, room: Floats2, luck: Floats3, alive: Flags2, start: int, starts: Ints, stops: Ints,
    live: Flags2, seen: Floats3, appeal: Floats2, region: Shorts2, kilometres: Floats2, apart: Floats2, shortened: Floats2,
    weights: Floats2, policy: Floats2, brochure: Words4Out, tested: Bytes4Out, due: Shorts4Out,
) -> None:  # fmt: skip
    """News of each time, ``heard`` or not and of ``which`` (n, R, M, K), against the entries of least worth."""
    rows, makers, parts, width = brochure.shape
    living, worth = np.empty(alive.shape[1], np.int64), np.empty(width)
    first, count = np.empty(parts, np.int64), np.zeros(parts, np.int64)
    for row in range(rows):
        weight = weights[row]
        for part in range(parts):
            first[part], count[part] = starts[part], 0
            for slot in range(starts[part], stops[part]):
                if live[row, slot - start]:
                    living[first[part] + count[part]] = slot
                    count[part] += 1
        for maker in range(makers):
            if not alive[row, maker]:
                continue
            for part in range(parts):
                known, state = brochure[row, maker, part], tested[row, maker, part]
                listed = False
                for time in range(len(heard)):
                    if heard[time, row, maker, part] >= min(likely[row, 0] - time, 1.0):
                        continue
                    if not listed:
                        listed = True
                        places = np.floor(room[row, 0] + luck[row, maker, part])
                        for entry in range(width):
                            worth[entry] = np.inf
                            if (known[entry] < 0 and entry < places) or state[entry] == FAILED:
                                worth[entry] = -np.inf
                            elif state[entry] == UNTESTED and known[entry] >= 0:
                                place = known[entry] - start
                                far = distance(region[row, maker], region[row, known[entry]], kilometres, apart, shortened[row, 0])
                                promised = promise(appeal[row, part], seen[0, row, place], seen[1, row, place], far, weight, policy[row, 0])
                                worth[entry] = promised if live[row, place] else -np.inf
                    if count[part] == 0:
                        continue
                    candidate = living[first[part] + min(np.int64(which[time, row, maker, part] * count[part]), count[part] - 1)]
                    least, new = 0, True
                    for entry in range(width):
                        if worth[entry] < worth[least]:
                            least = entry
                        new = new and known[entry] != candidate
                    place = candidate - start
                    far = distance(region[row, maker], region[row, candidate], kilometres, apart, shortened[row, 0])
                    promised = promise(appeal[row, part], seen[0, row, place], seen[1, row, place], far, weight, policy[row, 0])
                    if new and promised > worth[least]:
                        worth[least], known[least], state[least], due[row, maker, part, least] = promised, candidate, UNTESTED, 0
