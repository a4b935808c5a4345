"""First trials of attracted suppliers, one by one: twin of `introductions.introduce`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes4Out,
    Flags,
    Flags2,
    Floats2,
    Floats3,
    Ints,
    IntsOut,
    Shorts2,
    Shorts4Out,
    Words4Out,
)
from sim.model.loops.suppliers import WEIGHTS, distance, promise
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import introductions
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.introductions import TRIALS_MOST
from sim.model.mechanisms.qualification import matching_level, support_level
from sim.model.mechanisms.suppliers import other_city, policy, shortened
from sim.model.parameters import side_by_side
from sim.model.tables.states import FAILED, IN_TEST, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year

OF_TESTS = ("test_tolerance", "quick_test", "speed_support")


@in_place_of(introductions.introduce)
def introduce(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, attracted: np.ndarray) -> None:
    """Newcomers are listed first: what they offer is seen by its logarithm."""
    reach, scene, size, at = matching_level(y), y.scene, firms.alive.shape[1], np.empty(attracted.size, np.int64)
    found = _newcomers(attracted, introductions.makes_parts(scene), reach, at)
    if not found:
        return
    at = at[:found]
    offer = _offers(at, scene.supplied, firms.price, firms.quality, outside.price, outside.quality)
    _try(
        at, np.log(offer, out=offer), reach, y.p.entry.partners, y.uniform("entry.trials", (size,)), y.uniform("entry.partners", (size, TRIALS_MOST)),
        y.uniform("entry.trial_years", (size, TRIALS_MOST)), y.year + 1, support_level(y, focus(y, facilities)), side_by_side(y.p.sourcing, OF_TESTS),
        scene.supplied, firms.alive, outside.local_appeal, firms.region, scene.kilometres, other_city(scene), shortened(y), side_by_side(y.p.sourcing, WEIGHTS),
        policy(y), makers.brochure, makers.tested, makers.test_due,
    )  # fmt: skip


@loop
def _newcomers(attracted: Flags2, makes_parts: Flags, reach: Floats2, at: IntsOut) -> int:
    """Flat places of the newcomers to be introduced; returns their number."""
    found = 0
    for row in range(attracted.shape[0]):
        for slot in range(attracted.shape[1]):
            if attracted[row, slot] and makes_parts[slot] and reach[row, 0] > 0:
                at[found] = row * attracted.shape[1] + slot
                found += 1
    return found


@loop
def _offers(at: Ints, supplied: Ints, price: Floats2, quality: Floats2, far_price: Floats3, far_quality: Floats3) -> np.ndarray:
    """Price and quality over those of the coast (2, n)."""
    over = np.empty((2, at.size))
    for each in range(at.size):
        row, slot = divmod(at[each], price.shape[1])
        over[0, each] = price[row, slot] / far_price[row, supplied[slot], 0]
        over[1, each] = quality[row, slot] / far_quality[row, supplied[slot], 0]
    return over


@loop
def _try(
    at: Ints, offer: Floats2, reach: Floats2, partners: Floats2, of_number: Floats2, of_partner: Floats3, of_years: Floats3, next_year: int, level: Floats2,
    of_tests: Floats2, supplied: Ints, alive: Flags2, appeal: Floats2, region: Shorts2, kilometres: Floats2, apart: Floats2, shortened: Floats2, weights: Floats2,
    policy: Floats2, brochure: Words4Out, tested: Bytes4Out, due: Shorts4Out,
) -> None:  # fmt: skip
    """Each newcomer meets makers drawn among those that live; who finds it good enough writes it over the entry that it misses least."""
    makers, width, living, listed, count = brochure.shape[1], brochure.shape[3], np.empty(brochure.shape[1], np.int64), -1, 0
    for each in range(at.size):
        row, slot = divmod(at[each], alive.shape[1])
        part = supplied[slot]
        tolerance, quick_test, speed = of_tests[row, 0], of_tests[row, 1], of_tests[row, 2]
        if row != listed:
            listed, count = row, 0
            for maker in range(makers):
                if alive[row, maker]:
                    living[count] = maker
                    count += 1
        wanted = np.floor(reach[row, 0] * partners[row, 0] + of_number[row, slot])
        for trial in range(of_partner.shape[2]):
            if not trial < wanted or count == 0:
                break
            maker = living[min(int(of_partner[row, slot, trial] * count), count - 1)]
            known, state = brochure[row, maker, part], tested[row, maker, part]
            far = distance(region[row, maker], region[row, slot], kilometres, apart, shortened[row, 0])
            promised = promise(appeal[row, part], offer[0, each], offer[1, each], far, weights[row], policy[row, 0])
            place, least, new = -1, 3, True
            for entry in range(width):
                worth = 0 if known[entry] < 0 else 1 if state[entry] == FAILED else 2 if state[entry] == UNTESTED else 3
                if worth < least:
                    place, least = entry, worth
                new = new and known[entry] != slot
            if promised - appeal[row, part] > -tolerance and least < 3 and new:
                quick, luck = quick_test + speed * level[row, part], of_years[row, slot, trial]
                years = 1 if luck < quick else 2 if luck < quick + (1 - quick) / 2 else 3
                known[place], state[place], due[row, maker, part, place] = slot, IN_TEST, next_year + years
