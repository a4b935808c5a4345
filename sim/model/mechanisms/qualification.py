"""Whom makers know and test: brochures are renewed, tests take one to three years and may fail (M6)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import round_by_luck
from sim.model.markets.live_suppliers import LiveSuppliers
from sim.model.markets.ration import place_in_group
from sim.model.markets.tools import saturating, sum_last, take, true_at, within
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.suppliers import buyer_of, known_utility, outside_utility, promise
from sim.model.phase import phase
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


HEARD_AT_MOST = 3


@phase(
    reads="firms.alive firms.region firms.price firms.quality firms.reliability outside.price outside.quality outside.available outside.appeal outside.local_appeal makers.brochure makers.tested makers.test_due makers.share makers.stock city.spending city.setting facilities.kind facilities.state facilities.variant",
    writes="makers.brochure makers.tested makers.test_due makers.share",
)
def qualification(y: Year, firms: Table, makers: Table, outside: Table, facilities: Table) -> None:
    """Close what is due, forget the dead, learn of new suppliers, begin new tests."""
    _forget(y, firms, makers)
    level = support_level(y, focus(y, facilities))
    _close_tests(y, firms, makers, outside, level)
    _renew(y, firms, makers, outside)
    _begin_tests(y, firms, makers, outside, level)


def support_level(y: Year, weight: np.ndarray | float = 1.0) -> np.ndarray:
    """Reach of qualification support, 0 to 1 (R, 1), or by part (R, K) where ``weight`` says how the money is spread: money saturates."""
    return saturating(y.spending("qualification_support") * weight, y.p.sourcing.qualification_half)


def _forget(y: Year, firms: Table, makers: Table) -> None:
    """Suppliers that closed, and all entries of empty maker slots, leave the list; their orders go to the coast."""
    at = true_at(makers.brochure >= 0)
    maker, size = at // makers.brochure[0, 0].size, firms.alive.shape[1]
    first = maker // makers.brochure.shape[1] * size
    gone = ~(take(firms.alive, first + take(makers.brochure, at)) & take(firms.alive, first + maker % makers.brochure.shape[1]))
    _drop(makers, at[gone])


def _drop(makers: Table, at: np.ndarray) -> None:
    """Clear the entries at these flat places of the brochures."""
    width = makers.brochure.shape[3]
    makers.brochure.put(at, -1)
    makers.tested.put(at, UNTESTED)
    makers.test_due.put(at, 0)
    cell = at // width
    entry = cell * makers.share.shape[3] + at - cell * width
    to_the_coast = np.bincount(cell, take(makers.share, entry), makers.stock.size)
    makers.share[:, :, :, width] += to_the_coast.reshape(makers.stock.shape)
    makers.share.put(entry, 0.0)


def _close_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray) -> None:
    """A test passes by chance, more likely for a reliable part and with support."""
    luck = y.uniform("qualification.pass", makers.tested.shape[1:])
    at = true_at((makers.tested == IN_TEST) & (makers.test_due <= y.year))
    row, parts = at // makers.tested[0].size, makers.tested.shape[2]
    part = row * parts + at // makers.tested.shape[3] % parts
    reliable = take(firms.reliability, row * firms.alive.shape[1] + take(makers.brochure, at)) / take(outside.quality[:, :, 0], part)
    chance = y.p.sourcing.pass_chance + y.p.sourcing.pass_support * level
    passes = take(luck, at) < within(take(chance, part) * np.minimum(reliable, take(y.p.sourcing.reliable_most, row)), 0.0, take(y.p.sourcing.pass_most, row))
    makers.tested.put(at, np.where(passes, QUALIFIED, FAILED))
    makers.test_due.put(at, y.year)


def _renew(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """A maker hears of one new supplier per part and year, matching services bring more; failed and empty entries give way, untested ones to better."""
    likely = y.p.sourcing.renewals + y.p.sourcing.matching_effect * matching_level(y)
    shape = makers.brochure.shape[1:3]
    room, living = _room(y, shape), LiveSuppliers.of(y.scene, firms.alive)
    buying = firms.alive[:, y.scene.makers][:, :, None]
    for number in range(HEARD_AT_MOST):
        chance = within(likely - number, 0.0, 1.0)
        if chance.any():
            heard = y.uniform("brochures.heard", shape, tick=number + 1) < chance[:, :, None]
            cell = true_at(heard & buying)
            row, component = cell // (shape[0] * shape[1]), cell % shape[1]
            luck = take(y.uniform("brochures.which", shape, tick=number + 1), cell)
            _write(y, firms, makers, outside, cell, living.draw(row, component, luck), take(room, cell))


def matching_level(y: Year) -> np.ndarray:
    """Reach of matching services, 0 to 1 (R, 1): money saturates."""
    return saturating(y.spending("supplier_matching"), y.p.sourcing.matching_half)


def _room(y: Year, shape: tuple[int, ...]) -> np.ndarray:
    """Suppliers per part that a maker can keep in view (R, M, K): a few, more with matching services."""
    places = y.p.sourcing.known_suppliers + y.p.sourcing.matching_room * matching_level(y)
    return round_by_luck(places[:, :, None], y.uniform("brochures.room", shape))


def _write(y: Year, firms: Table, makers: Table, outside: Table, cell: np.ndarray, candidate: np.ndarray, room: np.ndarray) -> None:
    """Write each buyer's candidate (n,) over an empty entry, else a failed one, else the least promising untested one if the candidate promises more.

    ``cell`` (n,) is the flat place of the maker's component.
    """
    width = makers.brochure.shape[3]
    known, tested = (column.reshape(-1, width).take(cell, axis=0) for column in (makers.brochure, makers.tested))
    free = ((known < 0) & (np.arange(known.shape[1]) < room[:, None])) | (tested == FAILED)
    rivals = true_at((tested == UNTESTED) & (known >= 0))
    of_buyer = np.concatenate([cell.take(rivals // width), cell])
    promised = promise(y, firms, outside, buyer_of(makers, of_buyer), np.concatenate([known.take(rivals), candidate]))
    worth = np.where(free, -np.inf, np.inf)
    worth.reshape(-1)[rivals] = promised[: len(rivals)]
    place = worth.argmin(axis=1)
    better = promised[len(rivals) :] > worth.min(axis=1)
    new = true_at((candidate >= 0) & better & ~(known == candidate[:, None]).any(axis=1))
    entry = cell.take(new) * width + place.take(new)
    makers.brochure.put(entry, candidate.take(new))
    makers.tested.put(entry, UNTESTED)
    makers.test_due.put(entry, 0)


def _begin_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray) -> None:
    """Free test places go to the untested suppliers that would win most of the bill, if they are not clearly worse than the coast."""
    places = _free_places(y, makers)
    known = true_at((makers.brochure >= 0) & (places > 0)[:, :, None, None])  # only of makers who can begin a test
    utility = known_utility(y, firms, makers, outside, known)
    row, maker, component = buyer_of(makers, known // makers.brochure.shape[3])
    part = row * outside.local_appeal.shape[1] + component
    good = utility - take(outside.local_appeal, part) > -take(y.p.sourcing.test_tolerance, row)
    open_ = true_at((take(makers.tested, known) == UNTESTED) & good)
    won = gain(y, makers, outside, known, utility).take(open_)
    queue = (row * makers.tested.shape[1] + maker).take(open_)
    order = np.lexsort((-won, queue))
    queue = queue.take(order)
    begin = open_.take(order[place_in_group(queue) < take(places, queue)])
    at = known.take(begin)
    makers.tested.reshape(-1)[at] = IN_TEST
    makers.test_due.reshape(-1)[at] = y.year + _duration(y, makers.tested.shape[1:], at, take(level, part.take(begin)))


def gain(y: Year, makers: Table, outside: Table, known: np.ndarray, utility: np.ndarray) -> np.ndarray:
    """Part of a robot's bill that each known supplier (n,) would win if qualified: its logit share beside those qualified, times the part's price."""
    weight = np.exp(utility)
    cell = known // makers.brochure.shape[3]
    qualified = np.where(take(makers.tested, known) == QUALIFIED, weight, 0.0)
    local = np.bincount(cell, qualified, makers.stock.size)
    now = local + sum_last(np.exp(outside_utility(y, makers, outside))).reshape(-1)
    parts = makers.stock.shape[2]
    price = take(outside.price[:, :, 0], cell // makers.stock[0].size * parts + cell % parts)
    return price * weight / (now.take(cell) + weight)


def _free_places(y: Year, makers: Table) -> np.ndarray:
    """Test places that are free (R, M): two at once, more with support."""
    luck = y.uniform("qualification.places", (makers.tested.shape[1],))
    wanted = y.p.sourcing.tests_at_once + y.p.sourcing.tests_support * support_level(y)
    of_maker = true_at(makers.tested == IN_TEST) // makers.tested[0, 0].size
    busy = np.bincount(of_maker, minlength=y.rows * makers.tested.shape[1]).reshape(y.rows, -1)
    return np.maximum(round_by_luck(wanted, luck) - busy, 0)


def _duration(y: Year, shape: tuple[int, ...], at: np.ndarray, level: np.ndarray) -> np.ndarray:
    """One to three years (n,) for the tests that begin at flat places ``at``, shorter the higher the ``level`` (n,) of support."""
    luck = take(y.uniform("qualification.duration", shape), at)
    row = at // int(np.prod(shape))
    quick = take(y.p.sourcing.quick_test, row) + take(y.p.sourcing.speed_support, row) * level
    return np.where(luck < quick, 1, np.where(luck < quick + (1 - quick) / 2, 2, 3))
