"""M12, 20 December: matching services give an attracted supplier its first trials with robot makers here, so that it settles in a chain and not beside it."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import round_by_luck
from sim.model.markets.tools import true_at
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.qualification import matching_level, support_level, test_years
from sim.model.mechanisms.spinoffs import waves
from sim.model.mechanisms.suppliers import promise
from sim.model.once import once
from sim.model.tables.states import FAILED, IN_TEST, UNTESTED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

TRIALS_MOST = 4


@accelerated
def introduce(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table, attracted: np.ndarray) -> None:
    """Newcomers (R, F mask) that make parts begin a test with some live makers each, as far as matching services reach.

    A maker takes nobody on trial who is clearly worse than the coast, nor when all whom it has in view are under test or qualified.
    """
    reach = matching_level(y)
    if not reach.any():
        return
    row, slot = (attracted & makes_parts(y.scene) & (reach > 0)).nonzero()
    if not row.size:
        return
    which, trial, maker = _partners(y, firms, reach, row, slot)
    row, slot = row.take(which), slot.take(which)
    cell = (row * makers.stock.shape[1] + maker) * makers.stock.shape[2] + y.scene.supplied.take(slot)
    part = row * makers.stock.shape[2] + y.scene.supplied.take(slot)
    good = promise(y, firms, outside, cell, slot) - outside.local_appeal.take(part) > -y.p.sourcing.test_tolerance.take(row)
    luck = y.uniform("entry.trial_years", (firms.alive.shape[1], TRIALS_MOST)).take((row * firms.alive.shape[1] + slot) * TRIALS_MOST + trial)
    level = support_level(y, focus(y, facilities)).take(part)
    due = y.year + 1 + test_years(y, row, luck, level)
    for at in waves(cell):
        _begin(makers, cell.take(at), slot.take(at), due.take(at), good.take(at))


@once
def makes_parts(scene: Scene) -> np.ndarray:
    """Slots (F,) of firms that supply hardware: models are tried by whoever wants to, without a service."""
    return scene.supplies & ~scene.is_software[scene.supplied]


def _partners(y: Year, firms: Table, reach: np.ndarray, row: np.ndarray, slot: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Trials (n,): whose by place in the list of newcomers, the how many-eth of theirs, and the maker's slot, drawn among those that live."""
    size = firms.alive.shape[1]
    at = row * size + slot
    wanted = round_by_luck((reach * y.p.entry.partners).take(row), y.uniform("entry.trials", (size,)).take(at))
    live = firms.alive[:, y.scene.makers]
    living = live.sum(axis=1)
    first = living.cumsum() - living
    luck = y.uniform("entry.partners", (size, TRIALS_MOST)).reshape(-1, TRIALS_MOST).take(at, axis=0)
    count = living.take(row)
    rank = np.minimum((luck * count[:, None]).astype(np.intp), np.maximum(count - 1, 0)[:, None])
    which, trial = ((np.arange(TRIALS_MOST) < wanted[:, None]) & (count > 0)[:, None]).nonzero()
    of_row = first.take(row.take(which)) + rank[which, trial]
    return which, trial, true_at(live).take(of_row) % live.shape[1]


def _begin(makers: Table, cell: np.ndarray, slot: np.ndarray, due: np.ndarray, good: np.ndarray) -> None:
    """Write each newcomer over an empty entry of its maker, else a failed, else an untested one. No maker's part comes twice in ``cell`` (n,)."""
    width = makers.brochure.shape[3]
    known, tested = (column.reshape(-1, width).take(cell, axis=0) for column in (makers.brochure, makers.tested))
    order = np.select([known < 0, tested == FAILED, tested == UNTESTED], [0, 1, 2], 3)
    place = order.argmin(axis=1)
    begins = true_at(good & (order.min(axis=1) < 3) & ~(known == slot[:, None]).any(axis=1))
    at = (cell * width + place).take(begins)
    makers.brochure.put(at, slot.take(begins))
    makers.tested.put(at, IN_TEST)
    makers.test_due.put(at, due.take(begins))
