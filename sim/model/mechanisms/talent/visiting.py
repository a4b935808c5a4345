"""Visiting experts: scarce people from the coast on a post of a year beside the staff, by flexible mobility."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal, round_by_luck
from sim.model.markets.ration import Urn
from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.arrivals import levels
from sim.model.mechanisms.talent.books import Books, coast_port
from sim.model.mechanisms.talent.inflows import scarce, spent
from sim.model.mechanisms.talent.origins import RECRUITED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year


def visitors(y: Year, people: People, city: Table) -> np.ndarray:
    """Visitors (R, S) in people that the money pays for, spread over scarce skills like the staff wanted, and bounded by it."""
    wanted = np.where(scarce(y.scene), people.wanted, 0.0)
    paid = spent(y, city, "visiting_experts") / y.p.talent.visitor_cost
    share = paid / np.maximum(wanted.sum(axis=1, keepdims=True), 1e-9)
    return wanted * np.minimum(share, y.p.talent.visitors_limit)


def invite(y: Year, people: People, books: Books, city: Table, free: FreeSlots, until: int) -> None:
    """Seat the visitors at employers who want such people; they stay until the market after year ``until``."""
    come = round_by_luck(visitors(y, people, city) / people.weight, y.uniform("talent.visitors", (people.skills,)))
    ids, group, _ = free.take(come)
    host = _hosts(people, group, people.luck(ids, "host"))
    ids, host = ids[host >= 0], host[host >= 0]
    if not ids.size:
        return
    row, (level, coast) = people.row_of(ids), people.lucks(ids, "level", "coast")
    for column, value in ((people.active, True), (people.employer, host), (people.origin, RECRUITED), (people.years_here, 0), (people.stay, 0.0), (people.visiting_until, until)):
        column.put(ids, value)
    people.region.put(ids, people.region_of.take(row * people.employers + host))
    people.level.put(ids, levels(y.p.talent, row, normal(level)) * y.p.talent.level_recruited.take(row))
    people.age.put(ids, np.rint(y.p.talent.entry_age_recruited.take(row)))
    books.move_in(ids, coast_port(y, people, ids, coast))
    books.add("arrived", people.count(ids))


def _hosts(people: People, group: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """An employer for each visitor in proportion to the staff wanted, -1 if nobody wants any."""
    flat = true_at(people.posts * scarce(people.scene)[:, None])
    entry = Urn.of(flat // people.employers, people.posts.take(flat), people.rows * people.skills).draw(group, uniform)
    return np.where(entry >= 0, flat.take(entry) % people.employers, -1) if flat.size else entry
