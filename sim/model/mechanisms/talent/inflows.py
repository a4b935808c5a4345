"""How many come: recruits, graduates, the retrained, the rest of the city. Each in whole agents, rounded by keyed luck."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import round_by_luck
from sim.model.markets.tools import within
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.splits import RECRUITS, split
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.mechanisms.talent.pull import Pull, migration_elasticity, pay_2025, staying
from sim.model.once import once
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year

SOURCES = (*RECRUITS, "mentored", "graduates", "retrained", "city")
FLOW = {"arrived": slice(0, len(RECRUITS)), "graduates": slice(len(RECRUITS), len(RECRUITS) + 2), "from_city": slice(len(RECRUITS) + 2, None)}
"""Sources that the people's books count together."""
WORK_OF = {"strategic": ("basic", "chip"), "young": ("basic", "chip", "composite"), "teams": ("chip", "composite")}


@accelerated
def inflows(y: Year, people: People, labs: Table, city: Table, reason: Pull, open_posts: np.ndarray, seeking: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Agents (sources, R, S) in the order of ``SOURCES``.

    Together with those who already look for work, ``seeking`` (R, S), they never exceed the open posts (R, S) by more than ``room``, nor the
    ``free`` slots (R, S); who comes first leaves less room for the next, and the city fills a part of what remains.
    """
    room = within(np.floor(open_posts * y.p.talent.room) - seeking, 0, free)
    luck = y.uniform("talent.inflows", (len(SOURCES), people.skills)).transpose(1, 0, 2)
    come = np.zeros((len(SOURCES), people.rows, people.skills))
    supply = come[:-1]
    recruits(y, people, reason, open_posts, out=supply[: len(RECRUITS)])
    mentored = students_of_mentors(y, city)
    supply[MENTORED, :, people.scene.skill["composite"]] = mentored[:, 0]
    supply[GRADUATES] = graduates(y, people, labs, city, reason, mentored)
    supply[RETRAINED, :, people.scene.skill["technician"]] = (y.spending("technician_training") / y.p.talent.training_cost)[:, 0]
    supply /= people.weight
    so_far = np.minimum(round_by_luck(supply, luck[:-1]).cumsum(axis=0), room)
    np.subtract(so_far[1:], so_far[:-1], out=supply[1:])
    supply[0] = so_far[0]
    rest = room - so_far[-1]
    np.minimum(round_by_luck(rest * _city_reach(y, reason), luck[-1]), rest, out=come[-1])
    return come.astype(np.int64)


MENTORED, GRADUATES, RETRAINED = (SOURCES.index(source) for source in ("mentored", "graduates", "retrained"))


def recruits(y: Year, people: People, reason: Pull, open_posts: np.ndarray, out: np.ndarray) -> None:
    """People (kinds, R, S) won from outside by paid recruitment: for the open posts of the work they do, more if real pay is better."""
    willing = np.exp(migration_elasticity(y.scene) * reason.settled) * against(y, "talent")
    np.multiply(open_posts * people.weight, does(y.scene)[:, None], out=out)
    out /= np.maximum(np.add.reduce(out, axis=2, keepdims=True), 1e-9)
    out *= affordable(y).T[:, :, None]
    out *= willing


def affordable(y: Year) -> np.ndarray:
    """People (R, kinds) whom the money for recruitment pays for."""
    return y.spending("talent_recruitment") * split(y, RECRUITED_BY) / side_by_side(y.p.talent, COST_OF)


RECRUITED_BY, COST_OF = tuple(f"recruit_{kind}" for kind in RECRUITS), tuple(f"recruit_cost_{kind}" for kind in RECRUITS)


@once
def does(scene: Scene) -> np.ndarray:
    """1 for the skills that each kind of recruit works in (kinds, S)."""
    return np.array([[float(key in WORK_OF[kind]) for key in scene.skill] for kind in RECRUITS])


def graduates(y: Year, people: People, labs: Table, city: Table, reason: Pull, mentored: np.ndarray) -> np.ndarray:
    """People (R, S) who leave the region's schools for the industry here; mentored students are taken from the engineers."""
    supply = relevant_graduates(labs) * city.interest * staying(y, reason)
    app = people.scene.skill["app"]
    supply[:, app] = np.maximum(supply[:, app] - mentored[:, 0], 0.0)
    return supply


def relevant_graduates(labs: Table) -> np.ndarray:
    """Graduates a year (R, S) of all active schools."""
    return (labs.graduates * labs.active[:, :, None]).sum(axis=1)


def teach(y: Year, labs: Table, city: Table) -> None:
    """Place this year's dual mentors at the schools and move their students on by one stage of three (Erlang delay)."""
    mentors = y.spending("dual_mentors") / y.p.talent.mentor_cost
    taught = labs.graduates.sum(axis=2) * labs.active
    labs.mentors[:] = mentors * taught / np.maximum(taught.sum(axis=1, keepdims=True), 1e-9)
    rate = stage_rate(y)
    moved = city.mentored * rate
    city.mentored -= moved
    city.mentored[:, 1:] += moved[:, :-1]
    city.mentored[:, :1] += mentors * y.p.talent.students_per_mentor


def stage_rate(y: Year) -> np.ndarray:
    """Share (R, 1) of a stage that moves on in a year, for three stages and the mean of ``mentoring_years``."""
    return np.minimum(3 / y.p.talent.mentoring_years, 1.0)


def students_of_mentors(y: Year, city: Table) -> np.ndarray:
    """Mentored students (R, 1) who finish this year and join the industry here as composite people."""
    return city.mentored[:, -1:] * stage_rate(y)


@once
def scarce(scene: Scene) -> np.ndarray:
    return np.array([skill.scarce for skill in scene.scenario.skills])


def _city_reach(y: Year, reason: Pull) -> np.ndarray:
    """Share (R, S) of the remaining room that people of other trades fill; better pay here brings more."""
    against_2025 = reason.settled - pay_2025(y.p.talent)
    return np.minimum(by_skill(y.p.talent, "city_reach", y.scene) * np.exp(migration_elasticity(y.scene) * against_2025), 1.0)
