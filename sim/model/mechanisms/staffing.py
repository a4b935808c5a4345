"""How many people of each skill a firm wants: for base business, for robots and parts, for R&D."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
    return firms.base_weight * y.series("base_output") * firms.alive


def heads(y: Year, firms: Table) -> np.ndarray:
    """People that a firm's sales need (R, F)."""
    per_head = y.p.staff.base_output_per_head * power(1 + y.p.staff.base_productivity_growth, y.year - 2025)
    humanoid = firms.expected * firms.price / (y.p.staff.humanoid_output_per_head * power(1 + y.p.staff.humanoid_productivity_growth, y.year - 2025))
    return base_expected(y, firms) / per_head + humanoid


def staff_wanted(y: Year, firms: Table) -> np.ndarray:
    """Desired staff by skill (R, F, S) in people; at least a founding team."""
    wanted = np.maximum(heads(y, firms), y.p.staff.founding_team) * firms.alive
    return wanted[:, :, None] * skill_mix(y.scene)


def researchers(y: Year, firms: Table) -> np.ndarray:
    """Person-years that a firm's R&D budget buys (R, F): budget / (1.6 wage of an engineer)."""
    wage = y.world.city.wage[:, y.scene.skill["mechatronics"] : y.scene.skill["mechatronics"] + 1]
    return firms.rd / (1.6 * wage)


def research_staffing(y: Year, firms: Table) -> np.ndarray:
    """Share of the wanted engineers and scientists that a firm has (R, F), at most 1: R&D is capped by matched staff."""
    skilled = np.array([skill != "technician" for skill in y.scene.skill], dtype=float)
    have = (firms.staff * skilled).sum(axis=2)
    want = (firms.desired * skilled).sum(axis=2)
    return np.minimum(np.divide(have, want, out=np.ones_like(have), where=want > 0), 1.0)


def production_staffing(y: Year, firms: Table) -> np.ndarray:
    """Share of the wanted staff that is at work (R, F), at most 1."""
    have, want = firms.staff.sum(axis=2), firms.desired.sum(axis=2)
    return np.minimum(np.divide(have, want, out=np.ones_like(have), where=want > 0), 1.0)
