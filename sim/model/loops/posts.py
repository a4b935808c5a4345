"""Posts one by one: twins of `talent.posts`, and of how people and their posts are counted in `talent.people`."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.fate import derived
from sim.model.loops.kinds import (
    Flags2,
    Floats,
    Floats2,
    Floats3,
    Floats3Out,
    Ints,
    Ints3,
    Ints3Out,
    IntsOut,
    Keys2,
    Shorts,
    Words,
    WordsOut,
)
from sim.model.loops.twins import in_place_of
from sim.model.loops.urn import bits_of
from sim.model.markets.ration import ORDER_BITS
from sim.model.mechanisms.talent import people as of_people
from sim.model.mechanisms.talent import posts as plain
from sim.model.mechanisms.talent import whole
from sim.model.mechanisms.talent.fate import keys
from sim.model.mechanisms.talent.people import People

if TYPE_CHECKING:
    from sim.model.year import Year

TOP = 2**ORDER_BITS - 1


@in_place_of(plain.part_with_the_dead)
def part_with_the_dead(people: People) -> None:
    """Person by person."""
    _part_with_the_dead(people.open, people.visiting_until, people.employer)


@loop
def _part_with_the_dead(lives: Flags2, visiting_until: Shorts, employer: WordsOut) -> None:
    slots = employer.size // len(lives)
    for row in range(len(lives)):
        for person in range(row * slots, (row + 1) * slots):
            at = employer[person]
            if (at >= 0) & (visiting_until[person] == 0) & (not lives[row, max(at, 0)]):
                employer[person] = -1


@in_place_of(whole.wishes)
def wishes(weight: np.ndarray, open_: np.ndarray, of_firms: np.ndarray, of_labs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Employer by employer, skill by skill."""
    shape = len(open_), len(weight), open_.shape[1]
    desired, posts = np.empty(shape), np.empty(shape, dtype=np.int64)
    _wishes(weight, open_, of_firms, of_labs, whole.thresholds(*shape[1:]), desired, posts)
    return desired, posts


@loop
def _wishes(weight: Floats, lives: Flags2, of_firms: Floats3, of_labs: Floats3, threshold: Floats2, desired: Floats3Out, posts: Ints3Out) -> None:
    firms = of_firms.shape[1]
    for row in range(len(desired)):
        for skill in range(weight.size):
            for place in range(desired.shape[2]):
                wish = of_firms[row, place, skill] if place < firms else of_labs[row, place - firms, skill]
                desired[row, skill, place] = wish
                posts[row, skill, place] = np.int64(np.floor(wish / weight[skill] + threshold[skill, place])) if lives[row, place] else 0


@in_place_of(of_people.count_staff)
def count_staff(people: People) -> np.ndarray:
    """Person by person."""
    staff = np.zeros(people.posts.shape, dtype=np.int64)
    _count_staff(people.line, people.employer, people.visiting_until, staff.reshape(-1))
    return staff


@loop
def _count_staff(line: Ints, employer: Words, visiting_until: Shorts, staff: IntsOut) -> None:
    for person in range(employer.size):
        if employer[person] >= 0 and visiting_until[person] == 0:
            staff[line[person] + employer[person]] += 1


@in_place_of(plain.lay_off)
def lay_off(y: Year, people: People) -> None:
    """Each post that is to lose people has a queue, in which those with the lowest numbers go; the queues are sorted together."""
    surplus, shape = np.zeros(people.posts.size, dtype=np.int64), people.staff.shape
    over = _surplus(
        people.staff, people.posts, people.desired, people.weight, whole.thresholds(*shape[1:]), y.p.talent.layoff_tolerance, surplus.reshape(shape)
    )
    if not over:
        return
    ids, key = np.empty((2, people.active.size), dtype=np.int64)
    many = _queued(people.line, people.year_luck.reshape(-1), keys(("layoff",)), people.employer, people.visiting_until, surplus, ids, key)
    key = key[:many]
    key.sort()
    _dismiss(key, ids, people.line, surplus, people.staff.reshape(-1), people.employer)


@loop
def _surplus(staff: Ints3, posts: Ints3, desired: Floats3, weight: Floats, threshold: Floats2, tolerance: Floats2, surplus: Ints3Out) -> int:
    """Agents whom each post has beyond the tolerance; returns how many posts have some."""
    over = 0
    for row in range(len(staff)):
        for skill in range(weight.size):
            for place in range(staff.shape[2]):
                if staff[row, skill, place] > posts[row, skill, place]:
                    wish = desired[row, skill, place] * (1 + tolerance[row, 0])
                    many = staff[row, skill, place] - np.int64(np.floor(wish / weight[skill] + threshold[skill, place]))
                    if many > 0:
                        surplus[row, skill, place] = many
                        over += 1
    return over


@loop
def _queued(
    line: Ints, luck: Floats, layoff: Keys2, employer: Words, visiting_until: Shorts, surplus: Ints, ids: IntsOut, key: IntsOut
) -> int:
    """Residents at posts with a surplus, and their keys: post, number, place on the list. Returns how many they are."""
    many = 0
    for person in range(employer.size):
        if employer[person] >= 0 and visiting_until[person] == 0 and surplus[line[person] + employer[person]] > 0:
            ids[many] = person
            many += 1
    bits = bits_of(many)
    for place in range(many):
        person = ids[place]
        number = np.int64(derived(luck[person], layoff[0, 0]) * TOP)
        key[place] = ((line[person] + employer[person]) << ORDER_BITS | number) << bits | place
    return many


@loop
def _dismiss(key: Ints, ids: Ints, line: Ints, surplus: IntsOut, staff: IntsOut, employer: WordsOut) -> None:
    """Take people from the front of each queue as long as it has a ``surplus``."""
    bits = bits_of(key.size)
    for each in key:
        person = ids[each & (1 << bits) - 1]
        post = each >> ORDER_BITS + bits
        if surplus[post] > 0:
            surplus[post] -= 1
            staff[post] -= 1
            employer[person] = -1
