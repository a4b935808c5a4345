"""How a facility would be used if it stood open in a county today: the model's own reading, on a copy."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.orders import stand_in, usable_slots
from sim.model.mechanisms.brain import raw_by_county
from sim.model.mechanisms.facilities import posts_filled
from sim.model.mechanisms.services import cloud_posts
from sim.model.mechanisms.use import utilisation
from sim.model.tables.states import OPEN
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.model.world import World
    from sim.scenario import Placement


def expected_use(world: World, row: int, act: Placement) -> float | None:
    """Share of the capacity that would be used in the state of this 1 January, 0 to 1; None where no place is free."""
    found = stood_open(world, row, act)
    if found is None:
        return None
    one, slot = found
    y, facilities = Year(one), one.facilities
    filled = {skill: posts_filled(y, one.firms, one.labs, one.city, skill) for skill in ("technician", "app")}
    rented = cloud_posts(y, facilities, one.talent, filled["app"])
    used = utilisation(y, facilities, one.firms, one.labs, one.city, lambda: raw_by_county(y, facilities, one.sites, filled["technician"]), rented, filled)
    return float(np.clip(used[0, slot], 0.0, 1.0))


def stood_open(world: World, row: int, act: Placement) -> tuple[World, int] | None:
    """(a copy of the row in which the facility stands open since 1 January, its slot); None where no place is free."""
    one = world.take([row])
    facilities, usable = one.facilities, usable_slots(one.facilities, 0)
    if not usable.size:
        return None
    slot = int(usable[0])
    facilities.open_share[...] = facilities.state == OPEN
    stand_in(one.scene, facilities, 0, slot, act)
    facilities.open_share[0, slot] = 1.0
    return one, slot
