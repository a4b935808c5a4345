"""How many people of each skill a firm wants: for base business, for robots and parts, for R&D."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power, shares, sum_last
from sim.model.mechanisms.place import productivity_at
from sim.model.mechanisms.talent.whole import filled
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@once
def skill_mix(scene: Scene) -> np.ndarray:
    """Split of a firm's staff over skills by firm slot (F, S); rows add up to one."""
    mixes = [[float(scene.scenario.parameters[f"staff.{kind}_{skill}"]) for skill in scene.skill] for kind in scene.kinds_of_firm]
    weights = np.array(mixes)
    return np.take(weights / weights.sum(axis=1, keepdims=True), scene.firm_kind, axis=0)


def base_expected(y: Year, firms: Table) -> np.ndarray:
    """Base business that each firm expects (R, F), million CNY."""
    return shares(firms.base_weight * firms.alive) * y.series("base_output")


def heads(y: Year, firms: Table) -> np.ndarray:
    """People that a firm's sales need (R, F); fewer where many work (M14)."""
    per_head = y.p.staff.base_output_per_head * power(1 + y.p.staff.base_productivity_growth, y.year - 2025)
    humanoid = firms.expected * firms.price / (y.p.staff.humanoid_output_per_head * power(1 + y.p.staff.humanoid_productivity_growth, y.year - 2025))
    return (base_expected(y, firms) / per_head + humanoid) / productivity_at(firms, y.world.city)


def staff_wanted(y: Year, firms: Table) -> np.ndarray:
    """Desired staff by skill (R, F, S) in people; at least a founding team."""
    wanted = np.maximum(heads(y, firms), y.p.staff.founding_team) * firms.alive
    return wanted[:, :, None] * skill_mix(y.scene)


def researchers(y: Year, firms: Table) -> np.ndarray:
    """Person-years that a firm's R&D budget buys (R, F): budget / (1.6 wage of an engineer)."""
    wage = y.world.city.wage[:, y.scene.skill["mechatronics"] : y.scene.skill["mechatronics"] + 1]
    return firms.rd / (1.6 * wage)


def staffed(scene: Scene, firms: Table, labs: Table, skills: np.ndarray | None = None) -> np.ndarray:
    """Share of the staff wanted that each firm has (R, F), 0 to 1, over all skills or those of the mask ``skills`` (S,)."""
    of_firms, _ = filled(scene, firms, labs)
    wanted = firms.desired if skills is None else firms.desired * skills
    return _mean_share(of_firms, wanted)


def labs_staffed(scene: Scene, firms: Table, labs: Table) -> np.ndarray:
    """Share of the posts of each laboratory that are filled (R, L), 0 to 1."""
    return _mean_share(filled(scene, firms, labs)[1], labs.desired)


def _mean_share(share: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    total = sum_last(wanted)
    return np.divide(sum_last(share * wanted), total, out=np.ones_like(total), where=total > 0)


@once
def research_skills(scene: Scene) -> np.ndarray:
    """Skills that do R&D (S,): all but technicians."""
    return np.array([skill != "technician" for skill in scene.skill], dtype=float)


@once
def researchers_per_agent(scene: Scene) -> np.ndarray:
    """People for whom each slot of a research skill stands (T,), 0 for the other skills."""
    return (scene.people_per_agent * research_skills(scene))[scene.person_skill]


def research_level(y: Year, talent: Table) -> np.ndarray:
    """Mean level of a firm's researchers (R, F), 1 where it has none: a star counts for more than a head."""
    firms = y.scene.sizes["F"]
    at_firms = talent.active & (talent.employer >= 0) & (talent.employer < firms)
    row, person = np.nonzero(at_firms & (researchers_per_agent(y.scene) > 0))
    place = row * firms + talent.employer[row, person]
    people = researchers_per_agent(y.scene)[person]
    heads_there = np.bincount(place, people, y.rows * firms)
    levels = np.bincount(place, people * talent.level[row, person], y.rows * firms)
    mean = np.divide(levels, heads_there, out=np.ones_like(levels), where=heads_there > 0)
    return mean.reshape(y.rows, firms)
