"""Whom makers know and test: brochures are renewed, tests take one to three years and may fail (M6).

Equation: a test passes with clip((pass_chance + pass_support level) min(reliability / coast's, reliable_most), 0, pass_most), after one to three years;
places = tests_at_once + tests_support level + matching_trials matching, given to those who would win most of a robot's bill.
Source: fact E.lag.component_qualification; Dosi, Fagiolo & Roventini 2010 for brochures.
Parameters: sourcing.known_suppliers, sourcing.renewals, sourcing.matching_*, sourcing.tests_*, sourcing.pass_*, sourcing.reliable_most, sourcing.quick_test,
sourcing.speed_support, sourcing.qualification_half, sourcing.test_tolerance.
Sign: reliable suppliers, support and matching bring more qualified suppliers, years later.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import round_by_luck
from sim.model.markets.live_suppliers import LiveSuppliers
from sim.model.markets.ration import place_in_group
from sim.model.markets.tools import saturating, sum_first, true_at, within
from sim.model.mechanisms.focus import focus
from sim.model.mechanisms.suppliers import (
    Offer,
    Seen,
    buyers,
    in_shares,
    known_offers,
    outside_utility,
    promise,
    seen,
    with_relation,
)
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
    forget(firms, makers)
    level, view = support_level(y, focus(y, facilities)), seen(y, firms, outside)
    close_tests(y, firms, makers, outside, level)
    renew(y, firms, makers, outside, view)
    begin_tests(y, firms, makers, outside, level, view)


def support_level(y: Year, weight: np.ndarray | float = 1.0) -> np.ndarray:
    """Reach of qualification support, 0 to 1 (R, 1), or by part (R, K) where ``weight`` says how the money is spread: money saturates."""
    return saturating(y.spending("qualification_support") * weight, y.p.sourcing.qualification_half)


@accelerated
def forget(firms: Table, makers: Table) -> None:
    """Suppliers that closed, and all entries of empty maker slots, leave the list; their orders go to the coast."""
    at = true_at(makers.brochure >= 0)
    maker, size = at // makers.brochure[0, 0].size, firms.alive.shape[1]
    first = maker // makers.brochure.shape[1] * size
    gone = ~(firms.alive.take(first + makers.brochure.take(at)) & firms.alive.take(first + maker % makers.brochure.shape[1]))
    if gone.any():
        _drop(makers, at[gone])


def _drop(makers: Table, at: np.ndarray) -> None:
    """Clear the entries at these flat places of the brochures."""
    width = makers.brochure.shape[3]
    makers.brochure.put(at, -1)
    makers.tested.put(at, UNTESTED)
    makers.test_due.put(at, 0)
    cell = at // width
    entry = in_shares(makers, at, cell)
    to_the_coast = np.bincount(cell, makers.share.take(entry), makers.stock.size)
    makers.share[:, :, :, width] += to_the_coast.reshape(makers.stock.shape)
    makers.share.put(entry, 0.0)


@accelerated
def close_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray) -> None:
    """A test passes by chance, more likely for a reliable part and with support."""
    luck = y.uniform("qualification.pass", makers.tested.shape[1:])
    at = true_at((makers.tested == IN_TEST) & (makers.test_due <= y.year))
    row, parts = at // makers.tested[0].size, makers.tested.shape[2]
    part = row * parts + at // makers.tested.shape[3] % parts
    reliable = firms.reliability.take(row * firms.alive.shape[1] + makers.brochure.take(at)) / outside.quality[:, :, 0].take(part)
    chance = y.p.sourcing.pass_chance + y.p.sourcing.pass_support * level
    passes = luck.take(at) < within(chance.take(part) * np.minimum(reliable, y.p.sourcing.reliable_most.take(row)), 0.0, y.p.sourcing.pass_most.take(row))
    makers.tested.put(at, np.where(passes, QUALIFIED, FAILED))
    makers.test_due.put(at, y.year)


@accelerated
def renew(y: Year, firms: Table, makers: Table, outside: Table, view: Seen) -> None:
    """A maker hears of one new supplier per part and year, matching services bring more; failed and empty entries give way, untested ones to better."""
    matching = matching_level(y)
    heard = _heard(y, firms, makers, y.p.sourcing.renewals + y.p.sourcing.matching_effect * matching)
    if not heard:
        return
    cell, luck = (np.concatenate(each) for each in zip(*heard, strict=True))
    candidate = LiveSuppliers.of(y.scene, firms.alive).draw(buyers(y.scene, y.rows)[2].take(cell), luck)
    worth, rival = _free_entries(makers, cell, _room(y, makers, matching))
    of_buyer = np.concatenate([rival // worth.shape[1], cell])
    promised = promise(y, firms, outside, of_buyer, np.concatenate([makers.brochure.take(rival), candidate]), view)
    worth.put(rival, promised[: len(rival)])
    last, promised = 0, promised[len(rival) :]
    for cells, _ in heard:
        part = slice(last, last := last + len(cells))
        _write(makers, worth, cells, candidate[part], promised[part])


def _heard(y: Year, firms: Table, makers: Table, likely: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Flat places (n,) of the makers' components for which something new is heard, with luck for which; once, twice or three times."""
    shape, heard = makers.stock.shape[1:], []
    buying = firms.alive[:, y.scene.makers, None]
    for number in range(HEARD_AT_MOST):
        chance = within(likely - number, 0.0, 1.0)
        if chance.any():
            cell = true_at((y.uniform("brochures.heard", shape, tick=number + 1) < chance[:, :, None]) & buying)
            heard.append((cell, y.uniform("brochures.which", shape, tick=number + 1).take(cell)))
    return heard


