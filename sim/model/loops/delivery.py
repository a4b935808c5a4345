"""Support of firms, one by one: twin of `delivery.hand_out`."""
from __future__ import annotations

import numpy as np

from sim.model.government import delivery
from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import Flags, Flags2, Floats2, Floats2Out, Floats3, Floats3Out, Ints, IntsOut, Shorts2
from sim.model.loops.twins import in_place_of
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(delivery.hand_out)
def hand_out(y: Year, firms: Table, spending: np.ndarray, partner: np.ndarray) -> np.ndarray:
    """Bases of the shares first, then the shares."""
    relief, targeted, seed = delivery.places_of_support(y.scene)
    shape, p = firms.rd.shape, y.p.entry
    research, young, grants, counted = np.empty((2, *shape)), np.empty(y.rows, np.int64), np.empty(shape), np.empty(shape)
    _base(y.scene.supplies_any_of(delivery.TARGETED), y.year, p.seed_years, firms.alive, firms.rd, firms.entered, firms.support_until, research, young)
    _grant(
        spending, relief, targeted, seed, research, np.add.reduce(research, axis=2), young, y.year, p.seed_years, p.seed_most,
        y.p.research.relabelled, y.p.research.relief_basic, firms.alive, firms.entered, firms.support_until, grants, counted,
    )  # fmt: skip
    delivery.post(y, spending, partner, grants)
    return counted


@piece
def _is_young(alive: bool, entered: int, since: float, support_until: int) -> bool:
    """Home-grown firms of the last years."""
    return alive & (entered > since) & (support_until == 0)


@loop
def _base(
    core: Flags, year: int, seed_years: Floats2, alive: Flags2, rd: Floats2, entered: Shorts2, support_until: Shorts2, research: Floats3Out, young: IntsOut
) -> None:
    """R&D of live firms, and of those of the targeted parts (2, R, F); number of young home-grown firms (R,)."""
    for row in range(alive.shape[0]):
        young[row], since = 0, year - seed_years[row, 0]
        for firm in range(alive.shape[1]):
            research[0, row, firm] = rd[row, firm] * alive[row, firm]
            research[1, row, firm] = research[0, row, firm] * core[firm]
            young[row] += _is_young(alive[row, firm], entered[row, firm], since, support_until[row, firm])


@loop
def _grant(
    money: Floats2, relief: int, targeted: int, seed: int, research: Floats3, total: Floats2, young: Ints, year: int, seed_years: Floats2, seed_most: Floats2, relabelled: Floats2, basic: Floats2,
    alive: Flags2, entered: Shorts2, support_until: Shorts2, grants: Floats2Out, counted: Floats2Out,
) -> None:  # fmt: skip
    """What each firm gets, and what of it counts as R&D (R, F)."""
    for row in range(alive.shape[0]):
        since, each = year - seed_years[row, 0], min(money[row, seed] / max(young[row], 1), seed_most[row, 0])
        for firm in range(alive.shape[1]):
            to_all = money[row, relief] * (research[0, row, firm] / total[0, row] if total[0, row] > 0 else 0.0)
            to_core = money[row, targeted] * (research[1, row, firm] / total[1, row] if total[1, row] > 0 else 0.0)
            grants[row, firm] = to_all + to_core + each * _is_young(alive[row, firm], entered[row, firm], since, support_until[row, firm])
            counted[row, firm] = to_all * (1 - relabelled[row, 0]) * (1 - basic[row, 0]) + to_core
