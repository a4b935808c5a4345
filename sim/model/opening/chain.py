"""Who buys from whom in 2025: known and qualified suppliers, and fixed appeals such that the shares of the components are met."""
from __future__ import annotations

import numpy as np

from sim.model.markets.live_suppliers import LiveSuppliers
from sim.model.markets.tools import pick, power, shares
from sim.model.mechanisms.cost import by_component
from sim.model.mechanisms.suppliers import buyers, known_offers, logit_shares, promise, qualified_entries, target_shares
from sim.model.tables.states import FAILED, IN_TEST, QUALIFIED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year

SOLVER_STEPS = 25


def open_chain(y: Year) -> None:
    _brochures(y)
    _tests(y)
    _solve_appeals(y)
    makers, outside, part = y.world.makers, y.world.outside, y.scene.makers
    makers.share[...] = target_shares(y, y.world.firms, makers, outside) * y.world.firms.alive[:, part][:, :, None, None]
    _mean_parts(y)


def _brochures(y: Year) -> None:
    makers, firms = y.world.makers, y.world.firms
    count = makers.brochure.shape[3]
    luck = y.uniform("opening.brochures", makers.brochure.shape[1:])
    live = firms.alive[:, y.scene.makers][:, :, None, None]
    part = buyers(y.scene, y.rows)[2].reshape(makers.stock.shape)[..., None]
    drawn = LiveSuppliers.of(y.scene, firms.alive).draw(part, luck)
    again = np.zeros(drawn.shape, dtype=bool)
    for entry in range(1, count):
        again[:, :, :, entry] = (drawn[:, :, :, :entry] == drawn[:, :, :, entry : entry + 1]).any(axis=3)
    makers.brochure[...] = np.where(again, -1, drawn)
    within = np.arange(count) < y.p.sourcing.known_suppliers[:, :, None, None]
    makers.brochure[...] = np.where(live & within, makers.brochure, -1)


def _tests(y: Year) -> None:
    """Qualified and tested suppliers as in a steady state: the most promising were tested first; tests under way end in 2025 to 2027."""
    makers = y.world.makers
    luck = np.sort(y.uniform("opening.tested", makers.tested.shape[1:]), axis=3)
    cell = np.arange(makers.stock.size).reshape(makers.stock.shape)[..., None]
    promised = promise(y, y.world.firms, y.world.outside, cell, makers.brochure)
    order = np.argsort(-promised, axis=3, kind="stable")
    rank = np.argsort(order, axis=3, kind="stable")
    luck = np.take_along_axis(luck, rank, axis=3)
    qualified, testing = y.p.sourcing.qualified_2025[:, :, None, None], y.p.sourcing.in_test_2025[:, :, None, None]
    state = np.where(luck < qualified, QUALIFIED, np.where(luck < qualified + testing, IN_TEST, np.where(luck < qualified + testing + y.p.sourcing.failed_2025[:, :, None, None], FAILED, UNTESTED)))
    makers.tested[...] = np.where(makers.brochure >= 0, state, UNTESTED)
    _at_least_one(makers)
    years = np.floor(3 * y.uniform("opening.test_years", makers.tested.shape[1:]))
    due = np.where(makers.tested == IN_TEST, y.year + years, y.year - 4 - years)
    makers.test_due[...] = np.where(makers.tested == UNTESTED, 0, due)


def _at_least_one(makers: Table) -> None:
    """Every maker has a qualified local supplier where it knows one, so that the measured local share can be met."""
    none = ~(makers.tested == QUALIFIED).any(axis=3)
    first = (makers.brochure >= 0).argmax(axis=3)
    known = (makers.brochure >= 0).any(axis=3)
    row, maker, component = np.nonzero(none & known)
    makers.tested[row, maker, component, first[row, maker, component]] = QUALIFIED


def _solve_appeals(y: Year) -> None:
    """Fixed appeal of local suppliers and of abroad (the coast's is zero) such that the shares of what makers here pay are the measured ones."""
    makers, firms, outside = y.world.makers, y.world.firms, y.world.outside
    local, domestic = by_component(y.p, y.scene, "local_share"), by_component(y.p, y.scene, "domestic_share")
    width = makers.brochure.shape[3]
    price = _of_sources(y, "price") * split_of_makers(y)[:, :, None, None]
    at = qualified_entries(makers)
    offers = known_offers(y, firms, makers, outside, at)
    for _ in range(SOLVER_STEPS):
        makers.share[...] = logit_shares(y, makers, outside, at, offers)
        paid = (makers.share * price).sum(axis=1)
        share = paid / paid.sum(axis=2, keepdims=True)
        here, coast, abroad = share[:, :, :width].sum(axis=2), share[:, :, width], share[:, :, width + 1]
        wanted_coast = np.maximum(domestic - local, 1e-3)
        outside.local_appeal += np.log(np.maximum(local, 1e-4) / np.maximum(here, 1e-9)) - np.log(wanted_coast / coast)
        outside.appeal[:, :, 1] += np.log(np.maximum(1 - domestic, 1e-3) / abroad) - np.log(wanted_coast / coast)


def _mean_parts(y: Year) -> None:
    """Price and quality of the parts in store: means over the shares of orders; three months of stock."""
    makers, firms, outside, part = y.world.makers, y.world.firms, y.world.outside, y.scene.makers
    for name, column in (("price", makers.part_price), ("quality", makers.part_quality)):
        column[...] = (_of_sources(y, name) * makers.share).sum(axis=3)
        column[...] = np.where(firms.alive[:, part][:, :, None], column, getattr(outside, name)[:, None, :, 0])


def _of_sources(y: Year, name: str) -> np.ndarray:
    """Price or quality of every source of each maker's parts (R, M, K, C)."""
    makers, far = y.world.makers, getattr(y.world.outside, name)
    supplier = np.maximum(makers.brochure, 0).astype(np.intp)
    outer = np.broadcast_to(far[:, None], (*supplier.shape[:3], far.shape[2]))
    return np.concatenate([pick(getattr(y.world.firms, name), supplier), outer], axis=3)


def split_of_makers(y: Year) -> np.ndarray:
    """Share of each live maker in what makers here sell (R, M), by rank: Zipf's law (Axtell 2001)."""
    alive = y.world.firms.alive[:, y.scene.makers]
    rank = np.cumsum(alive, axis=1)
    return shares(np.where(alive, power(np.maximum(rank, 1.0), -y.p.robot.size_exponent), 0.0))
