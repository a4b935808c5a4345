"""Outside prices and qualities of 2025, from the bill of a robot and the rivals' records."""
from __future__ import annotations

import numpy as np

from sim.model.mechanisms.outside import national_robot_price
from sim.model.scene import ORIGINS_OUTSIDE
from sim.model.year import Year


def open_outside(y: Year) -> None:
    outside, scenario = y.world.outside, y.scene.scenario
    bill = y.scene.bill[None] * y.p.cost.hardware_2025 + y.scene.is_software[None] * y.p.cost.model_2025
    for place, origin in enumerate(ORIGINS_OUTSIDE):
        outside.price[:, :, place] = bill * _of_rivals(y, origin, "price")
        outside.quality[:, :, place] = _of_rivals(y, origin, "quality")
    outside.available[...] = 1.0
    outside.demand[...] = 1.0
    outside.rival_effort[...] = 1.0
    outside.experience[...] = np.concatenate([getattr(y.p.component, f"{c.key}_experience_2024") for c in scenario.components], axis=1)
    outside.robots[...] = scenario.series["national_robots"].at(y.year - 1)
    outside.robots_total[...] = y.p.cost.rest_experience_2024[:, 0]
    outside.robot_quality[...] = 1.0
    outside.rest_price[...] = ((1 - y.scene.bill.sum()) * y.p.cost.hardware_2025)[:, 0]
    outside.assembly[...] = y.p.cost.assembly_2025[:, 0]
    outside.robot_price[...] = national_robot_price(y.p, y.scene, outside)


def _of_rivals(y: Year, origin: str, name: str) -> np.ndarray:
    """Share-weighted mean of the rivals' ratio by component (K,): coast = ports in the country, abroad = the port abroad."""
    means = []
    for component in y.scene.scenario.components:
        rivals = [r for r in y.scene.scenario.rivals if r.makes == component.key and (r.port == "abroad") == (origin == "abroad")]
        weight = sum(float(rival.share) for rival in rivals)
        means.append(sum(float(rival.share) * float(getattr(rival, name)) for rival in rivals) / weight)
    return np.array(means)
