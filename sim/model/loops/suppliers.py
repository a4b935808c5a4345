"""What makers think of the suppliers that they know, entry by entry: twin of `suppliers.reallocate`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import (
    Flags2,
    Floats,
    Floats2,
    Floats3,
    Floats4,
    Floats4Out,
    Ints,
    Shorts2,
    Shorts4,
    Words4,
)
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import suppliers
from sim.model.mechanisms.suppliers import HALVES, Seen, other_city, policy, shortened
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

WEIGHTS = ("price_weight", "quality_weight", "distance_scale", "relation", "supply_risk")
PRICE, QUALITY, SCALE, RELATION, RISK = range(len(WEIGHTS))


@in_place_of(suppliers.reallocate)
def reallocate(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, view: Seen) -> None:
    utility = utilities(y, firms, makers, outside, at, view, True)
    _reallocate(at, np.exp(utility, utility), y.p.sourcing.reallocation, makers.share)


def utilities(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, view: Seen, above_best: bool) -> np.ndarray:
    """Utility of the suppliers at flat places ``at`` (n,) of the brochures, -inf of the dead, then of the outside (R, M, K, O), in one array; all less
    that of the best outside source if so wanted."""
    start = y.scene.supplier_slots.start
    over = _over_coast(
        at, makers.brochure, makers.test_due, start, view.own, view.coast, y.year, y.p.sourcing.first_order_penalty, HALVES, outside.price, outside.quality,
    )  # fmt: skip
    return _utilities(
        at, np.log(over, over), makers.brochure, makers.share, start, view.live, view.logs, outside.local_appeal, outside.appeal, outside.available,
        firms.region, y.scene.kilometres, other_city(y.scene), shortened(y), side_by_side(y.p.sourcing, WEIGHTS), policy(y), above_best,
    )  # fmt: skip


@piece
def distance(one: int, other: int, kilometres: np.ndarray, apart: np.ndarray, shortened: float) -> float:
    """Effective km between two counties."""
    return kilometres[one, other] * (1 - shortened * apart[one, other])


@piece
def promise(appeal: float, dear: float, good: float, far: float, weights: np.ndarray, policy: float) -> float:
    """Utility apart from the relation."""
    return appeal - weights[PRICE] * dear + weights[QUALITY] * good - far / weights[SCALE] + policy


@loop
def _over_coast(
    at: Ints, brochure: Words4, since: Shorts4, start: int, own: Floats3, coast: Floats3, year: int, penalty: Floats2, halves: Floats,
    far_price: Floats3, far_quality: Floats3,
) -> np.ndarray:  # fmt: skip
    """Over those of the coast: prices of suppliers with the premium of first orders (n,), prices, then qualities of the outside (R, K, O)."""
    rows, makers, parts, width = brochure.shape
    names, due = brochure.reshape(-1), since.reshape(-1)
    over = np.empty(at.size + 2 * far_price.size)
    entry = 0
    for row in range(rows):
        while entry < at.size and at[entry] < (row + 1) * makers * parts * width:
            place = max(names[at[entry]] - start, 0)
            first_order = penalty[row, 0] * halves[min(max(year - due[at[entry]], 0), halves.size - 1)]
            over[entry] = own[0, row, place] * (1 + first_order) / coast[0, row, place]
            entry += 1
        for part in range(parts):
            for origin in range(far_price.shape[2]):
                place = at.size + (row * parts + part) * far_price.shape[2] + origin
                over[place] = far_price[row, part, origin] / far_price[row, part, 0]
                over[place + far_price.size] = far_quality[row, part, origin] / far_quality[row, part, 0]
    return over


@loop
def _utilities(
    at: Ints, logs: Floats, brochure: Words4, share: Floats4, start: int, live: Flags2, seen: Floats3, local_appeal: Floats2, appeal: Floats3, available: Floats3,
    region: Shorts2, kilometres: Floats2, apart: Floats2, shortened: Floats2, weights: Floats2, policy: Floats2, above_best: bool,
) -> np.ndarray:  # fmt: skip
    """See `utilities`; ``logs`` as `_over_coast` has them."""
    rows, makers, parts, width = brochure.shape
    origins, names, shares = appeal.shape[2], brochure.reshape(-1), share.reshape(-1)
    utility, terms = np.empty(at.size + rows * makers * parts * origins), np.empty((parts, origins))
    entry = cell = 0
    for row in range(rows):
        weight = weights[row]
        for part in range(parts):
            for origin in range(origins):
                place = at.size + (row * parts + part) * origins + origin
                terms[part, origin] = appeal[row, part, origin] - weight[PRICE] * logs[place] + weight[QUALITY] * logs[place + appeal.size]
                if origin > 0:
                    terms[part, origin] -= (1 - available[row, part, origin]) * weight[RISK]
        for maker in range(makers):
            for part in range(parts):
                first, best = at.size + cell * origins, -np.inf
                for origin in range(origins):
                    utility[first + origin] = terms[part, origin] + weight[RELATION] * share[row, maker, part, width + origin]
                    best = max(best, utility[first + origin])
                best = best if above_best else 0.0
                for origin in range(origins):
                    utility[first + origin] -= best
                while entry < at.size and at[entry] < (cell + 1) * width:
                    slot = names[at[entry]]
                    place = max(slot - start, 0)
                    far = distance(region[row, maker], region[row, place + start], kilometres, apart, shortened[row, 0])
                    promised = promise(local_appeal[row, part], logs[entry], seen[1, row, place], far, weight, policy[row, 0])
                    relation = weight[RELATION] * shares[at[entry] + cell * origins]
                    utility[entry] = promised + relation - best if slot >= 0 and live[row, place] else -np.inf
                    entry += 1
                cell += 1
    return utility


@loop
def _reallocate(at: Ints, weight: Floats, step: Floats2, share: Floats4Out) -> None:
    """Shares move a step towards the weights of suppliers (n,) and of the outside (R, M, K, O) over their sum."""
    rows, makers, parts, sources = share.shape
    origins = (weight.size - at.size) // (rows * makers * parts)
    width, first, cell, target = sources - origins, 0, 0, np.empty(sources)
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                target[:width], total = 0.0, 0.0
                while first < at.size and at[first] < (cell + 1) * width:
                    target[at[first] - cell * width] = weight[first]
                    total += weight[first]
                    first += 1
                for origin in range(origins):
                    target[width + origin] = weight[at.size + cell * origins + origin]
                    total += target[width + origin]
                for source in range(sources):
                    share[row, maker, part, source] += step[row, 0] * (target[source] / total - share[row, maker, part, source])
                cell += 1
