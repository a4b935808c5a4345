"""Local supply rate and domestic share: numerators and denominators by component and county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.readings import suppliers_in
from sim.model.markets.tools import ratio, sum_by, sum_last
from sim.model.tables.states import IN_TEST, QUALIFIED

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


ATTRIBUTES = ("quality", "performance", "reliability")


def chain_values(y: Year) -> Values:
    makers, width = y.world.makers, y.world.makers.brochure.shape[3]
    local = sum_last(makers.paid[:, :, :, :width])
    coast = makers.paid[:, :, :, width]
    abroad = makers.paid[:, :, :, width + 1]
    place = _cells(y)
    purchases, local_by, domestic = (_by_region(y, place, value) for value in (local + coast + abroad, local, local + coast))
    return {
        "purchases": (("component", "region"), purchases),
        "local_purchases": (("component", "region"), local_by),
        "domestic_purchases": (("component", "region"), domestic),
        "plain_purchases": (("region",), plain_by_region(y)),
        "local_supply_rate": (("component",), _rates(y, local_by, purchases, y.p.rest.local_share)),
        "domestic_share": (("component",), _rates(y, domestic, purchases, y.p.rest.domestic_share)),
        "local_supply_rate_region": (("region",), _by_core(y, local_by, purchases)),
        "qualified_suppliers": (("component",), suppliers_in(y.world, QUALIFIED)),
        "in_qualification": (("component",), suppliers_in(y.world, IN_TEST)),
        "parts_flow": (("component", "flow"), _parts_flow(y)),
        **_prices(y),
    }


def _cells(y: Year) -> np.ndarray:
    """Place of each maker's purchases of a component (R, M, K) in a table by component and the maker's county (K x G)."""
    components, counties = y.scene.sizes["K"], y.scene.sizes["G"]
    return np.arange(components) * counties + y.world.firms.region[:, y.scene.makers, None]


def _by_region(y: Year, place: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Sums of (R, M, K) by component and the maker's county (R, K, G)."""
    components, counties = y.scene.sizes["K"], y.scene.sizes["G"]
    return sum_by(place.reshape(y.rows, -1), values.reshape(y.rows, -1), components * counties).reshape(y.rows, components, counties)


def plain_by_region(y: Year) -> np.ndarray:
    """Plain parts bought (R, G)."""
    return sum_by(y.world.firms.region.astype(np.intp), y.kept["plain_bill"], y.scene.sizes["G"])


def _ratio(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Not a number where nothing was bought: no purchases have no rate."""
    return ratio(numerator, denominator, np.nan)


def _rates(y: Year, part: np.ndarray, whole: np.ndarray, plain_share: np.ndarray) -> np.ndarray:
    """Rates of each component, of the core six together, and of all hardware with plain parts (R, K + 2)."""
    core = y.scene.core
    each, all_ = part.sum(axis=2), whole.sum(axis=2)
    plain = plain_by_region(y).sum(axis=1)
    core_part, core_all = (each * core).sum(axis=1), (all_ * core).sum(axis=1)
    total = _ratio(core_part + plain * plain_share[:, 0], core_all + plain)
    return np.concatenate([_ratio(each, all_), _ratio(core_part, core_all)[:, None], total[:, None]], axis=1)


def _by_core(y: Year, part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    core = y.scene.core[:, None]
    return _ratio((part * core).sum(axis=1), (whole * core).sum(axis=1))


def _parts_flow(y: Year) -> np.ndarray:
    """opening, delivered, used, scrapped, closing of robot sets (R, K, 5)."""
    makers = y.world.makers
    used = np.broadcast_to(makers.built.sum(axis=1)[:, None], y.kept["opening_parts"].shape)
    delivered = sum_last(makers.delivered.sum(axis=1))
    return np.stack([y.kept["opening_parts"], delivered, used, y.kept["scrapped_parts"], makers.stock.sum(axis=1)], axis=2)


def _prices(y: Year) -> Values:
    """Local suppliers' mean price (thousand CNY a robot set), and quality with its two attributes against the coast's, weighed by sales."""
    firms, outside = y.world.firms, y.world.outside
    component = y.scene.supplied
    sold = np.where(y.scene.supplies & firms.alive, firms.sold, 0.0)
    size = len(y.scene.suppliers)
    total = sum_by(component, sold, size)
    price = _ratio(sum_by(component, sold * firms.price, size), total)
    attributes = {name: _ratio(sum_by(component, sold * getattr(firms, name), size), total) / outside.quality[:, :, 0] for name in ATTRIBUTES}
    return {"price": (("component",), price * 1000), **{name: (("component",), mean) for name, mean in attributes.items()}}
