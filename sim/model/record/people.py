"""People by skill and county, with the flow statement that the talent market kept."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def people_values(y: Year) -> Values:
    talent, city = y.world.talent, y.world.city
    people = talent.active * y.scene.people_per_agent[y.scene.person_skill]
    heads, able = (sum_by(y.scene.person_skill, each, y.scene.sizes["S"]) for each in (people, people * talent.level))
    region = talent.region.astype(np.intp)
    return {
        "talent": (("skill",), heads),
        "talent_level": (("skill",), np.divide(able, heads, out=np.full_like(able, np.nan), where=heads > 0)),
        "talent_region": (("region",), sum_by(region, people, y.scene.sizes["G"])),
        "vacancies": (("skill",), city.vacancies.copy()),
        "wage": (("skill",), city.wage * 1000),
        "talent_flow": (("skill", "talent_flow"), np.asarray(y.kept["talent_flow"], dtype=float)),
    }
