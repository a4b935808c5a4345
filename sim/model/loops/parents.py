"""Where spin-offs come from: twin of `spinoffs.parents`, and the parent of each, drawn."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats, Floats2, Floats2Out, Floats3, Floats3Out, Ints, IntsOut
from sim.model.loops.sums import total_of
from sim.model.loops.twins import in_place_of
from sim.model.markets.tools import power
from sim.model.mechanisms import spinoffs
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


def draw_parents(y: Year, found: spinoffs.Parents, labs: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
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
