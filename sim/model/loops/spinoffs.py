"""Where spin-offs come from and what they are handed on, one by one: twins of `spinoffs.parents` and `spinoffs.endow`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes4Out,
    Flags,
    Flags2,
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Floats4Out,
    FloatsOut,
    Ints,
    IntsOut,
    Shorts2,
    Shorts2Out,
    Shorts4Out,
    Words2,
    Words2Out,
    Words4Out,
)
from sim.model.loops.sums import total_of
from sim.model.loops.twins import in_place_of
from sim.model.markets.tools import power, true_at
from sim.model.mechanisms import spinoffs
from sim.model.tables.states import QUALIFIED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(spinoffs.parents)
def parents(y: Year, firms: Table, labs: Table, city: Table) -> spinoffs.Parents:
    """People who might found are counted firm by firm; sums over fields and knowledge stay with NumPy."""
    p, scene = y.p.entry, y.scene
    people, by_line = np.empty((y.rows, firms.alive.shape[1] + labs.active.shape[1])), np.zeros((y.rows, scene.lines))
    fields = np.empty((y.rows, labs.fields.shape[2], labs.fields.shape[1]))
    _count(firms.staff, firms.alive, labs.staff, labs.active, labs.fields, scene.skill["technician"], scene.line, people, by_line, fields)
    known = np.add.reduce(city.knowledge / city.knowledge_2025, axis=1, keepdims=True) / city.knowledge.shape[1]
    lift = power(known, p.knowledge_elasticity)
    lines = np.add.reduce(fields, axis=2).take(spinoffs.field_of_line(scene), axis=1) * spinoffs.share_of_line(scene)
    return spinoffs.Parents(people, p.spinoffs_firms / 1000 * by_line * lift, p.spinoffs_labs / 1000 * lines * lift, lift)


@loop
def _count(
    staff: Floats3, alive: Flags2, lab_staff: Floats3, active: Flags2, fields: Floats3, technician: int, line: Ints,
    people: Floats2Out, by_line: Floats2Out, by_field: Floats3Out,
) -> None:  # fmt: skip
    """People (R, F + L) who might found; those of firms by line (R, lines), those of laboratories by field (R, D, L)."""
    firms = alive.shape[1]
    for r in range(alive.shape[0]):
        for firm in range(firms):
            people[r, firm] = (total_of(staff[r, firm]) - staff[r, firm, technician]) * alive[r, firm]
            by_line[r, line[firm]] += people[r, firm]
        for lab in range(active.shape[1]):
            people[r, firms + lab] = total_of(lab_staff[r, lab]) * active[r, lab]
            for field in range(by_field.shape[1]):
                by_field[r, field, lab] = people[r, firms + lab] * fields[r, lab, field]


@in_place_of(spinoffs.endow)
def endow(y: Year, firms: Table, makers: Table, labs: Table, talent: Table, found: spinoffs.Parents, spun: np.ndarray) -> None:
    """Skill, place, relations and people, as in the plain form."""
    at = true_at(spun)
    if not at.size:
        return
    row = at // spun.shape[1]
    slot = at - row * spun.shape[1]
    parent = _parents(y, found, labs, row, slot)
    _inherit(y, firms, labs, at, row, slot, parent)
    _hand_on_relations(row, slot, parent, y.scene.component_of, y.scene.makers.stop, firms.alive, makers.brochure, makers.tested, makers.test_due, makers.share)
    for wave in spinoffs.waves(row * found.people.shape[1] + parent):
        _move_teams(y, firms, labs, talent, row.take(wave), slot.take(wave), parent.take(wave))


def _parents(y: Year, found: spinoffs.Parents, labs: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    weight, firms, parent = np.empty((row.size, found.people.shape[1])), y.scene.sizes["F"], np.empty(row.size, np.int64)
    _weigh(found.people, labs.fields, y.scene.line, spinoffs.field_of_line(y.scene), row, slot, weight)
    of_firms, of_labs = np.add.reduce(weight[:, :firms], axis=1), np.add.reduce(weight[:, firms:], axis=1)
    _draw(found.of_firms, found.of_labs, of_firms, of_labs, y.uniform("entry.parent", (firms,)), y.scene.line, row, slot, weight, parent)
    return parent


@loop
def _weigh(people: Floats2, fields: Floats3, line: Ints, field_of_line: Ints, row: Ints, slot: Ints, weight: Floats2Out) -> None:
    """People of firms of the same line and of laboratories as far as they work on its field (n, F + L)."""
    firms = line.size
    for each in range(row.size):
        r, own = row[each], line[slot[each]]
        for firm in range(firms):
            weight[each, firm] = people[r, firm] * (line[firm] == own)
        for lab in range(fields.shape[1]):
            weight[each, firms + lab] = people[r, firms + lab] * fields[r, lab, field_of_line[own]]


@loop
def _draw(
    by_firms: Floats2, by_labs: Floats2, of_firms: Floats, of_labs: Floats, drawn: Floats2, line: Ints, row: Ints, slot: Ints,
    weight: Floats2Out, parent: IntsOut,
) -> None:  # fmt: skip
    """Weights become spin-offs expected, and what is reached by them so far; the first above luck is the parent."""
    firms = line.size
    for each in range(row.size):
        r, own = row[each], line[slot[each]]
        each_firm = by_firms[r, own] / of_firms[each] if of_firms[each] > 0 else 0.0
        each_lab = by_labs[r, own] / of_labs[each] if of_labs[each] > 0 else 0.0
        reached = weight[each]
        total = 0.0
        for place in range(reached.size):
            total += reached[place] * (each_firm if place < firms else each_lab)
            reached[place] = total
        place, luck = 0, drawn[r, slot[each]] * total
        while place < reached.size - 1 and not reached[place] > luck:
            place += 1
        parent[each] = place


def _inherit(y: Year, firms: Table, labs: Table, at: np.ndarray, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
    """Attributes between a newcomer's and the parent's, and where it settles."""
    p, near = y.p.entry, y.uniform("entry.near", (firms.alive.shape[1],))
    distance = np.empty((2, at.size))
    _compare(row, slot, parent, firms.performance, firms.reliability, distance)
    np.log(distance, out=distance)
    distance *= p.heritage.take(row)
    np.exp(distance, out=distance)
    _approach(
        row, slot, parent, near, p.lab_lead, p.spinoff_founder, p.spinoff_near, labs.region,
        firms.performance, firms.reliability, firms.founder, firms.region, distance,
    )  # fmt: skip
    np.log(distance, out=distance)
    weight = y.p.quality.performance_weight.take(row)
    firms.quality.put(at, np.exp(weight * distance[0] + (1 - weight) * distance[1]))


@loop
def _compare(row: Ints, slot: Ints, parent: Ints, performance: Floats2, reliability: Floats2, distance: Floats2Out) -> None:
    """Performance and reliability (2, n) of the firms from which newcomers come against their own; 1 where these come from a laboratory."""
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        elder = elder if elder < performance.shape[1] else own
        distance[0, each] = performance[r, elder] / performance[r, own]
        distance[1, each] = reliability[r, elder] / reliability[r, own]


@loop
def _approach(
    row: Ints, slot: Ints, parent: Ints, near: Floats2, lab_lead: Floats2, founding: Floats2, nearness: Floats2, lab_region: Shorts2,
    performance: Floats2Out, reliability: Floats2Out, founder: Floats2Out, region: Shorts2Out, factor: Floats2Out,
) -> None:  # fmt: skip
    """Move by the ``factor`` (2, n), or by the lead of laboratories; what comes of it is left in its place."""
    firms = performance.shape[1]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        performance[r, own] *= factor[0, each] if elder < firms else lab_lead[r, 0]
        reliability[r, own] *= factor[1, each] if elder < firms else 1.0
        factor[0, each], factor[1, each] = performance[r, own], reliability[r, own]
        founder[r, own] *= founding[r, 0]
        if near[r, own] < nearness[r, 0]:
            region[r, own] = region[r, elder] if elder < firms else lab_region[r, elder - firms]


@loop
def _hand_on_relations(
    row: Ints, slot: Ints, parent: Ints, component_of: Ints, makers: int, alive: Flags2,
    brochure: Words4Out, tested: Bytes4Out, test_due: Shorts4Out, share: Floats4Out,
) -> None:  # fmt: skip
    """Makers first, for theirs are the brochures into which suppliers are written."""
    firms = alive.shape[1]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        if elder < firms and own < makers:
            brochure[r, own], tested[r, own], test_due[r, own], share[r, own] = brochure[r, elder], tested[r, elder], test_due[r, elder], share[r, elder]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        part = component_of[own]
        if elder >= firms or part < 0 or own < makers:
            continue
        for maker in range(makers):
            knows, room = False, -1
            for place in range(brochure.shape[3]):
                knows = knows or brochure[r, maker, part, place] == elder and tested[r, maker, part, place] == QUALIFIED
                if room < 0 and brochure[r, maker, part, place] < 0:
                    room = place
            if knows and room >= 0:
                brochure[r, maker, part, room], tested[r, maker, part, room], test_due[r, maker, part, room] = own, UNTESTED, 0


def _move_teams(y: Year, firms: Table, labs: Table, talent: Table, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
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