def matching_level(y: Year) -> np.ndarray:
    """Reach of matching services, 0 to 1 (R, 1): money saturates."""
    return saturating(y.spending("supplier_matching"), y.p.sourcing.matching_half)


def _room(y: Year, makers: Table, matching: np.ndarray) -> np.ndarray:
    """Suppliers per part that a maker keeps in view (R, M, K)."""
    return round_by_luck(brochure_room(y, matching)[:, :, None], y.uniform("brochures.room", makers.stock.shape[1:]))


def brochure_room(y: Year, matching: np.ndarray) -> np.ndarray:
    """Suppliers per part that a maker can keep in view (R, 1): a few, more with matching services."""
    return y.p.sourcing.known_suppliers + y.p.sourcing.matching_room * matching


def _free_entries(makers: Table, cell: np.ndarray, room: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a candidate has to promise to be written over each entry of the makers' lists (R x M x K, B): -inf over an empty or a failed one,
    inf where nothing gives way; and the flat places (n,) of the untested ones in the lists of these cells, which give way to better ones."""
    listed = np.zeros(room.size, dtype=bool)
    listed.put(cell, True)
    cells = true_at(listed)
    width = makers.brochure.shape[3]
    known, tested = (column.reshape(-1, width).take(cells, axis=0) for column in (makers.brochure, makers.tested))
    free = ((known < 0) & (np.arange(width) < room.take(cells)[:, None])) | (tested == FAILED)
    worth = np.empty((room.size, width))
    worth[cells] = np.where(free, -np.inf, np.inf)
    at = true_at((tested == UNTESTED) & (known >= 0))
    return worth, at + (cells - np.arange(len(cells))).take(at // width) * width


def _write(makers: Table, worth: np.ndarray, cell: np.ndarray, candidate: np.ndarray, promised: np.ndarray) -> None:
    """Write each buyer's candidate (n,) over the entry of least worth (R x M x K, B), if it promises more and is not known yet.

    ``cell`` (n,) is the flat place of the maker's component.
    """
    width = worth.shape[1]
    at = cell * width + worth.take(cell, axis=0).argmin(axis=1)
    known = (makers.brochure.reshape(-1, width).take(cell, axis=0) == candidate[:, None]).any(axis=1)
    new = true_at((candidate >= 0) & (promised > worth.take(at)) & ~known)
    entry = at.take(new)
    worth.put(entry, promised.take(new))
    makers.brochure.put(entry, candidate.take(new))
    makers.tested.put(entry, UNTESTED)
    makers.test_due.put(entry, 0)


@accelerated
def begin_tests(y: Year, firms: Table, makers: Table, outside: Table, level: np.ndarray, view: Seen) -> None:
    """Free test places go to the untested suppliers that would win most of the bill, if they are not clearly worse than the coast."""
    places = _free_places(y, makers)
    known = true_at(makers.brochure >= 0)
    known = known[places.take(known // makers.brochure[0, 0].size) > 0]  # only of makers who can begin a test
    offers = known_offers(y, firms, makers, outside, known, view)
    utility, tested = with_relation(y, makers, outside, known, offers), makers.tested.take(known)
    good = utility - outside.local_appeal.take(offers.part) > -y.p.sourcing.test_tolerance.take(offers.row)
    open_ = true_at((tested == UNTESTED) & good)
    won = gain(outside, offers, np.exp(utility), tested == QUALIFIED, sum_first(np.exp(outside_utility(y, makers, outside)))).take(open_)
    queue = known.take(open_) // makers.brochure[0, 0].size
    order = np.lexsort((-won, queue))
    queue = queue.take(order)
    begin = open_.take(order[place_in_group(queue) < places.take(queue)])
    at = known.take(begin)
    makers.tested.put(at, IN_TEST)
    makers.test_due.put(at, y.year + _duration(y, makers.tested.shape[1:], at, level.take(offers.part.take(begin))))


def gain(outside: Table, offers: Offer, weight: np.ndarray, qualified: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Part of a robot's bill that each known supplier (n,) would win if qualified: its logit share (``weight`` is exp of its utility) beside those
    ``qualified`` (n,) and the ``others`` (R, M, K), times the part's price."""
    now = np.bincount(offers.cell, weight * qualified, others.size) + others.reshape(-1)
    return outside.price[:, :, 0].take(offers.part) * weight / (now.take(offers.cell) + weight)


def trial_places(y: Year) -> np.ndarray:
    """Suppliers that a maker can test at once (R, 1): two, more with support and with the trials that matching services arrange."""
    return y.p.sourcing.tests_at_once + y.p.sourcing.tests_support * support_level(y) + y.p.sourcing.matching_trials * matching_level(y)


def _free_places(y: Year, makers: Table) -> np.ndarray:
    """Test places that are free (R, M)."""
    luck = y.uniform("qualification.places", (makers.tested.shape[1],))
    of_maker = true_at(makers.tested == IN_TEST) // makers.tested[0, 0].size
    busy = np.bincount(of_maker, minlength=y.rows * makers.tested.shape[1]).reshape(y.rows, -1)
    return np.maximum(round_by_luck(trial_places(y), luck) - busy, 0)


def _duration(y: Year, shape: tuple[int, ...], at: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Years (n,) of the tests that begin at flat places ``at``."""
    return test_years(y, at // int(np.prod(shape)), y.uniform("qualification.duration", shape).take(at), level)


def test_years(y: Year, row: np.ndarray, luck: np.ndarray, level: np.ndarray) -> np.ndarray:
    """One to three years (n,), by ``luck`` (n,), shorter the higher the ``level`` (n,) of support."""
    quick = y.p.sourcing.quick_test.take(row) + y.p.sourcing.speed_support.take(row) * level
    return np.where(luck < quick, 1, np.where(luck < quick + (1 - quick) / 2, 2, 3))
