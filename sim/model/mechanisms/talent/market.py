"""The talent market of 1 July: all moves of people, and the wages of the coming twelve months.

Equation: leaving: logit(2025 level) - openings_weight ln openings - elasticity ln real pay - attachment + poaching; coming: recruits = money / cost
exp(elasticity ln real pay); meetings per seeker = meeting_chance sqrt(posts per seeker); w <- w g (w* / (w g))^wage_adjustment,
w* = ratio w_coast (slack / slack_2025)^wage_curve.
Source: Moretti & Wilson 2017; Petrongolo & Pissarides 2001; Blanchflower & Oswald 1994.
Parameters: talent.*, contest.talent, contest.poaching, facility.cloud_trained.
Sign: pay, openings and support keep and bring people; shortage raises wages; mentors, composite careers and cloud laboratories widen scarce skills.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import true_at
from sim.model.mechanisms.facilities import open_amount, posts_filled
from sim.model.mechanisms.services import cloud_posts, served
from sim.model.mechanisms.talent.arrivals import settle
from sim.model.mechanisms.talent.books import Books, moves
from sim.model.mechanisms.talent.careers import careers
from sim.model.mechanisms.talent.experience import convert
from sim.model.mechanisms.talent.inflows import inflows, teach
from sim.model.mechanisms.talent.matching import match
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import lay_off, open_posts, part_with_the_dead
from sim.model.mechanisms.talent.pull import pull
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.mechanisms.talent.visiting import invited
from sim.model.mechanisms.talent.wages import set_wages
from sim.model.phase import phase
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.region firms.desired firms.pay labs.active labs.region labs.desired labs.graduates city.spending city.setting "
    "city.interest city.slack_2025 facilities.kind facilities.variant facilities.size facilities.open_share facilities.region",
    writes="talent.active talent.employer talent.region talent.level talent.age talent.origin talent.stay talent.visiting_until "
    "talent.years_here firms.staff labs.staff labs.mentors city.mentored city.wage city.coast_wage city.vacancies",
)
def talent_market(y: Year, talent: Table, firms: Table, labs: Table, city: Table, facilities: Table) -> None:
    """People age, leave, change posts and arrive; posts are filled by skill, pay and distance; wages answer."""
    people = People(y.scene, talent, firms, labs, y.uniform("talent.people", talent.active.shape[1:]))
    books = Books(people)
    reason = pull(y, people, city)
    part_with_the_dead(people)
    fates = careers(y, people, books, reason, trained_beside_the_coast(y, facilities, talent, firms, labs, city))
    free = FreeSlots(people)
    convert(people, books, free, fates.broadened)
    lay_off(y, people)
    posts, seekers = open_posts(y, people), people.seekers()
    visitors, sought, seeking = invited(y, people, free.left), posts.sought(people), people.count(seekers)
    come = inflows(y, people, labs, city, reason, sought, seeking, free.left - visitors)
    newcomers = settle(y, people, books, labs, np.concatenate([visitors[None], come]), posts, free, until=y.year)
    teach(y, labs, city)
    a_seeker = sought / np.maximum(seeking + np.add.reduce(come, axis=0), 1)
    in_vain, patience = match(y, people, posts, a_seeker, np.concatenate([seekers, newcomers]), fates.restless)
    _give_up(y, people, books, in_vain, patience)
    set_wages(y, people, city)
    record_staff(people, firms, labs, city)
    books.close()
    y.keep("talent_flow", books.flows())
    y.keep("talent_moves", moves(y, books))


def trained_beside_the_coast(y: Year, facilities: Table, talent: Table, firms: Table, labs: Table, city: Table) -> np.ndarray | None:
    """Chance (R, G) that cloud laboratories turn an engineer of a county into a composite: by post that is filled, spread over the engineers in
    reach. None where no laboratory is open."""
    if not open_amount(y, facilities, "cloud_lab").any():
        return None
    posts = cloud_posts(y, facilities, talent, posts_filled(y, firms, labs, city, "app"))
    return y.p.facility.cloud_trained * served(y, posts)[:, 0]


def _give_up(y: Year, people: People, books: Books, ids: np.ndarray, patience: np.ndarray) -> None:
    """A share of those who sought in vain goes back to the city's other trades."""
    books.depart({"to_city": [ids[patience < y.p.talent.giving_up.take(people.row_of(ids))]]})


@accelerated
def record_staff(people: People, firms: Table, labs: Table, city: Table) -> None:
    """Staff by employer and skill, visitors included, and posts that stay open, in people."""
    heads = people.staff * people.weight[:, None]
    visitors = true_at(people.visiting_until)
    np.add.at(heads.reshape(-1), people.post_of(visitors), people.weight.take(people.skill_of(visitors)))
    by_employer, size = heads.transpose(0, 2, 1), firms.alive.shape[1]
    firms.staff[:], labs.staff[:] = by_employer[:, :size], by_employer[:, size:]
    city.vacancies[:] = (np.add.reduce(np.maximum(people.posts, people.staff), axis=2) - people.staff_by_skill()) * people.weight


TALENT_PHASES = (talent_market,)
