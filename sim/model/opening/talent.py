"""People at the opening, back-solved: every employer has the staff it wants but for the vacancies of the year, and each skill its
share without work; ages and years in the industry are those that steady flows leave behind."""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.model.luck import normal
from sim.model.markets.ration import serve
from sim.model.mechanisms.talent.arrivals import levels
from sim.model.mechanisms.talent.inflows import relevant_graduates, scarce, stage_rate
from sim.model.mechanisms.talent.market import record_staff
from sim.model.mechanisms.talent.origins import CITY, LOCAL_GRADUATE, RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.mechanisms.talent.pull import Pull, staying
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.scenario import UserError

if TYPE_CHECKING:
    from sim.model.world import World

THOUSAND_PER_MILLION = 1000


def open_people(world: World) -> None:
    """Fill ``talent`` so that it matches ``firms.desired`` and ``labs.desired``; set staff, vacancies, wages, what is solved for 2025.

    Raises UserError naming the skill whose slots (``sizes.talent``) are too few.
    """
    y = SimpleNamespace(p=world.p, scene=world.scene)
    luck = world.luck.uniform("opening.people", world.year, world.talent.active.shape[1:])
    world.talent.employer[:] = -1
    people = People(world.scene, world.talent, world.firms, world.labs, luck)
    _wages(y, world)
    posts = people.posts
    ids, post = _fill(y, people, posts)
    at_work = _but_vacancies(y, people, ids, posts)
    people.active[ids[at_work]] = True
    people.take_posts(ids[at_work], post[at_work] % people.employers)
    people.region[ids] = people.region_of[people.row_of(ids) * people.employers + post % people.employers]
    _without_work(y, people, ids, posts)
    _lives(y, people)
    record_staff(people, world.firms, world.labs, world.city)
    _solve(y, people, world)


def _wages(y: Any, world: World) -> None:
    world.city.wage[:] = [float(skill.wage) / THOUSAND_PER_MILLION for skill in y.scene.scenario.skills]
    world.city.coast_wage[:] = world.city.wage / y.p.talent.coast_wage_ratio


def _fill(y: Any, people: People, posts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A slot for each whole post (R, S, E): slots, and the posts as (row x S + skill) x E + employer."""
    wanted = posts.sum(axis=2)
    slots = np.bincount(y.scene.person_skill, minlength=people.skills)
    short = np.flatnonzero((wanted * (1 + _jobless_per_post(y)) > slots).any(axis=0))
    if len(short):
        skill = y.scene.scenario.skills[short[0]]
        raise UserError("model.error.slots_of_people", key=f"sizes.talent.{skill.key}", found=int(slots[short[0]]), least=int(wanted[:, short[0]].max()))
    ids = FreeSlots(people).take(wanted)
    return ids, np.repeat(np.arange(posts.size), posts.reshape(-1))


def _jobless_per_post(y: Any) -> np.ndarray:
    share = by_skill(y.p.talent, "without_work", y.scene)
    return (1 - by_skill(y.p.talent, "vacant", y.scene)) * share / (1 - share)


def _but_vacancies(y: Any, people: People, ids: np.ndarray, posts: np.ndarray) -> np.ndarray:
    """Mask of the posts that are filled: the vacant share of each skill is drawn."""
    vacant = np.round(posts.sum(axis=2) * by_skill(y.p.talent, "vacant", y.scene)).astype(np.int64)
    return ~serve(people.group_of(ids), people.luck(ids, "vacancy"), vacant.reshape(-1))


def _without_work(y: Any, people: People, ids: np.ndarray, posts: np.ndarray) -> None:
    """Those without work live where posts of their skill are."""
    number = np.round(posts.sum(axis=2) * _jobless_per_post(y)).astype(np.int64)
    group_of_posts = people.group_of(ids)
    slots = FreeSlots(people).take(number)
    group = people.group_of(slots)
    first = np.searchsorted(group_of_posts, group)
    size = np.maximum(posts.sum(axis=2).reshape(-1)[group], 1)
    like = np.minimum(first + (people.luck(slots, "county") * size).astype(np.int64), len(ids) - 1)
    people.region[slots] = people.region[ids[like]]
    people.active[slots] = True


def _lives(y: Any, people: People) -> None:
    """Origin, level, attachment, and a career so far that a constant yearly chance of leaving leaves behind."""
    ids = np.flatnonzero(people.active)
    row, talent = people.row_of(ids), y.p.talent
    origin = _origins(y, people, ids, people.luck(ids, "origin"))
    spread = 1 + talent.entry_age_spread[row, 0] * (2 * people.luck(ids, "age") - 1)
    start = np.round(_of_origin(talent, "entry_age", origin, row) * spread)
    years = _years_so_far(people.luck(ids, "years"), talent.turnover_2025[row, 0], talent.retirement_age[row, 0] - start)
    people.origin[ids], people.years_here[ids], people.age[ids] = origin, years, start + years
    people.level[ids] = levels(talent, row, normal(people.luck(ids, "level")))
    attachment = talent.attachment_spread[row, 0] * normal(people.luck(ids, "attachment"))
    people.stay[ids] = _of_origin(talent, "attachment", origin, row) + attachment


def _years_so_far(uniform: np.ndarray, turnover: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Geometric years in the industry, cut at the years left from entry to retirement."""
    within = 1 - (1 - turnover) ** (most + 1)
    return np.minimum(np.floor(np.log(1 - uniform * within) / np.log(1 - turnover)), most)


def _origins(y: Any, people: People, ids: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """Local graduates in the share of yearly intake, a few recruited among the scarce; the rest came from the city, technicians retrained."""
    group = people.group_of(ids)
    local = (by_skill(y.p.talent, "graduate_intake", y.scene) / y.p.talent.turnover_2025).reshape(-1)[group]
    skill = group % people.skills
    recruited = np.where(scarce(y.scene).take(skill), y.p.talent.recruited_2025[group // people.skills, 0], 0.0)
    rest = np.where(skill == y.scene.skill["technician"], RETRAINED, CITY)
    return np.where(uniform < recruited, RECRUITED, np.where(uniform < recruited + local, LOCAL_GRADUATE, rest))


def _of_origin(talent: Any, name: str, origin: np.ndarray, row: np.ndarray) -> np.ndarray:
    sources = {LOCAL_GRADUATE: "graduates", CITY: "city", RECRUITED: "recruited", RETRAINED: "retrained"}
    table = np.concatenate([getattr(talent, f"{name}_{sources[code]}") for code in sorted(sources)], axis=1)
    return table[row, origin]


def _solve(y: Any, people: People, world: World) -> None:
    """Solve the graduates' interest for the intake of 2025; fill the mentors' pipeline at its steady state."""
    city, talent = world.city, y.p.talent
    city.slack_2025[:] = by_skill(talent, "without_work", y.scene)
    pay = np.log(city.wage / city.coast_wage / talent.living_cost)
    stay = staying(y, Pull(pay, pay, np.zeros_like(pay)))
    heads = people.count_where(world.talent.active) * people.weight
    intake = by_skill(talent, "graduate_intake", y.scene) * heads
    city.interest[:] = np.minimum(intake / np.maximum(relevant_graduates(world.labs) * stay, 1e-9), 1.0)
    default = float(y.scene.scenario.levers[y.scene.lever["dual_mentors"]].default)
    city.mentored[:] = default / talent.mentor_cost * talent.students_per_mentor / stage_rate(y)
