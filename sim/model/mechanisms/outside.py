"""M3, 1 January: what nobody here decides. Prices follow national experience (M1), quality grows, events still in force hold on.

Equation: price of a part falls by M1 with national experience; quality grows by quality_growth a year; the nation's robot costs
(1 + markup_2025) (parts by domestic share + plain parts + assembly).
Source: scenario series (national_robots, coast_wage_growth, hype) and M1; published forecasts by the scenario's `outlook`.
Parameters: outside.quality_growth, component.*.domestic_share, component.*.base_flow, component.*.base_flow_growth, robot.markup_2025.
Sign: a larger nation makes parts cheaper for everybody; better quality outside lifts the ceiling and the bar.
"""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power
from sim.model.mechanisms.cost import assembly_exponent, by_component, learning_exponent, rest_exponent, wage_weight
from sim.model.mechanisms.events.force import hold
from sim.model.once import once
from sim.model.parameters import Group
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
    before, parts = _learnt(outside), outside.experience.shape[1]
    outside.experience += _base_flow(y.p.component, y.scene, y.year) + outside.robots[:, None]
    outside.robots_total += outside.robots
    wages = wage_weight(y.p, y.scene, y.year) / wage_weight(y.p, y.scene, y.year - 1)
    fall = power(_learnt(outside) / before, _slopes(y.p.component, y.scene, y.p.cost)) * wages
    outside.price *= fall[:, :parts, None]
    outside.rest_price *= fall[:, parts]
    outside.assembly *= fall[:, parts + 1]
    better = 1 + y.p.outside.quality_growth
    outside.quality *= better[:, :, None]
    outside.robot_quality *= better[:, 0]


def _learnt(outside: Table) -> np.ndarray:
    """National experience with each component, with plain parts and with assembly (R, K + 2)."""
    total = outside.robots_total[:, None]
    return np.concatenate([outside.experience, total, total], axis=1)


@once
def _slopes(component: Group, scene: Scene, cost: Group) -> np.ndarray:
    """Exponents of unit cost in that experience (R, K + 2)."""
    p = SimpleNamespace(component=component, cost=cost)
    return -np.concatenate([learning_exponent(p, scene), rest_exponent(p), assembly_exponent(p)], axis=1)


def national_robot_price(p: SimpleNamespace, scene: Scene, outside: Table) -> np.ndarray:
    """Mean price of the nation's robots (R,), million CNY = (1 + m0)(parts + plain parts + assembly), parts from the coast and abroad by domestic share."""
    domestic = by_component(p, scene, "domestic_share")
    parts = np.add.reduce(domestic * outside.price[:, :, 0] + (1 - domestic) * outside.price[:, :, 1], axis=1)
    return (1 + p.robot.markup_2025[:, 0]) * (parts + outside.rest_price + outside.assembly)


@once
def _base_flow(component: Group, scene: Scene, year: int) -> np.ndarray:
    """Parts that other industries took in the year before (R, K), in robot equivalents."""
    flow, growth = (by_component(SimpleNamespace(component=component), scene, name) for name in ("base_flow", "base_flow_growth"))
    return flow * power(1 + growth, year - scene.scenario.start_year)
