"""What the state reads off the columns on any day: the five foundations of the plan evaluation, and the indicators that applications name."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.ledger import ACCOUNTS
from sim.model.markets.live_suppliers import named_by_makers
from sim.model.markets.tools import abreast, mean_last, sum_by
from sim.model.mechanisms.talent.people import count_agents
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.world import World

FOUNDATIONS = ("knowledge", "data", "talent", "suppliers", "trust")
STARS = ("star_1", "star_2", "star_3")
"""The shares of a requirement that earn a foundation its stars."""
MOST_STARS = len(FOUNDATIONS) * len(STARS)


def foundations(world: World, qualified: np.ndarray) -> np.ndarray:
    """Where the five foundations stand (R, 5): knowledge against 2025, local data, composite people, ``qualified`` suppliers (R,), trust."""
    first = [READINGS[key](world) for key in ("knowledge", "data_own", "talent_composite")]
    return abreast(*first, qualified, world.city.trust)


def _people(world: World, skill: str) -> np.ndarray:
    place = world.scene.skill[skill]
    return np.add.reduce(world.talent.active[:, world.scene.skill_slots[place]], axis=1) * world.scene.people_per_agent[place]


def _all_people(world: World) -> np.ndarray:
    return np.add.reduce(count_agents(world.scene, world.talent.active) * world.scene.people_per_agent, axis=1)


@accelerated
def suppliers_in(world: World, state: int) -> np.ndarray:
    """Local suppliers that at least one maker has in a state of qualification (R, K)."""
    makers: Table = world.makers
    found = named_by_makers(makers.brochure, makers.tested == state, world.scene.sizes["F"]) > 0
    part = world.scene.supplier_slots
    return sum_by(world.scene.supplied[part], (found & world.scene.supplies)[:, part], world.scene.sizes["K"])


def _fund(world: World) -> np.ndarray:
    return world.city.balance[:, ACCOUNTS.index("fund")] + world.firms.equity_state.sum(axis=1)


READINGS: dict[str, Callable[[World], np.ndarray]] = {
    "knowledge": lambda world: mean_last(world.city.knowledge / world.city.knowledge_2025),
    "data_own": lambda world: world.city.data_own.sum(axis=1),
    "talent_composite": lambda world: _people(world, "composite"),
    "talent": _all_people,
    "qualified_suppliers": lambda world: suppliers_in(world, QUALIFIED).sum(axis=1),
    "trust": lambda world: world.city.trust,
    "robots_deployed": lambda world: np.add.reduce(world.sites.local, axis=(1, 2)) + np.add.reduce(world.sites.other, axis=(1, 2)),
    "incidents": lambda world: world.city.incidents,
    "patents": lambda world: world.city.patents,
    "algorithms": lambda world: world.city.algorithms,
    "compute": lambda world: world.city.compute,
    "fund_value": _fund,
}
"""Indicators that can be read off the columns (R,), by their key in the scenario; on 1 January each says what the year's record says."""
