"""Visiting experts: scarce people from the coast on a post of a year beside the staff, by flexible mobility."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import round_by_luck
from sim.model.markets.ration import Urn
from sim.model.mechanisms.talent.inflows import scarce
from sim.model.mechanisms.talent.people import People

if TYPE_CHECKING:
    from sim.model.year import Year


def visitors(y: Year, people: People) -> np.ndarray:
    """Visitors (R, S) in people that the money pays for, spread over scarce skills like the staff wanted, and bounded by it."""
    wanted = people.wanted * scarce(y.scene)
    paid = y.spending("visiting_experts") / y.p.talent.visitor_cost
    share = paid / np.maximum(np.add.reduce(wanted, axis=1, keepdims=True), 1e-9)
    return wanted * np.minimum(share, y.p.talent.visitors_limit)


def invited(y: Year, people: People, free: np.ndarray) -> np.ndarray:
    """Visitors (R, S) in whole agents, no more than the ``free`` slots."""
    come = round_by_luck(visitors(y, people) / people.weight, y.uniform("talent.visitors", (people.skills,)))
    return np.minimum(come.astype(np.int64), free)


def hosts(people: People, group: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """An employer for each visitor (n,) of a scarce skill in proportion to the staff wanted, -1 if nobody wants any."""
    if not group.size:
        return group
    entry = Urn.at(np.arange(0, people.posts.size + 1, people.employers), people.posts.reshape(-1)).draw(group, uniform)
    return np.where(entry >= 0, entry % people.employers, -1)
