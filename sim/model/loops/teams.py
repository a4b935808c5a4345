"""People who go with a spin-off: the ablest of the parent's scarce ones, newcomer by newcomer."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Flags,
    Flags2,
    Floats,
    Floats2,
    Floats3Out,
    FloatsOut,
    Ints,
    IntsOut,
    Shorts2,
    Words2,
    Words2Out,
)
from sim.model.mechanisms import spinoffs
from sim.model.tables.table import Table
from sim.model.year import Year


def move_teams(y: Year, firms: Table, labs: Table, talent: Table, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
    """Newcomers whose parents differ: nobody is wanted by two of them."""
    person, group, level = np.empty(talent.level.size, np.int64), np.empty(talent.level.size, np.int64), np.empty(talent.level.size)
    found = _colleagues(
        row, parent, firms.alive.shape[1] + labs.active.shape[1], spinoffs.team_slots(y.scene), talent.active, talent.visiting_until, talent.employer, talent.level,
        person, group, level,
    )  # fmt: skip
    order = np.lexsort((level[:found], group[:found]))
    _go(
        order, person, group, row, slot, parent, y.scene.person_skill, y.scene.people_per_agent, y.p.entry.most_of_parent, y.p.staff.founding_team,
        talent.employer, firms.staff, labs.staff,
    )  # fmt: skip


@loop
def _colleagues(
    row: Ints, parent: Ints, employers: int, scarce: Flags, active: Flags2, visiting_until: Shorts2, employer: Words2, level: Floats2,
    person: IntsOut, group: IntsOut, below: FloatsOut,
) -> int:  # fmt: skip
    """The scarce people of the parents, visitors apart: flat place, which newcomer's parent employs them, level (negative). Returns their number."""
    heir = np.full((active.shape[0], employers), -1)
    for each in range(row.size):
        heir[row[each], parent[each]] = each
    found = 0
    for r in range(active.shape[0]):
        for slot in range(active.shape[1]):
            if scarce[slot] and active[r, slot] and visiting_until[r, slot] == 0 and employer[r, slot] >= 0 and heir[r, employer[r, slot]] >= 0:
                person[found], group[found], below[found] = r * active.shape[1] + slot, heir[r, employer[r, slot]], -level[r, slot]
                found += 1
    return found


@loop
def _go(
    order: Ints, person: Ints, group: Ints, row: Ints, slot: Ints, parent: Ints, skill_of: Ints, people: Floats, most_of_parent: Floats2, team_size: Floats2,
    employer: Words2Out, staff: Floats3Out, lab_staff: Floats3Out,
) -> None:  # fmt: skip
    """Parent by parent, the ablest first: those go who find place in the team and are no more than a share of the colleagues."""
    size, firms = np.zeros(row.size, np.int64), staff.shape[1]
    for place in order:
        size[group[place]] += 1
    moved, so_far, before, rank, newcomer = np.zeros((row.size, staff.shape[2])), 0.0, 0.0, 0, -1
    for place in order:
        who, skill = person[place], skill_of[person[place] % skill_of.size]
        so_far += people[skill]
        if group[place] != newcomer:
            newcomer, before, rank = group[place], so_far - people[skill], 0
        r = row[newcomer]
        if so_far - before <= team_size[r, 0] and rank < np.floor(size[newcomer] * most_of_parent[r, 0]):
            employer[r, who - r * skill_of.size] = slot[newcomer]
            moved[newcomer, skill] += people[skill]
        rank += 1
    for newcomer in range(row.size):
        r, elder = row[newcomer], parent[newcomer]
        staff[r, slot[newcomer]] += moved[newcomer]
        if elder < firms:
            staff[r, elder] -= moved[newcomer]
        else:
            lab_staff[r, elder - firms] -= moved[newcomer]
