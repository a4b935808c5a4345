"""Sums of the record in one pass over what they count: twins of `record.chain`, `record.people` and `record.output`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Flags,
    Flags2,
    Floats,
    Floats2,
    Floats4,
    Ints,
    Shorts2,
)
from sim.model.loops.twins import in_place_of
from sim.model.record import chain, output, people
from sim.model.year import Year


@in_place_of(chain.purchases)
def purchases(y: Year) -> np.ndarray:
    makers = y.world.makers
    return _purchases(makers.paid, makers.brochure.shape[3], y.world.firms.region, y.scene.sizes["G"])


@in_place_of(chain.sales)
def sales(y: Year) -> np.ndarray:
    firms = y.world.firms
    return _sales(
        y.scene.supplied, y.scene.supplies, len(y.scene.suppliers), firms.alive, firms.sold, firms.price, *(getattr(firms, name) for name in chain.ATTRIBUTES),
    )  # fmt: skip


@in_place_of(people.counted)
def counted(y: Year) -> tuple[np.ndarray, np.ndarray]:
    talent, sizes = y.world.talent, y.scene.sizes
    return _counted(talent.active, talent.level, talent.region, y.scene.person_skill, people.people_of_slots(y.scene), sizes["S"], sizes["G"])


@in_place_of(output.by_county)
def by_county(y: Year, inputs: np.ndarray) -> np.ndarray:
    firms = y.world.firms
    return _by_county(firms.region, firms.revenue, firms.base_revenue, inputs, firms.alive, y.scene.sizes["G"])


@loop
def _purchases(paid: Floats4, width: int, region: Shorts2, counties: int) -> np.ndarray:
    """All purchases, the local and the domestic ones (3, R, K, G)."""
    rows, makers, parts, sources = paid.shape
    bought = np.zeros((3, rows, parts, counties))
    for row in range(rows):
        for maker in range(makers):
            county = region[row, maker]
            for part in range(parts):
                so_far = 0.0
                for source in range(width):
                    so_far += paid[row, maker, part, source]
                bought[1, row, part, county] += so_far
                so_far += paid[row, maker, part, width]
                bought[2, row, part, county] += so_far
                bought[0, row, part, county] += so_far + paid[row, maker, part, width + 1]
    return bought


@loop
def _sales(
    part: Ints, supplies: Flags, parts: int, alive: Flags2, sold: Floats2, price: Floats2, quality: Floats2, performance: Floats2, reliability: Floats2,
) -> np.ndarray:  # fmt: skip
    """Robot sets sold by local suppliers, and these times price and each attribute (5, R, K)."""
    sums = np.zeros((5, len(alive), parts))
    for row in range(len(alive)):
        for firm in range(part.size):
            if alive[row, firm] and supplies[firm]:
                of_part, units = sums[:, row, part[firm]], sold[row, firm]
                of_part[0] += units
                of_part[1] += units * price[row, firm]
                of_part[2] += units * quality[row, firm]
                of_part[3] += units * performance[row, firm]
                of_part[4] += units * reliability[row, firm]
    return sums


@loop
def _counted(
    active: Flags2, level: Floats2, region: Shorts2, skill: Ints, per_slot: Floats, skills: int, counties: int,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """People weighed by their level (R, S), and people by county (R, G)."""
    able, in_county = np.zeros((len(active), skills)), np.zeros((len(active), counties))
    for row in range(len(active)):
        for person in range(skill.size):
            if active[row, person]:
                able[row, skill[person]] += per_slot[person] * level[row, person]
                in_county[row, region[row, person]] += per_slot[person]
    return able, in_county


@loop
def _by_county(region: Shorts2, revenue: Floats2, base: Floats2, inputs: Floats2, alive: Flags2, counties: int) -> np.ndarray:
    """Humanoid and base revenue, value added, firms (4, R, G)."""
    sums = np.zeros((4, len(alive), counties))
    for row in range(len(alive)):
        for firm in range(alive.shape[1]):
            county = region[row, firm]
            sums[0, row, county] += revenue[row, firm]
            sums[1, row, county] += base[row, firm]
            sums[2, row, county] += base[row, firm] + revenue[row, firm] - inputs[row, firm]
            sums[3, row, county] += alive[row, firm]
    return sums
