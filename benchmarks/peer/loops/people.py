"""People who are laid off, who seek and who find."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from benchmarks.peer import around, columns
from benchmarks.peer import rules as r
from benchmarks.peer.columns import ReducedWorld
from sim.model.loops.compiled import loop
from sim.model.loops.fate import derived
from sim.model.loops.kinds import (
    Flags2,
    Floats,
    Floats2,
    Ints,
    Ints2Out,
    IntsOut,
    Keys2,
    ShortsOut,
    Words,
    Words2,
    Words2Out,
    WordsOut,
)
from sim.model.loops.twins import in_place_of
from sim.model.loops.urn import bits_of, place_of
from sim.model.markets.ration import ORDER_BITS
from sim.model.mechanisms.talent.fate import keys
from sim.model.tables.table import Table

MEET, TAKE = (tuple(f"{what} {number}" for number in range(r.ROUNDS)) for what in ("meet", "take"))
TOP = 2**ORDER_BITS - 1


@in_place_of(columns.lay_off)
def lay_off(w: ReducedWorld, people: SimpleNamespace, wanted: np.ndarray) -> None:
    """One queue in the order of luck; whoever stands in front goes, while an employer has too many."""
    surplus, queue = np.zeros(wanted.size, dtype=np.int64), np.empty(people.employer.size, dtype=np.int64)
    many = _at_risk(people.employer, wanted, people.luck, keys(("layoff",)), w.size.people, w.size.employers, surplus, queue)
    queue = queue[:many]
    queue.sort()
    _dismissed(queue, people.employer, w.size.people, w.size.employers, surplus)


@loop
def _at_risk(employer: Words, wanted: Floats, luck: Floats, key: Keys2, slots: int, employers: int, surplus: IntsOut, queue: IntsOut) -> int:
    """What each employer has too many, and keys of the people who may go: order of luck, then person. Returns how many they are."""
    for place in range(surplus.size):
        surplus[place] = -np.int64(wanted[place])
    for person in range(employer.size):
        if employer[person] >= 0:
            surplus[person // slots * employers + employer[person]] += 1
    many, bits = 0, bits_of(employer.size)
    for person in range(employer.size):
        queue[many] = np.int64(derived(luck[person], key[0, 0]) * TOP) << bits | person if employer[person] >= 0 else 0
        many += employer[person] >= 0 and surplus[person // slots * employers + employer[person]] > 0
    return many


@loop
def _dismissed(queue: Ints, employer: WordsOut, slots: int, employers: int, surplus: IntsOut) -> None:
    persons = (1 << bits_of(employer.size)) - 1
    for each in queue:
        person = each & persons
        place = person // slots * employers + employer[person]
        if surplus[place] > 0:
            surplus[place] -= 1
            employer[person] = -1


@in_place_of(columns.hire)
def hire(w: ReducedWorld, people: SimpleNamespace, seekers: np.ndarray, wanted: np.ndarray, county: np.ndarray) -> None:
    """One queue in the order of all applicants, row by row, serves every employer as its own queue would."""
    queue = np.empty(seekers.size, dtype=np.int64)
    _queue(seekers, people.level, w.size.people, queue)
    queue.sort()
    _rounds(queue, people.luck, keys(MEET), keys(TAKE), wanted, county, w.nearness, w.size.people, w.staff.reshape(-1), people.employer, people.county)


@loop
def _queue(seekers: Ints, level: Floats, slots: int, queue: IntsOut) -> None:
    """Keys of seekers: row, order in a queue, person."""
    bits = bits_of(level.size)
    for place in range(seekers.size):
        person = seekers[place]
        queue[place] = (person // slots << ORDER_BITS | np.int64(1 / (1 + level[person]) * TOP)) << bits | person


@loop
def _rounds(queue: Ints, luck: Floats, meet_key: Keys2, take_key: Keys2, wanted: Floats, county: Ints, near: Floats2, slots: int, staff: IntsOut, employer: WordsOut, lives: ShortsOut) -> None:
    """In each round seekers meet a post with a chance, drawn by open posts, and take it if it is near enough and still open. What luck decides is
    a condition on how far a list grows: no branch would be foreseen."""
    employers, persons = staff.size // (employer.size // slots), (1 << bits_of(employer.size)) - 1
    edges, met = np.zeros(staff.size + 1, np.int64), np.empty(queue.size)
    who, post = np.empty((2, queue.size), np.int64)
    for number in range(r.ROUNDS):
        for place in range(staff.size):
            edges[place + 1] = edges[place] + max(np.int64(wanted[place]) - staff[place], 0)
        meet = 0
        for each in queue:
            person = each & persons
            first = person // slots * employers
            who[meet], met[meet] = person, derived(luck[person], meet_key[number, 0])
            meet += (employer[person] < 0) & (met[meet] < r.MEET) & (edges[first + employers] > edges[first])
        want = 0
        for turn in range(meet):
            person = who[turn]
            begin = person // slots * employers
            end = begin + employers
            entry = place_of(edges, begin, end, np.int64(met[turn] / r.MEET * (edges[end] - edges[begin])) + edges[begin])
            who[want], post[want] = person, entry
            want += derived(luck[person], take_key[number, 0]) < near[lives[person], county[entry]]
        for turn in range(want):
            person, entry = who[turn], post[turn]
            if staff[entry] < wanted[entry]:
                staff[entry] += 1
                employer[person], lives[person] = entry - person // slots * employers, county[entry]


@in_place_of(columns.count_staff)
def count_staff(employer: np.ndarray, employers: int) -> np.ndarray:
    staff = np.zeros((len(employer), employers), dtype=np.int64)
    _count(employer, staff)
    return staff


@loop
def _count(employer: Words2, staff: Ints2Out) -> None:
    for row in range(len(staff)):
        for place in employer[row]:
            if place >= 0:
                staff[row, place] += 1


@in_place_of(around.leave)
def leave(w: ReducedWorld, closes: np.ndarray, people: Table) -> None:
    _leave(closes, w.size.makers, people.employer)


@loop
def _leave(closes: Flags2, makers: int, employer: Words2Out) -> None:
    for row in range(len(employer)):
        for person in range(employer.shape[1]):
            if employer[row, person] >= makers and closes[row, employer[row, person] - makers]:
                employer[row, person] = -1
