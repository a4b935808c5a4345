"""Brochures and tests, entry by entry: twins of the steps of `qualification`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes4,
    Bytes4Out,
    Flags2,
    Floats,
    Floats2,
    Floats3,
    Floats4,
    Floats4Out,
    Ints,
    Shorts2,
    Shorts4Out,
    Words4,
    Words4Out,
)
from sim.model.loops.suppliers import WEIGHTS, distance, promise, utilities
from sim.model.loops.twins import in_place_of
from sim.model.markets.live_suppliers import ends
from sim.model.mechanisms import qualification
from sim.model.mechanisms.qualification import HEARD_AT_MOST, brochure_room, matching_level, trial_places
from sim.model.mechanisms.suppliers import Seen, other_city, policy, shortened
from sim.model.parameters import side_by_side
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year

PASSES = ("pass_chance", "pass_support", "pass_most", "reliable_most")


@in_place_of(qualification.forget)
def forget(firms: Table, makers: Table) -> None:
    _forget(firms.alive, makers.brochure, makers.tested, makers.test_due, makers.share)


@in_place_of(qualification.close_tests)
def close_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray) -> None:
    luck = y.uniform("qualification.pass", makers.tested.shape[1:])
    _close_tests(luck, y.year, level, side_by_side(y.p.sourcing, PASSES), firms.reliability, outside.quality, makers.brochure, makers.tested, makers.test_due)


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
            likely, heard, which, room, luck, firms.alive, y.scene.supplier_slots.start, starts, stops, view.live, view.logs, outside.local_appeal, firms.region, y.scene.kilometres, other_city(y.scene), shortened(y),
            side_by_side(y.p.sourcing, WEIGHTS), policy(y), makers.brochure, makers.tested, makers.test_due,
        )  # fmt: skip


@in_place_of(qualification.begin_tests)
def begin_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray, view: Seen) -> None:
    shape, p = makers.tested.shape[1:], y.p.sourcing
    places, at = _who_can_begin(trial_places(y), y.uniform("qualification.places", shape[:1]), makers.brochure, makers.tested)
    utility = utilities(y, firms, makers, outside, at, view, False)
    _begin_tests(
        places, at, utility, np.exp(utility), outside.price, outside.local_appeal, p.test_tolerance, level, p.quick_test, p.speed_support,
        y.uniform("qualification.duration", shape), y.year, makers.brochure, makers.tested, makers.test_due,
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
def _close_tests(
    luck: Floats4, year: int, level: Floats2, passes: Floats2, reliability: Floats2, far_quality: Floats3,
    brochure: Words4, tested: Bytes4Out, due: Shorts4Out,
) -> None:  # fmt: skip
    """Tests due are passed or failed; ``passes`` (R, n) are the parameters `PASSES`."""
    rows, makers, parts, width = brochure.shape
    for row in range(rows):
        passing, support, most, reliable_most = passes[row]
        for maker in range(makers):
            for part in range(parts):
                for entry in range(width):
                    if tested[row, maker, part, entry] == IN_TEST and due[row, maker, part, entry] <= year:
                        reliable = min(reliability[row, brochure[row, maker, part, entry]] / far_quality[row, part, 0], reliable_most)
                        chance = min(max((passing + support * level[row, part]) * reliable, 0.0), most)
                        tested[row, maker, part, entry] = QUALIFIED if luck[row, maker, part, entry] < chance else FAILED
                        due[row, maker, part, entry] = year


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


@loop
def _who_can_begin(wanted: Floats2, luck: Floats2, brochure: Words4, tested: Bytes4) -> tuple[np.ndarray, np.ndarray]:
    """Free test places (R, M), and the flat places (n,) of all entries of the makers who have one."""
    rows, makers, parts, width = brochure.shape
    places, at, found = np.empty((rows, makers)), np.empty(brochure.size, np.int64), 0
    for row in range(rows):
        for maker in range(makers):
            busy = 0
            for part in range(parts):
                for entry in range(width):
                    busy += tested[row, maker, part, entry] == IN_TEST
            places[row, maker] = max(np.floor(wanted[row, 0] + luck[row, maker]) - busy, 0.0)
            if places[row, maker] > 0:
                for part in range(parts):
                    for entry in range(width):
                        if brochure[row, maker, part, entry] >= 0:
                            at[found] = ((row * makers + maker) * parts + part) * width + entry
                            found += 1
    return places, at[:found]


@loop
def _begin_tests(
    places: Floats2, at: Ints, utility: Floats, weight: Floats, price: Floats3, appeal: Floats2, tolerance: Floats2, level: Floats2, quick: Floats2, speed: Floats2,
    luck: Floats4, year: int, brochure: Words4, tested: Bytes4Out, due: Shorts4Out,
) -> None:  # fmt: skip
    """The untested that would win most begin, best first; equal ones in the order of the list."""
    rows, makers, parts, width = brochure.shape
    state, ends, duration = tested.reshape(-1), due.reshape(-1), luck.reshape(-1)
    origins, won = (weight.size - at.size) // (rows * makers * parts), np.empty(at.size)
    begin = cell = 0
    for row in range(rows):
        for maker in range(makers):
            first = begin
            for part in range(parts):
                last, now, others = begin, 0.0, 0.0
                for origin in range(origins):
                    others += weight[at.size + cell * origins + origin]
                cell += 1
                while last < at.size and at[last] < cell * width:
                    now += weight[last] * (state[at[last]] == QUALIFIED)
                    last += 1
                now += others
                for entry in range(begin, last):
                    open_ = state[at[entry]] == UNTESTED and utility[entry] - appeal[row, part] > -tolerance[row, 0]
                    won[entry] = price[row, part, 0] * weight[entry] / (now + weight[entry]) if open_ else -1.0
                begin = last
            for _ in range(int(places[row, maker])):
                best, most = -1, -1.0
                for entry in range(first, begin):
                    if won[entry] > most:
                        best, most = entry, won[entry]
                if best < 0:
                    break
                won[best] = -1.0
                part = at[best] // width % parts
                soon = quick[row, 0] + speed[row, 0] * level[row, part]
                years = 1 if duration[at[best]] < soon else 2 if duration[at[best]] < soon + (1 - soon) / 2 else 3
                state[at[best]], ends[at[best]] = IN_TEST, year + years
