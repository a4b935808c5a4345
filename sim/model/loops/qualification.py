"""Tests of suppliers, entry by entry: twins of `qualification.close_tests` and `qualification.begin_tests`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Bytes4, Bytes4Out, Floats, Floats2, Floats3, Floats4, Ints, Shorts4Out, Words4
from sim.model.loops.suppliers import utilities
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import qualification
from sim.model.mechanisms.qualification import trial_places
from sim.model.mechanisms.suppliers import Seen
from sim.model.parameters import side_by_side
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year

PASSES = ("pass_chance", "pass_support", "pass_most", "reliable_most")


@in_place_of(qualification.close_tests)
def close_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray) -> None:
    luck = y.uniform("qualification.pass", makers.tested.shape[1:])
    _close_tests(luck, y.year, level, side_by_side(y.p.sourcing, PASSES), firms.reliability, outside.quality, makers.brochure, makers.tested, makers.test_due)


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
