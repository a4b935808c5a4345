"""What a year brings to a person who has a place here: the coast, another trade in the city, a look around, a broader job."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.mechanisms.events.force import extra
from sim.model.mechanisms.rivals import drawn_away
from sim.model.mechanisms.services import ENGINEERS
from sim.model.mechanisms.talent.books import Books, coast_port
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.mechanisms.talent.pull import Pull, logistic, logit, migration_elasticity
from sim.model.once import once
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year



@dataclass(frozen=True)
class Careers:
    """Lists of people after the year's departures: who looks for a better post, who may turn composite."""

    restless: np.ndarray
    broadened: np.ndarray


def grow_older(y: Year, people: People, books: Books) -> None:
    """A year older; visitors whose term is over go home, those past the retirement age retire."""
    people.age += people.active
    people.years_here += people.active
    ended = true_at(people.active & (people.visiting_until > 0) & (people.visiting_until < y.year))
    _to_the_coast(y, people, books, ended)
    retired = true_at((people.talent.active & (people.talent.age > y.p.talent.retirement_age)).reshape(-1))
    books.depart("retired", retired)


def careers(y: Year, people: People, books: Books, city: Table, reason: Pull, cloud: np.ndarray) -> Careers:
    """One uniform number a person decides between the four; nobody's yearly chances add up to more than ``leaving_limit``.

    ``cloud`` (R, G) is the chance that a cloud laboratory turns an engineer who lives in a county into a composite.
    """
    at_hand = (people.year_luck < y.p.talent.leaving_limit) & people.talent.active & (people.talent.visiting_until == 0)
    ids = true_at(at_hand)
    u = people.year_luck.take(ids)
    fate, edge = np.zeros(len(ids), dtype=np.int8), np.zeros(len(ids))
    for chance in _chances(y, people, city, reason, ids, cloud):
        edge += chance
        fate += u >= edge
    _to_the_coast(y, people, books, ids[fate == 0])
    books.depart("to_city", ids[fate == 1])
    return Careers(ids[fate == 2], ids[fate == 3])


def _to_the_coast(y: Year, people: People, books: Books, ids: np.ndarray) -> None:
    books.move_away(ids, coast_port(y, people, ids, people.luck(ids, "coast")))
    books.depart("left", ids)


def _chances(y: Year, people: People, city: Table, reason: Pull, ids: np.ndarray, cloud: np.ndarray) -> tuple[np.ndarray, ...]:
    """Chances (n,) of the coast, the city, a search on the job, a composite career."""
    group, row = people.group_of(ids), people.row_of(ids)
    seeking = people.employer.take(ids) < 0
    return (
        _coast(y, people, reason, ids, group, seeking),
        _other_trades(y, city, reason).take(group),
        np.where(seeking, 0.0, y.p.talent.search_on_the_job.take(row)),
        _composite(y, people, ids, row, cloud),
    )


def _coast(y: Year, people: People, reason: Pull, ids: np.ndarray, group: np.ndarray, seeking: np.ndarray) -> np.ndarray:
    """Logit on real pay; the attached go less, the able and those without work more; rivals' efforts draw
    on all, an event may call some away."""
    talent, row = y.p.talent, people.row_of(ids)
    level = logit(by_skill(talent, "leaving", y.scene)) - talent.openings_weight * reason.openings
    elasticity = migration_elasticity(y.scene)
    settled, supported = (level - elasticity * pay for pay in (reason.settled, reason.supported))
    new = people.years_here.take(ids) < talent.supported_years.take(row)
    poached = talent.poaching.take(row) * (people.level.take(ids) - 1)
    pay = np.where(new, supported.take(group), settled.take(group))
    usual = logistic(pay - people.stay.take(ids) + poached + drawn_away(y).take(row) + talent.seekers_leave.take(row) * seeking)
    called = extra(y, "moving")
    return usual + called.take(group) if isinstance(called, np.ndarray) else usual


def _other_trades(y: Year, city: Table, reason: Pull) -> np.ndarray:
    """Chance (R, S) of another trade in the city, whose pay follows the coast's."""
    against_2025 = reason.settled - np.log(y.p.talent.coast_wage_ratio / y.p.talent.living_cost)
    return by_skill(y.p.talent, "other_trades", y.scene) * np.exp(-migration_elasticity(y.scene) * against_2025)


@once
def _engineers(scene: Scene) -> np.ndarray:
    return np.array([key in ENGINEERS for key in scene.skill])


def _composite(y: Year, people: People, ids: np.ndarray, row: np.ndarray, cloud: np.ndarray) -> np.ndarray:
    """Chance (n,) of engineers: after years in the industry, and beside the team of a coastal firm."""
    engineer = _engineers(people.scene).take(people.skill_of(ids))
    seasoned = people.years_here.take(ids) >= y.p.talent.composite_after.take(row)
    by_experience = np.where(seasoned, y.p.talent.composite_chance.take(row), 0.0)
    return np.where(engineer, by_experience + cloud[row, people.region.take(ids)], 0.0)
