"""M3, 1 January: what nobody here decides. Prices follow national experience (M1), quality grows, events still in force hold on."""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power
from sim.model.mechanisms.cost import assembly_exponent, by_component, learning_exponent, rest_exponent, wage_weight
from sim.model.mechanisms.events.force import hold
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="outside.assembly outside.experience outside.price outside.quality outside.robots outside.robots_total outside.rest_price outside.robot_quality city.event_struck city.event_choice city.event_worked city.event_subject",
    writes="outside.assembly outside.experience outside.price outside.quality outside.available outside.robots outside.robots_total outside.rest_price outside.robot_price outside.robot_quality outside.demand city.hype",
)
def outside_world(y: Year, outside: Table, city: Table) -> None:
    """Bring the outside world to the year that begins."""
    outside.demand[...] = 1.0
    outside.available[...] = 1.0
    if y.year > y.scene.scenario.start_year:
        _learn_and_improve(y, outside)
    outside.robots[...] = np.floor(y.series("national_robots"))
    outside.robot_price[...] = national_robot_price(y.p, y.scene, outside)
    city.hype[...] = y.series("hype")
    hold(y, outside, city)


def _learn_and_improve(y: Year, outside: Table) -> None:
    """A year of national experience and R&D; the opening year is measured as it stands."""
    before, total_before = outside.experience.copy(), outside.robots_total.copy()
    outside.experience += _base_flow(y) + outside.robots[:, None]
    outside.robots_total += outside.robots
    fall = power(outside.experience / before, -learning_exponent(y.p, y.scene))
    wages = wage_weight(y.p, y.scene, y.year) / wage_weight(y.p, y.scene, y.year - 1)
    outside.price *= (fall * wages)[:, :, None]
    total = outside.robots_total / total_before
    outside.rest_price *= power(total, -rest_exponent(y.p)[:, 0]) * wages[:, 0]
    outside.assembly *= power(total, -assembly_exponent(y.p)[:, 0]) * wages[:, 0]
    outside.quality *= (1 + y.p.outside.quality_growth)[:, :, None]
    outside.robot_quality *= 1 + y.p.outside.quality_growth[:, 0]


def national_robot_price(p: SimpleNamespace, scene: Scene, outside: Table) -> np.ndarray:
    """Mean price of the nation's robots (R,), million CNY = (1 + m0)(parts + plain parts + assembly), parts from the coast and abroad by domestic share."""
    domestic = by_component(p, scene, "domestic_share")
    parts = (domestic * outside.price[:, :, 0] + (1 - domestic) * outside.price[:, :, 1]).sum(axis=1)
    return (1 + p.robot.markup_2025[:, 0]) * (parts + outside.rest_price + outside.assembly)


def _base_flow(y: Year) -> np.ndarray:
    """Parts that other industries took last year (R, K), in robot equivalents."""
    flow, growth = (by_component(y.p, y.scene, name) for name in ("base_flow", "base_flow_growth"))
    return flow * power(1 + growth, y.year - y.scene.scenario.start_year)
