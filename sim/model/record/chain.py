"""Local supply rate and domestic share: numerators and denominators by component and county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.readings import suppliers_in
from sim.model.markets.tools import ratio, sum_by, sum_last, sums_by
from sim.model.tables.states import IN_TEST

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


ATTRIBUTES = ("quality", "performance", "reliability")


def chain_values(y: Year) -> Values:
    makers, width = y.world.makers, y.world.makers.brochure.shape[3]
    local = sum_last(makers.paid[:, :, :, :width])
    at_home = local + makers.paid[:, :, :, width]
    bought = _by_region(y, (at_home + makers.paid[:, :, :, width + 1], local, at_home))
    plain = plain_by_region(y)
    local_rate, domestic_rate = _rates(y, bought, plain.sum(axis=1))
    core = (bought[:2] * y.scene.core[:, None]).sum(axis=2)
    return {
        "purchases": (("component", "region"), bought[0]),
        "local_purchases": (("component", "region"), bought[1]),
        "domestic_purchases": (("component", "region"), bought[2]),
        "plain_purchases": (("region",), plain),
        "local_supply_rate": (("component",), local_rate),
        "domestic_share": (("component",), domestic_rate),
        "local_supply_rate_region": (("region",), _ratio(core[1], core[0])),
        "qualified_suppliers": (("component",), y.kept["qualified"]),
        "in_qualification": (("component",), suppliers_in(y.world, IN_TEST)),
        "parts_flow": (("component", "flow"), _parts_flow(y)),
        **_prices(y),
    }


def _by_region(y: Year, values: tuple[np.ndarray, ...]) -> np.ndarray:
    """Sums (n, R, K, G) of several values (R, M, K) by component and the maker's county."""
    components, counties = y.scene.sizes["K"], y.scene.sizes["G"]
    place = np.arange(components) * counties + y.world.firms.region[:, y.scene.makers, None]
    sums = sums_by(place.reshape(y.rows, -1), [value.reshape(y.rows, -1) for value in values], components * counties)
    return sums.reshape(len(values), y.rows, components, counties)


def plain_by_region(y: Year) -> np.ndarray:
    """Plain parts bought (R, G)."""
    return sum_by(y.world.firms.region.astype(np.intp), y.kept["plain_bill"], y.scene.sizes["G"])


def _ratio(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Not a number where nothing was bought: no purchases have no rate."""
    return ratio(numerator, denominator, np.nan)


def _rates(y: Year, bought: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """Local and domestic rates of each component, of the core six together, and of all hardware with plain parts (R,): (2, R, K + 2).

    ``bought`` (3, R, K, G): all purchases, the local and the domestic ones among them.
    """
    each = bought.sum(axis=3)
    core = (each * y.scene.core).sum(axis=2)
    plain_part = plain * np.stack([y.p.rest.local_share[:, 0], y.p.rest.domestic_share[:, 0]])
    rates = np.empty((2, y.rows, each.shape[2] + 2))
    rates[:, :, :-2] = _ratio(each[1:], each[0])
    rates[:, :, -2] = _ratio(core[1:], core[0])
    rates[:, :, -1] = _ratio(core[1:] + plain_part, core[0] + plain)
    return rates


def _parts_flow(y: Year) -> np.ndarray:
    """opening, delivered, used, scrapped, closing of robot sets (R, K, 5)."""
    makers = y.world.makers
    flow = np.empty((*makers.stock.shape[::2], 5))
    flow[:, :, 0] = y.kept["opening_parts"]
    flow[:, :, 1] = sum_last(makers.delivered.sum(axis=1))
    flow[:, :, 2] = makers.built.sum(axis=1)[:, None]
    flow[:, :, 3] = y.kept["scrapped_parts"]
    flow[:, :, 4] = makers.stock.sum(axis=1)
    return flow


def _prices(y: Year) -> Values:
    """Local suppliers' mean price (thousand CNY a robot set), and quality with its two attributes against the coast's, weighed by sales."""
    firms, outside = y.world.firms, y.world.outside
    sold = np.where(y.scene.supplies & firms.alive, firms.sold, 0.0)
    values = (sold, sold * firms.price, *(sold * getattr(firms, name) for name in ATTRIBUTES))
    total, *sums = sums_by(y.scene.supplied, values, len(y.scene.suppliers))
    price, *attributes = (_ratio(each, total) for each in sums)
    means = {name: (("component",), mean / outside.quality[:, :, 0]) for name, mean in zip(ATTRIBUTES, attributes, strict=True)}
    return {"price": (("component",), price * 1000), **means}
