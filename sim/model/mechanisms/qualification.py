"""Whom makers know and test: brochures are renewed, tests take one to three years and may fail (M6)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import round_by_luck
from sim.model.markets.tools import pick
from sim.model.mechanisms.suppliers import local_utility
from sim.model.phase import phase
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.region firms.price firms.quality outside.price outside.quality outside.local_appeal makers.brochure makers.tested makers.test_due makers.share city.spending city.setting",
    writes="makers.brochure makers.tested makers.test_due makers.share",
)
def qualification(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Close what is due, forget the dead, learn of new suppliers, begin new tests."""
    _forget(y, firms, makers)
    _close_tests(y, firms, makers, outside)
    _renew(y, firms, makers)
    _begin_tests(y, firms, makers, outside)


def support_level(y: Year) -> np.ndarray:
    """Reach of qualification support, 0 to 1 (R, 1): money saturates."""
    spent = y.spending("qualification_support")
    return spent / (spent + y.p.sourcing.qualification_half)


def _forget(y: Year, firms: Table, makers: Table) -> None:
    """Suppliers that closed, and all entries of empty maker slots, leave the list; their orders go to the coast."""
    gone = (makers.brochure >= 0) & ~pick(firms.alive, np.maximum(makers.brochure, 0).astype(np.intp))
    gone |= ~firms.alive[:, y.scene.makers][:, :, None, None]
    _drop(makers, gone)


def _drop(makers: Table, gone: np.ndarray) -> None:
    width = gone.shape[3]
    makers.brochure[gone] = -1
    makers.tested[gone] = UNTESTED
    local = makers.share[:, :, :, :width]
    makers.share[:, :, :, width] += np.where(gone, local, 0.0).sum(axis=3)
    local[gone] = 0.0


def _close_tests(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """A test passes by chance, more likely with quality and with support."""
    due = (makers.tested == IN_TEST) & (makers.test_due <= y.year)
    luck = y.uniform("qualification.pass", due.shape[1:])
    supplier = np.maximum(makers.brochure, 0).astype(np.intp)
    quality = pick(firms.quality, supplier) / outside.quality[:, None, :, :1]
    support = y.p.sourcing.pass_support * support_level(y)
    chance = np.clip(_wide(y.p.sourcing.pass_chance + support) * np.minimum(quality, 1.1), 0.0, 0.97)
    makers.tested[...] = np.where(due, np.where(luck < chance, QUALIFIED, FAILED), makers.tested)
    makers.test_due[...] = np.where(due, y.year, makers.test_due)


def _renew(y: Year, firms: Table, makers: Table) -> None:
    """A maker hears of one new supplier per part and year, matching services bring more; failed and empty entries give way."""
    spent = y.spending("supplier_matching")
    more = y.p.sourcing.matching_effect * spent / (spent + y.p.sourcing.matching_half)
    for number in range(3):
        chance = np.clip(y.p.sourcing.renewals + more - number, 0.0, 1.0)
        heard = y.uniform("brochures.heard", (makers.brochure.shape[1], makers.brochure.shape[2]), tick=number + 1) < chance[:, :, None]
        _write_one(y, firms, makers, heard, number + 1)


def _write_one(y: Year, firms: Table, makers: Table, heard: np.ndarray, tick: int) -> None:
    luck = y.uniform("brochures.which", heard.shape[1:], tick=tick)
    place = _place_to_fill(makers)
    for component, slots in enumerate(y.scene.suppliers):
        candidate = draw_live(firms.alive[:, slots], luck[:, :, component])
        slot = candidate + slots.start
        listed = (makers.brochure[:, :, component, :] == slot[:, :, None]).any(axis=2)
        write = heard[:, :, component] & (candidate >= 0) & ~listed & (place[:, :, component] >= 0) & firms.alive[:, y.scene.makers]
        row, maker = np.nonzero(write)
        makers.brochure[row, maker, component, place[row, maker, component]] = slot[row, maker]
        makers.tested[row, maker, component, place[row, maker, component]] = UNTESTED


def _place_to_fill(makers: Table) -> np.ndarray:
    """Entry that a new brochure replaces (R, M, K): an empty one, else a failed one, else an untested one, else none (-1)."""
    empty = makers.brochure < 0
    worth = np.where(empty, 3, np.where(makers.tested == FAILED, 2, np.where(makers.tested == UNTESTED, 1, 0)))
    best = worth.argmax(axis=3)
    return np.where(worth.max(axis=3) > 0, best, -1)


def draw_live(alive: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Place of a random live slot for each draw; alive (R, J), luck (R, M); -1 where none lives."""
    count = alive.sum(axis=1)
    rank = np.minimum((luck * count[:, None]).astype(np.intp), np.maximum(count[:, None] - 1, 0))
    order = np.argsort(~alive, axis=1, kind="stable")
    return np.where(count[:, None] > 0, np.take_along_axis(order, rank, axis=1), -1)


def _begin_tests(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Free test places go to the best untested suppliers that are not clearly worse than the coast."""
    utility = local_utility(y, firms, makers, outside) - outside.local_appeal[:, None, :, None]
    worth = np.where((makers.tested == UNTESTED) & (makers.brochure >= 0) & (utility > -_wide(y.p.sourcing.test_tolerance)), utility, -np.inf)
    rows, count = worth.shape[0], worth.shape[1]
    flat = worth.reshape(rows, count, -1)
    order = np.argsort(-flat, axis=2, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(order.shape[2]), order.shape), axis=2)
    places = _free_places(y, makers)
    begin = (rank < places[:, :, None]) & np.isfinite(flat)
    begin = begin.reshape(worth.shape)
    makers.tested[begin] = IN_TEST
    makers.test_due[...] = np.where(begin, y.year + _duration(y, worth.shape[1:]), makers.test_due)


def _free_places(y: Year, makers: Table) -> np.ndarray:
    """Test places that are free (R, M): two at once, more with support."""
    luck = y.uniform("qualification.places", (makers.tested.shape[1],))
    wanted = y.p.sourcing.tests_at_once + y.p.sourcing.tests_support * support_level(y)
    busy = (makers.tested == IN_TEST).sum(axis=(2, 3))
    return np.maximum(round_by_luck(np.broadcast_to(wanted, busy.shape), luck) - busy, 0)


def _duration(y: Year, shape: tuple[int, ...]) -> np.ndarray:
    """One to three years, shorter with support."""
    luck = y.uniform("qualification.duration", shape)
    quick = _wide(1 / 3 + y.p.sourcing.speed_support * support_level(y))
    return np.where(luck < quick, 1, np.where(luck < quick + (1 - quick) / 2, 2, 3))


def _wide(column: np.ndarray) -> np.ndarray:
    return column[:, :, None, None]
