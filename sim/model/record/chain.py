"""Local supply rate and domestic share: numerators and denominators by component and county."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.government.readings import suppliers_in
from sim.model.markets.tools import ratio, sum_by, sums_by
from sim.model.once import once
from sim.model.parameters import Group
from sim.model.tables.states import IN_TEST

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.scene import Scene
    from sim.model.year import Year


ATTRIBUTES = ("quality", "performance", "reliability")


def chain_values(y: Year) -> Values:
    bought = purchases(y)
    plain = plain_by_region(y)
    core = np.add.reduce(bought[:2] * _hardware(y.scene)[:, None], axis=2)
    local_rate, domestic_rate = _rates(y, bought, np.add.reduce(plain, axis=1))
    return {
        "purchases": (("component", "region"), bought[0]),
        "local_purchases": (("component", "region"), bought[1]),
        "domestic_purchases": (("component", "region"), bought[2]),
        "plain_purchases": (("region",), plain),
        "local_supply_rate": (("component",), local_rate),
        "domestic_share": (("component",), domestic_rate),
        "local_supply_rate_region": (("region",), ratio(core[1], core[0], np.nan)),
        "qualified_suppliers": (("component",), y.kept["qualified"]),
        "in_qualification": (("component",), suppliers_in(y.world, IN_TEST)),
        "parts_flow": (("component", "flow"), _parts_flow(y)),
        **_prices(y),
    }


@accelerated
def purchases(y: Year) -> np.ndarray:
    """All purchases, the local and the domestic ones among them, by component and county (3, R, K, G)."""
    return _by_region(y, _purchases(y.world.makers.paid, y.world.makers.brochure.shape[3]))


def _purchases(paid: np.ndarray, width: int) -> tuple[np.ndarray, ...]:
    """All purchases (R, M, K), the local and the domestic ones among them: of local suppliers (the first ``width`` columns), the coast, abroad."""
    so_far = np.add.accumulate(np.ascontiguousarray(paid.transpose(3, 0, 1, 2)), axis=0)
    return so_far[width + 1], so_far[width - 1], so_far[width]


@once
def _hardware(scene: Scene) -> np.ndarray:
    """1 for core hardware, 0 for software (K,)."""
    return scene.core.astype(float)


def _by_region(y: Year, values: tuple[np.ndarray, ...]) -> np.ndarray:
    """Sums (n, R, K, G) of several values (R, M, K) by component and the maker's county."""
    components, counties = y.scene.sizes["K"], y.scene.sizes["G"]
    place = np.arange(components) * counties + y.world.firms.region[:, y.scene.makers, None]
    sums = sums_by(place.reshape(y.rows, -1), [value.reshape(y.rows, -1) for value in values], components * counties)
    return sums.reshape(len(values), y.rows, components, counties)


def plain_by_region(y: Year) -> np.ndarray:
    """Plain parts bought (R, G)."""
    return sum_by(y.world.firms.region.astype(np.intp), y.kept["plain_bill"], y.scene.sizes["G"])


def _rates(y: Year, bought: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """Local and domestic rates of each component, of the core six together, and of all hardware with plain parts (R,): (2, R, K + 2).

    ``bought`` (3, R, K, G): all purchases, the local and the domestic ones among them. Not a number where nothing was bought.
    """
    each = np.add.reduce(bought, axis=3)
    core = np.add.reduce(each * _hardware(y.scene), axis=2)
    sums = np.empty((*each.shape[:2], each.shape[2] + 2))
    sums[:, :, :-2] = each
    sums[:, :, -2] = core
    sums[:, :, -1] = core + plain * _plain_shares(y.p.rest)
    return ratio(sums[1:], sums[0], np.nan)


@once
def _plain_shares(rest: Group) -> np.ndarray:
    """All of the plain parts, their local and their domestic share (3, R)."""
    return np.stack([np.ones(len(rest.local_share)), rest.local_share[:, 0], rest.domestic_share[:, 0]])


def _parts_flow(y: Year) -> np.ndarray:
    """opening, delivered, used, scrapped, closing of robot sets (R, K, 5)."""
    makers = y.world.makers
    flow = np.empty((*makers.stock.shape[::2], 5))
    flow[:, :, 0] = y.kept["opening_parts"]
    flow[:, :, 1] = np.add.accumulate(np.add.reduce(makers.delivered, axis=1), axis=2)[:, :, -1]
    flow[:, :, 2] = np.add.reduce(makers.built, axis=1)[:, None]
    flow[:, :, 3] = y.kept["scrapped_parts"]
    flow[:, :, 4] = np.add.reduce(makers.stock, axis=1)
    return flow


def _prices(y: Year) -> Values:
    """Local suppliers' mean price (thousand CNY a robot set, and against the coast's), quality with its two attributes against the coast's, weighed by
    sales, and the best quality anywhere against the coast's."""
    sums = sales(y)
    means = ratio(sums[1:], sums[0], np.nan)
    attributes = means[1:] / y.world.outside.quality[:, :, 0]
    coast = y.world.outside
    against = {"price_ratio": (("component",), means[0] / coast.price[:, :, 0]), "frontier_quality": (("component",), coast.quality.max(axis=2) / coast.quality[:, :, 0])}
    return {"price": (("component",), means[0] * 1000), **against, **{name: (("component",), mean) for name, mean in zip(ATTRIBUTES, attributes, strict=True)}}


@accelerated
def sales(y: Year) -> np.ndarray:
    """Robot sets sold by local suppliers, and these times price and each attribute, by component (5, R, K)."""
    firms, part = y.world.firms, y.scene.supplier_slots
    sold = np.where(y.scene.supplies[part] & firms.alive[:, part], firms.sold[:, part], 0.0)
    values = (sold, sold * firms.price[:, part], *(sold * getattr(firms, name)[:, part] for name in ATTRIBUTES))
    return sums_by(y.scene.supplied[part], values, len(y.scene.suppliers))
