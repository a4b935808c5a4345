"""Whom makers know and test: brochures are renewed, tests take one to three years and may fail (M6)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import round_by_luck
from sim.model.markets.tools import pick
from sim.model.mechanisms.suppliers import local_utility, outside_utility, promise
from sim.model.phase import phase
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


HEARD_AT_MOST = 3


@phase(
    reads="firms.alive firms.region firms.price firms.quality outside.price outside.quality outside.available outside.appeal outside.local_appeal makers.brochure makers.tested makers.test_due makers.share city.spending city.setting",
    writes="makers.brochure makers.tested makers.test_due makers.share",
)
def qualification(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Close what is due, forget the dead, learn of new suppliers, begin new tests."""
    _forget(y, firms, makers)
    _close_tests(y, firms, makers, outside)
    _renew(y, firms, makers, outside)
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


def _renew(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """A maker hears of one new supplier per part and year, matching services bring more; failed and empty entries give way, untested ones to better."""
    more = y.p.sourcing.matching_effect * matching_level(y)
    shape = makers.brochure.shape[1:3]
    room = _room(y, shape)
    for number in range(HEARD_AT_MOST):
        chance = np.clip(y.p.sourcing.renewals + more - number, 0.0, 1.0)
        heard = y.uniform("brochures.heard", shape, tick=number + 1) < chance[:, :, None]
        candidate = _candidates(y, firms, y.uniform("brochures.which", shape, tick=number + 1))
        listed = (makers.brochure == candidate[:, :, :, None]).any(axis=3)
        _write(y, firms, makers, outside, np.where(heard & ~listed, candidate, -1), room)


def matching_level(y: Year) -> np.ndarray:
    """Reach of matching services, 0 to 1 (R, 1): money saturates."""
    spent = y.spending("supplier_matching")
    return spent / (spent + y.p.sourcing.matching_half)


def _room(y: Year, shape: tuple[int, ...]) -> np.ndarray:
    """Suppliers per part that a maker can keep in view (R, M, K): a few, more with matching services."""
    places = y.p.sourcing.known_suppliers + y.p.sourcing.matching_room * matching_level(y)
    return round_by_luck(places[:, :, None], y.uniform("brochures.room", shape))


def _candidates(y: Year, firms: Table, luck: np.ndarray) -> np.ndarray:
    """A live supplier drawn for each maker and component (R, M, K); -1 where none lives or the maker's slot is empty."""
    drawn = np.stack([draw_live(firms.alive[:, slots], luck[:, :, k]) for k, slots in enumerate(y.scene.suppliers)], axis=2)
    starts = np.array([slots.start for slots in y.scene.suppliers])
    found = (drawn >= 0) & firms.alive[:, y.scene.makers][:, :, None]
    return np.where(found, drawn + starts, -1)


def _write(y: Year, firms: Table, makers: Table, outside: Table, candidate: np.ndarray, room: np.ndarray) -> None:
    """Write candidates over an empty entry, else a failed one, else the least promising untested one if the candidate promises more."""
    entries = promise(y, firms, outside, makers.brochure)
    new = promise(y, firms, outside, candidate[:, :, :, None])[:, :, :, 0]
    within = np.arange(makers.brochure.shape[3]) < room[:, :, :, None]
    free = ((makers.brochure < 0) & within) | (makers.tested == FAILED)
    worth = np.where(free, -np.inf, np.where((makers.tested == UNTESTED) & (makers.brochure >= 0), entries, np.inf))
    place = worth.argmin(axis=3)
    least = np.take_along_axis(worth, place[:, :, :, None], axis=3)[:, :, :, 0]
    row, maker, component = np.nonzero((candidate >= 0) & (new > least))
    where = (row, maker, component, place[row, maker, component])
    makers.brochure[where] = candidate[row, maker, component]
    makers.tested[where] = UNTESTED


def draw_live(alive: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Place of a random live slot for each draw; alive (R, J), luck (R, M); -1 where none lives."""
    count = alive.sum(axis=1)
    rank = np.minimum((luck * count[:, None]).astype(np.intp), np.maximum(count[:, None] - 1, 0))
    order = np.argsort(~alive, axis=1, kind="stable")
    return np.where(count[:, None] > 0, np.take_along_axis(order, rank, axis=1), -1)


def _begin_tests(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Free test places go to the untested suppliers that would win most of the bill, if they are not clearly worse than the coast."""
    utility = local_utility(y, firms, makers, outside)
    good = utility - outside.local_appeal[:, None, :, None] > -_wide(y.p.sourcing.test_tolerance)
    open_ = (makers.tested == UNTESTED) & (makers.brochure >= 0) & good
    flat = np.where(open_, gain(y, makers, outside, utility), -np.inf).reshape(*utility.shape[:2], -1)
    order = np.argsort(-flat, axis=2, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(order.shape[2]), order.shape), axis=2)
    begin = ((rank < _free_places(y, makers)[:, :, None]) & np.isfinite(flat)).reshape(utility.shape)
    makers.tested[begin] = IN_TEST
    makers.test_due[...] = np.where(begin, y.year + _duration(y, utility.shape[1:]), makers.test_due)


def gain(y: Year, makers: Table, outside: Table, utility: np.ndarray) -> np.ndarray:
    """Part of a robot's bill that each supplier would win if qualified (R, M, K, B): its logit share beside those qualified, times the part's price."""
    now = np.where(makers.tested == QUALIFIED, np.exp(utility), 0.0).sum(axis=3) + np.exp(outside_utility(y, makers, outside)).sum(axis=3)
    weight = np.exp(utility)
    return outside.price[:, None, :, :1] * weight / (now[:, :, :, None] + weight)


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
