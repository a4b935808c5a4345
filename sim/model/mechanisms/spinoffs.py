"""M12, 20 December: firms that researchers and engineers of incumbents and laboratories found (Klepper & Sleeper 2005: heritage)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.ration import place_in_group
from sim.model.markets.tools import first_above, power, ratio, sum_by, sum_last, true_at
from sim.model.mechanisms.practice import aggregate_at
from sim.model.once import once
from sim.model.tables.states import QUALIFIED, UNTESTED

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

TEAM_SKILLS = ("basic", "chip", "composite")


@dataclass(frozen=True)
class Parents:
    """Where spin-offs come from: people (R, F + L) who might found, firms by line of business, laboratories by field; and spin-offs expected
    by line (R, lines) of firms and of laboratories; ``lift`` (R, 1) is what knowledge makes of all founding."""

    people: np.ndarray
    of_firms: np.ndarray
    of_labs: np.ndarray
    lift: np.ndarray


@accelerated
def parents(y: Year, firms: Table, labs: Table, city: Table) -> Parents:
    """Spin-offs a year: so many for each thousand researchers of firms in their line, and of laboratories, times what is known against 2025."""
    skilled = (sum_last(firms.staff) - firms.staff[:, :, y.scene.skill["technician"]]) * firms.alive
    scholars = sum_last(labs.staff) * labs.active
    known = np.add.reduce(city.knowledge / city.knowledge_2025, axis=1, keepdims=True) / city.knowledge.shape[1]
    lift = power(known, y.p.entry.knowledge_elasticity)
    of_firms = y.p.entry.spinoffs_firms / 1000 * sum_by(y.scene.line, skilled, y.scene.lines) * lift
    fields = np.empty((y.rows, labs.fields.shape[2], labs.fields.shape[1]))
    np.multiply(scholars[:, None], labs.fields.transpose(0, 2, 1), out=fields)
    lines = np.add.reduce(fields, axis=2).take(field_of_line(y.scene), axis=1) * share_of_line(y.scene)
    return Parents(np.concatenate([skilled, scholars], axis=1), of_firms, y.p.entry.spinoffs_labs / 1000 * lines * lift, lift)


@once
def field_of_line(scene: Scene) -> np.ndarray:
    """Field of science from which each line of business draws: a part's own, robots from mechanics, data firms and integrators from algorithms."""
    fields = [field.key for field in scene.scenario.fields]
    of_parts = [fields.index(component.field) for component in scene.scenario.components]
    of_kinds = {"maker": "mechanics"}
    wanted = [of_kinds.get(kind, "algorithm") for kind in scene.kinds_of_firm]
    return np.array([*of_parts, *(fields.index(key) if key in fields else 0 for key in wanted)])


@once
def share_of_line(scene: Scene) -> np.ndarray:
    """Share of a field's spin-offs that goes into each line (lines,): equal parts over the lines that have slots."""
    field = field_of_line(scene)
    used = np.bincount(scene.line, minlength=scene.lines) > 0
    count = np.bincount(field, used, len(scene.scenario.fields))
    return np.where(used, 1 / np.maximum(count[field], 1), 0.0)


@accelerated
def endow(y: Year, firms: Table, makers: Table, labs: Table, talent: Table, found: Parents, spun: np.ndarray) -> None:
    """Give newborn firms (R, F mask) what their parents hand on: skill, place, relations and people."""
    row, slot = spun.nonzero()
    if not row.size:
        return
    parent, at = draw_parents(y, found, labs, row, slot), row * spun.shape[1] + slot
    _inherit(y, firms, row, at, parent)
    _settle_near(y, firms, labs, row, at, parent)
    _hand_on_relations(y, makers, row, slot, parent)
    ids = _movable(y, talent)
    for wave in waves(row * found.people.shape[1] + parent):
        _move_teams(y, firms, labs, talent, ids, row[wave], slot[wave], parent[wave])


