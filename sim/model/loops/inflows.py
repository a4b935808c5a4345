"""How many come, skill by skill: twin of `talent.inflows`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats, Floats2, Floats3, Floats3Out, Ints2, Ints3Out
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.talent import inflows as plain
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.mechanisms.talent.pull import Pull, log_odds, migration_elasticity, pay_2025
from sim.model.tables.table import Table
from sim.model.year import Year

WILLING, STAY, REACH = range(3)
KINDS, LAST = len(plain.RECRUITED_BY), len(plain.SOURCES) - 1
MENTORED, GRADUATES, RETRAINED = plain.MENTORED, plain.GRADUATES, plain.RETRAINED


@in_place_of(plain.inflows)
def inflows(y: Year, people: People, labs: Table, city: Table, reason: Pull, open_posts: np.ndarray, seeking: np.ndarray, free: np.ndarray) -> np.ndarray:
    """One pass before the exponentials, which stay with NumPy, and one after them."""
    talent, skill = y.p.talent, y.scene.skill
    powers, wanted = np.empty((2, KINDS, people.rows, people.skills))
    _before(
        reason.settled, reason.supported, reason.openings, migration_elasticity(y.scene), by_skill(talent, "graduates_stay", y.scene),
        log_odds(talent, y.scene, "graduates_stay"), talent.openings_weight, pay_2025(talent), open_posts, people.weight, plain.does(y.scene), powers, wanted,
    )  # fmt: skip
    np.exp(powers, out=powers)
    come = np.empty((len(plain.SOURCES), people.rows, people.skills), dtype=np.int64)
    _come(
        powers, wanted, np.add.reduce(wanted, axis=2), open_posts, seeking, free, talent.room, people.weight, y.uniform("talent.inflows", come.shape[::2]),
        plain.affordable(y), np.ones((y.rows, 1)) * against(y, "talent"), labs.graduates, labs.active, city.interest, plain.students_of_mentors(y, city),
        y.spending("technician_training") / talent.training_cost, by_skill(talent, "city_reach", y.scene),
        skill["composite"], skill["app"], skill["technician"], come,
    )  # fmt: skip
    return come


@loop
def _before(
    settled: Floats2, supported: Floats2, openings: Floats2, elasticity: Floats, stays: Floats2, odds: Floats2, openings_weight: Floats2, pay_2025: Floats2,
    open_posts: Floats2, weight: Floats, does: Floats2, powers: Floats3Out, wanted: Floats3Out,
) -> None:  # fmt: skip
    """What is to be raised to the power, and the people whom each kind of recruit may replace."""
    for row in range(len(settled)):
        for skill in range(weight.size):
            powers[WILLING, row, skill] = elasticity[skill] * settled[row, skill]
            slope = elasticity[skill] / (1 - stays[row, skill])
            powers[STAY, row, skill] = -(odds[row, skill] + slope * supported[row, skill] + openings_weight[row, 0] * openings[row, skill])
            powers[REACH, row, skill] = elasticity[skill] * (settled[row, skill] - pay_2025[row, 0])
            for kind in range(len(does)):
                wanted[kind, row, skill] = open_posts[row, skill] * weight[skill] * does[kind, skill]


@loop
def _come(
    powers: Floats3, wanted: Floats3, all_wanted: Floats2, open_posts: Floats2, seeking: Ints2, free: Ints2, room: Floats2, weight: Floats, luck: Floats3,
    affordable: Floats2, left: Floats2, taught: Floats3, teaches: Flags2, interest: Floats2, mentored: Floats2,
    retrained: Floats2, reach: Floats2, composite: int, app: int, technician: int, come: Ints3Out,
) -> None:  # fmt: skip
    """Source by source into the room that those before it have left."""
    for row in range(len(interest)):
        for skill in range(weight.size):
            graduates = 0.0
            for lab in range(taught.shape[1]):
                graduates += taught[row, lab, skill] * teaches[row, lab]
            graduates = graduates * interest[row, skill] * (1 / (1 + powers[STAY, row, skill]))
            if skill == app:
                graduates = max(graduates - mentored[row, 0], 0.0)
            most = min(max(np.floor(open_posts[row, skill] * room[row, 0]) - seeking[row, skill], 0.0), free[row, skill])
            so_far, before = 0.0, 0.0
            for source in range(LAST):
                people = 0.0
                if source < KINDS:
                    people = wanted[source, row, skill] / max(all_wanted[source, row], 1e-9)
                    people *= affordable[row, source]
                    people *= powers[WILLING, row, skill] * left[row, 0]
                elif source == MENTORED and skill == composite:
                    people = mentored[row, 0]
                elif source == GRADUATES:
                    people = graduates
                elif source == RETRAINED and skill == technician:
                    people = retrained[row, 0]
                so_far += np.floor(people / weight[skill] + luck[row, source, skill])
                come[source, row, skill] = np.int64(min(so_far, most) - before)
                before = min(so_far, most)
            rest = most - before
            found = np.floor(rest * min(reach[row, skill] * powers[REACH, row, skill], 1.0) + luck[row, LAST, skill])
            come[LAST, row, skill] = np.int64(min(found, rest))
