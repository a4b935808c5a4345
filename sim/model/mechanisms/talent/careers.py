"""What a year brings to a person who has a place here: the coast, another trade in the city, a look around, a broader job."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import true_at
from sim.model.mechanisms.events.force import extra
from sim.model.mechanisms.rivals import drawn_away
from sim.model.mechanisms.services import engineers
from sim.model.mechanisms.talent.books import Books
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.mechanisms.talent.pull import Pull, log_odds, logistic, migration_elasticity, pay_2025
from sim.model.once import once
from sim.model.parameters import Group

if TYPE_CHECKING:
    from sim.model.year import Year


@dataclass(frozen=True)
class Careers:
    """Lists of people after the year's departures: who looks for a better post, who may turn composite."""

    restless: np.ndarray
    broadened: np.ndarray


@accelerated
def careers(y: Year, people: People, books: Books, reason: Pull, cloud: np.ndarray | None) -> Careers:
    """A year older; visitors whose term is over go home, those past the retirement age retire. For the others one uniform number a person
    decides between the four; nobody's yearly chances add up to more than ``leaving_limit``.

    ``cloud`` (R, G) is the chance that a cloud laboratory turns an engineer who lives in a county into a composite, None where none is open.
    """
    people.age += people.active
    people.years_here += people.active
    resident = people.talent.visiting_until == 0
    ended, retired = _ended(y, people, resident), _retired(y, people)
    ids = true_at((people.year_luck < y.p.talent.leaving_limit) & people.talent.active & resident)
    coast, city_trades, restless, broadened = _fates(y, people, reason, ids, cloud)
    left = np.concatenate([ended, coast])
    books.to_the_coast(left)
    books.depart({"left": [left], "retired": [retired], "to_city": [city_trades]})
    return Careers(restless, broadened)


def _ended(y: Year, people: People, resident: np.ndarray) -> np.ndarray:
    """Visitors whose term is over; they are active no more."""
    visitors = true_at(~resident)
    ended = visitors[people.active.take(visitors) & (people.visiting_until.take(visitors) < y.year)]
    people.active[ended] = False
    return ended


def _retired(y: Year, people: People) -> np.ndarray:
    """People past the retirement age; they are active no more."""
    retired = true_at(people.talent.active & (people.talent.age > last_age(y.p.talent)))
    people.active[retired] = False
    return retired


@once
def last_age(talent: Group) -> np.ndarray:
    """Age in whole years (R, 1) beyond which people retire."""
    return np.floor(talent.retirement_age).astype(np.int16)


def _fates(y: Year, people: People, reason: Pull, ids: np.ndarray, cloud: np.ndarray | None) -> tuple[np.ndarray, ...]:
    """Who goes to the coast, to other trades of the city, searches on the job, turns composite, by one number a person on the line of chances."""
    group, row = people.group_of(ids), people.row_of(ids)
    seeking, u = people.employer.take(ids) < 0, people.year_luck.take(ids)
    edge = _coast(y, people, reason, ids, group, row, seeking)
    fate = np.add(u >= edge, 0, dtype=np.int8)
    for chance in (
        other_trades(y, reason).take(group),
        y.p.talent.search_on_the_job.take(row) * ~seeking,
        _composite(y, people, ids, group, row, cloud),
    ):
        edge += chance
        fate += u >= edge
    return tuple(ids[fate == which] for which in range(4))


def _coast(y: Year, people: People, reason: Pull, ids: np.ndarray, group: np.ndarray, row: np.ndarray, seeking: np.ndarray) -> np.ndarray:
    """Chance (n,) of the coast: a logit on real pay; the attached go less, the able and those without work more; rivals' efforts draw
    on all, an event may call some away."""
    talent, pay = y.p.talent, pay_away(y, reason)
    new = people.years_here.take(ids) < talent.supported_years.take(row)
    drawn = pay.take(group + reason.settled.size * new) - people.stay.take(ids)
    drawn += talent.poaching.take(row) * (people.level.take(ids) - 1)
    drawn += drawn_away(y).take(row)
    drawn += talent.seekers_leave.take(row) * seeking
    called = extra(y, "moving")
    return logistic(drawn) + called.take(group) if isinstance(called, np.ndarray) else logistic(drawn)


def pay_away(y: Year, reason: Pull) -> np.ndarray:
    """What pay and open posts say in the logit of leaving (2 x R, S): for those who have settled, then for those with support."""
    elasticity = migration_elasticity(y.scene)
    level = log_odds(y.p.talent, y.scene, "leaving") - y.p.talent.openings_weight * reason.openings
    return np.concatenate([level - elasticity * reason.settled, level - elasticity * reason.supported])


def other_trades(y: Year, reason: Pull) -> np.ndarray:
    """Chance (R, S) of another trade in the city, whose pay follows the coast's."""
    against_2025 = reason.settled - pay_2025(y.p.talent)
    return by_skill(y.p.talent, "other_trades", y.scene) * np.exp(-migration_elasticity(y.scene) * against_2025)


def _composite(y: Year, people: People, ids: np.ndarray, group: np.ndarray, row: np.ndarray, cloud: np.ndarray | None) -> np.ndarray:
    """Chance (n,) of a composite career for engineers: after years in the industry, and beside the team of a coastal firm."""
    seasoned = people.years_here.take(ids) >= y.p.talent.composite_after.take(row)
    chance = y.p.talent.composite_chance.take(row) * seasoned
    if cloud is not None:
        chance += cloud.take(row * cloud.shape[1] + people.region.take(ids))
    return chance * engineers(people.scene).take(group - row * people.skills)