def draw_parents(y: Year, found: Parents, labs: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """Parent (n,) of each spin-off: firm slot, or F + laboratory slot, in proportion to those who might found in its line."""
    line, firms = y.scene.line.take(slot), y.scene.sizes["F"]
    weight, cell = found.people.take(row, axis=0), row * y.scene.lines + line
    weight[:, :firms] *= _same_line(y.scene).take(line, axis=0)
    weight[:, firms:] *= labs.fields.transpose(0, 2, 1)[row, field_of_line(y.scene).take(line)]
    for part, total in ((slice(None, firms), found.of_firms), (slice(firms, None), found.of_labs)):
        weight[:, part] *= ratio(total.take(cell), np.add.reduce(weight[:, part], axis=1))[:, None]
    reached = weight.cumsum(axis=1)
    luck = y.uniform("entry.parent", (firms,)).take(row * firms + slot) * reached[:, -1]
    return first_above(reached, luck)


@once
def _same_line(scene: Scene) -> np.ndarray:
    """Whether a slot is in a line of business (lines, F)."""
    return scene.line == np.arange(scene.lines)[:, None]


def _inherit(y: Year, firms: Table, row: np.ndarray, at: np.ndarray, parent: np.ndarray) -> None:
    """Attributes lie between a newcomer's and the parent's; from a laboratory comes newer knowledge. Founders know the trade."""
    slots, heritage = firms.alive.shape[1], y.p.entry.heritage.take(row)
    of_firm, elder = parent < slots, row * slots + np.minimum(parent, slots - 1)
    for column, lead in ((firms.performance, y.p.entry.lab_lead.take(row)), (firms.reliability, 1.0)):
        own = column.take(at)
        handed_on = np.where(of_firm, column.take(elder), own)
        column.put(at, np.where(of_firm, own * power(handed_on / own, heritage), own * lead))
    firms.quality.put(at, aggregate_at(y.p, firms.performance, firms.reliability, at))
    firms.founder.put(at, firms.founder.take(at) * y.p.entry.spinoff_founder.take(row))


def _settle_near(y: Year, firms: Table, labs: Table, row: np.ndarray, at: np.ndarray, parent: np.ndarray) -> None:
    """Most spin-offs stay in their parent's county."""
    county = np.concatenate([firms.region, labs.region], axis=1)[row, parent]
    near = true_at(y.uniform("entry.near", (firms.alive.shape[1],)).take(at) < y.p.entry.spinoff_near.take(row))
    firms.region.put(at.take(near), county.take(near))


def waves(key: np.ndarray) -> Iterator[np.ndarray]:
    """Places (n,) of the first entries with each ``key``, then of the second ones, and so on: those of a wave do not touch each other."""
    if len(set(key.tolist())) == len(key):
        yield np.arange(len(key))
        return
    order = key.argsort(kind="stable")
    number = place_in_group(key[order])
    for wave in range(int(number.max(initial=-1)) + 1):
        yield np.sort(order[number == wave])


def _movable(y: Year, talent: Table) -> np.ndarray:
    """Flat places (n,) of the scarce people of employers, visitors apart."""
    return true_at(team_slots(y.scene) & talent.active & (talent.visiting_until == 0) & (talent.employer >= 0))


def _move_teams(y: Year, firms: Table, labs: Table, talent: Table, ids: np.ndarray, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
    """The ablest of each parent's scarce people ``ids`` go along: a founding team, at most a share of them. No head is won or lost."""
    slots, employers, people = firms.alive.shape[1], firms.alive.shape[1] + labs.active.shape[1], len(y.scene.person_skill)
    heir = np.full(y.rows * employers, -1)
    heir[row * employers + parent] = np.arange(len(row))
    group = heir.take(ids // people * employers + talent.employer.take(ids))
    left_by = true_at(group >= 0)
    ids, group = ids.take(left_by), group.take(left_by)
    order = np.lexsort((-talent.level.take(ids), group))
    ids, group = ids.take(order), group.take(order)
    skill = y.scene.person_skill.take(ids % people)
    heads = y.scene.people_per_agent.take(skill)
    first, so_far, before = group.searchsorted(group), heads.cumsum(), np.bincount(group, minlength=len(row))
    team, most = so_far - (so_far - heads).take(first), np.floor(before * y.p.entry.most_of_parent.take(row))
    going = true_at((team <= y.p.staff.founding_team.take(row).take(group)) & (np.arange(len(group)) - first < most.take(group)))
    talent.employer.put(ids.take(going), slot.take(group.take(going)))
    skills = y.scene.sizes["S"]
    moved = np.bincount(group.take(going) * skills + skill.take(going), heads.take(going), len(row) * skills).reshape(-1, skills)
    firms.staff.reshape(-1, skills)[row * slots + slot] += moved
    of_lab = true_at(parent >= slots)
    if of_lab.size:
        labs.staff[row[of_lab], parent[of_lab] - slots] -= moved[of_lab]
    of_firm = true_at(parent < slots)
    firms.staff.reshape(-1, skills)[(row * slots + parent).take(of_firm)] -= moved.take(of_firm, axis=0)


@once
def team_slots(scene: Scene) -> np.ndarray:
    """Slots (T,) of the skills whose agents are small enough for a founding team."""
    return np.isin(scene.person_skill, [scene.skill[key] for key in TEAM_SKILLS])


def _hand_on_relations(y: Year, makers: Table, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
    """A supplier's spin-off is known to the makers who are supplied by the parent, as far as they have room in view; a maker's spin-off knows and buys
    from the suppliers that are qualified with the parent."""
    from_firm = parent < y.scene.sizes["F"]
    robots = true_at(from_firm & (slot < y.scene.makers.stop))
    if robots.size:
        first = row.take(robots) * y.scene.makers.stop
        child, elder = first + slot.take(robots), first + parent.take(robots)
        for column in (makers.brochure, makers.tested, makers.test_due, makers.share):
            by_maker = column.reshape(-1, *column.shape[2:])
            by_maker[child] = by_maker.take(elder, axis=0)
    component = y.scene.component_of.take(slot)
    parts = true_at(from_firm & (component >= 0) & (slot >= y.scene.makers.stop))
    for at in waves(row[parts] * y.scene.sizes["K"] + component[parts]):
        _tell_customers(makers, row[parts[at]], slot[parts[at]], parent[parts[at]], component[parts[at]])


def _tell_customers(makers: Table, row: np.ndarray, slot: np.ndarray, parent: np.ndarray, component: np.ndarray) -> None:
    view, places = makers.brochure[row, :, component], makers.brochure.shape[3]
    found = true_at((view == parent[:, None, None]) & (makers.tested[row, :, component] == QUALIFIED)) // places
    gap = view.reshape(-1, places).take(found, axis=0) < 0
    room = true_at(gap.any(axis=1))
    each, maker = np.divmod(found.take(room), view.shape[1])
    at = row[each], maker, component[each], gap.take(room, axis=0).argmax(axis=1)
    makers.brochure[at] = slot[each]
    makers.tested[at] = UNTESTED
    makers.test_due[at] = 0
