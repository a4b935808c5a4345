"""What the model counts around a county for a facility there: the figure behind its use, read off a copy of the columns.

Capacity c meets demand d, and c d / (c + d) of it is used (see `sim.model.mechanisms.services`): what is used gives the demand back.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.prospect import stood_open
from sim.model.mechanisms.brain import raw_by_county
from sim.model.mechanisms.facilities import posts_filled, suppliers_near
from sim.model.mechanisms.services import Service, annotated, cloud_posts, contracts, local_compute, visits
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.model.world import World
    from sim.scenario import Placement


@dataclass(frozen=True)
class Near:
    """`found` is what users within reach would ask for, those further away counted less; `offered` what the facility could serve, in the same unit."""

    found: float
    offered: float


def near(state: World, row: int, act: Placement) -> Near | None:
    """None for a kind whose use does not depend on where it stands, and where no place is free."""
    stood = stood_open(state, row, act)
    if stood is None:
        return None
    one, slot = stood
    y = Year(one)
    if act.facility == "component_park":
        found = suppliers_near(y, one.facilities, one.firms, np.array([0]), np.array([slot]))
        return Near(float(found[0]), float(y.p.entry.park_places[0, 0]))
    read = _SERVICES.get(act.facility)
    return _demand(read(y, one), slot) if read else None


def _demand(served: Service, slot: int) -> Near:
    at = served.slot == slot
    used, offered = float(served.used[at].sum()), float(served.capacity[at].sum())
    return Near(offered * used / (offered - used) if offered > used else used, offered)


def _filled(y: Year, one: World, skill: str) -> np.ndarray:
    return posts_filled(y, one.firms, one.labs, one.city, skill)


def _annotated(y: Year, one: World) -> Service:
    operators = _filled(y, one, "technician")
    return annotated(y, one.facilities, operators, lambda: raw_by_county(y, one.facilities, one.sites, operators))


_SERVICES: Mapping[str, Callable[[Year, World], Service]] = {
    "annotation_base": _annotated,
    "compute_centre": lambda y, one: local_compute(y, one.facilities, one.firms),
    "technology_exchange": lambda y, one: contracts(y, one.facilities, one.firms),
    "scenario_zone": lambda y, one: visits(y, one.facilities),
    "cloud_lab": lambda y, one: cloud_posts(y, one.facilities, one.talent, _filled(y, one, "app")),
}
