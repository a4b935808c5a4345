"""People by skill and county, with the flow statement that the talent market kept."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import ratio, sum_by
from sim.model.mechanisms.talent import FLOWS
from sim.model.mechanisms.talent.people import count_agents
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.scene import Scene
    from sim.model.year import Year


@once
def people_of_slots(scene: Scene) -> np.ndarray:
    """People for whom an agent in each slot stands (T,)."""
    return scene.people_per_agent.take(scene.person_skill)


def people_values(y: Year) -> Values:
    talent, city = y.world.talent, y.world.city
    able, in_county = counted(y)
    heads = count_agents(y.scene, talent.active) * y.scene.people_per_agent
    flow = np.asarray(y.kept["talent_flow"], dtype=float)
    return {
        "talent": (("skill",), heads),
        "talent_level": (("skill",), ratio(able, heads, np.nan)),
        "talent_region": (("region",), in_county),
        "vacancies": (("skill",), city.vacancies.copy()),
        "wage": (("skill",), city.wage * 1000),
        "talent_left": (("skill",), flow[:, :, FLOWS.index("left")]),
        "talent_flow": (("skill", "talent_flow"), flow),
    }


@accelerated
def counted(y: Year) -> tuple[np.ndarray, np.ndarray]:
    """People weighed by their level, by skill (R, S), and people by county (R, G)."""
    talent = y.world.talent
    people = talent.active * people_of_slots(y.scene)
    able = sum_by(y.scene.person_skill, people * talent.level, y.scene.sizes["S"])
    return able, sum_by(talent.region.astype(np.intp), people, y.scene.sizes["G"])
