"""Compiled loops of the reduced rules, as the model has its own: twins of the dearest parts of `peer.columns`."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from benchmarks.peer import columns
from benchmarks.peer import rules as r
from benchmarks.peer.columns import ReducedWorld
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Ints,
    IntsOut,
    ShortsOut,
    Words,
    WordsOut,
)
from sim.model.loops.twins import in_place_of
from sim.model.markets.ration import Ranking
from sim.model.mechanisms.talent.fate import derive
from sim.model.tables.table import Table

DECISIONS = tuple(f"{what} {number}" for what in ("meet", "take") for number in range(r.ROUNDS))


@in_place_of(columns.lay_off)
def lay_off(w: ReducedWorld, people: SimpleNamespace, wanted: np.ndarray) -> None:
    """One queue in the order of luck; whoever stands in front goes, while an employer has too many."""
    staff, at_risk = np.zeros(wanted.size, dtype=np.int64), np.empty(people.employer.size, dtype=np.int64)
    surplus = np.zeros(wanted.size, dtype=np.int64)
    number = _at_risk(people.employer, wanted, w.size.people, w.size.employers, staff, surplus, at_risk)
    at_risk = at_risk[:number]
    _dismissed(at_risk.take(_queue(derive(people.luck.take(at_risk), "layoff")[0])), people.employer, w.size.people, w.size.employers, surplus)


@loop
def _at_risk(employer: Words, wanted: Floats, slots: int, employers: int, staff: IntsOut, surplus: IntsOut, found: IntsOut) -> int:
    """Count staff by employer, and note the people whose employer has too many; returns their number."""
    for person in range(employer.size):
        if employer[person] >= 0:
            staff[person // slots * employers + employer[person]] += 1
    for place in range(staff.size):
        surplus[place] = max(staff[place] - wanted[place], 0.0)
    count = 0
    for person in range(employer.size):
        if employer[person] >= 0 and surplus[person // slots * employers + employer[person]] > 0:
            found[count] = person
            count += 1
    return count


@loop
def _dismissed(queue: Ints, employer: WordsOut, slots: int, employers: int, surplus: IntsOut) -> None:
    for person in queue:
        place = person // slots * employers + employer[person]
        if surplus[place] > 0:
            surplus[place] -= 1
            employer[person] = -1


@in_place_of(columns.hire)
def hire(w: ReducedWorld, people: SimpleNamespace, seekers: np.ndarray, wanted: np.ndarray, county: np.ndarray) -> None:
    """One queue in the order of all applicants serves every employer as its own queue would."""
    luck = derive(people.luck.take(seekers), *DECISIONS)
    queue = _queue(1 / (1 + people.level.take(seekers)))
    _rounds(seekers, queue, luck, wanted, county, w.nearness, w.size.people, w.staff.reshape(-1), people.employer, people.county)


def _queue(order: np.ndarray) -> np.ndarray:
    """Places in the order in which any queue serves them."""
    ranking = Ranking.of(order)
    ranking.key.sort()
    return ranking.key & (1 << ranking.bits) - 1


@loop
def _rounds(seekers: Ints, queue: Ints, luck: Floats2, wanted: Floats, county: Ints, near: Floats2, slots: int, staff: IntsOut, employer: WordsOut, lives: ShortsOut) -> None:
    """In each round seekers meet a post with a chance, drawn by open posts, and take it if it is near enough and still open."""
    employers = staff.size // (employer.size // slots)
    edges, waits = np.zeros(staff.size + 1, np.int64), np.ones(seekers.size, np.bool_)
    for number in range(r.ROUNDS):
        for place in range(staff.size):
            edges[place + 1] = edges[place] + max(np.int64(wanted[place]) - staff[place], 0)
        for place in queue:
            person = seekers[place]
            first = person // slots * employers
            total = edges[first + employers] - edges[first]
            met = luck[number, place]
            if not waits[place] or met >= r.MEET or total == 0:
                continue
            at = np.int64(met / r.MEET * total) + edges[first]
            post = first + np.searchsorted(edges[first : first + employers + 1], at, side="right") - 1
            if luck[r.ROUNDS + number, place] < near[lives[person], county[post]] and staff[post] < wanted[post]:
                staff[post] += 1
                waits[place] = False
                employer[person], lives[person] = post - first, county[post]


@in_place_of(columns.eligible)
def eligible(sites: Table, benefit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    installed, potential = np.empty(sites.hurdle.shape), np.empty(sites.hurdle.shape)
    _eligible(sites.robots, sites.potential, sites.hurdle, benefit, installed, potential)
    return installed, potential


@loop
def _eligible(robots: Floats3, potential: Floats2, hurdle: Floats2, benefit: Floats2, installed: Floats2Out, found: Floats2Out) -> None:
    for row in range(hurdle.shape[0]):
        for site in range(hurdle.shape[1]):
            total = robots[row, site, 0]
            for age in range(1, r.LIFE):
                total += robots[row, site, age]
            installed[row, site] = total
            found[row, site] = potential[row, site] if benefit[row, 0] > hurdle[row, site] else 0.0


@in_place_of(columns.renew)
def renew(sites: Table, hazard: np.ndarray, installed: np.ndarray, potential: np.ndarray, install: np.ndarray, worn_out: np.ndarray) -> np.ndarray:
    wants = np.empty(potential.shape)
    _renew(sites.robots, hazard, installed, potential, install, worn_out, wants)
    return wants


@loop
def _renew(robots: Floats3Out, hazard: Floats2, installed: Floats2, potential: Floats2, install: Floats2, worn_out: Floats2, wants: Floats2Out) -> None:
    for row in range(wants.shape[0]):
        for site in range(wants.shape[1]):
            ages = robots[row, site]
            lives_on = np.floor(r.LIVES_ON * ages[-1] + worn_out[row, site])
            for age in range(r.LIFE - 1, 0, -1):
                ages[age] = ages[age - 1]
            ages[-1] += lives_on
            some = potential[row, site] > 0
            wanted = np.floor(hazard[row, 0] * max(potential[row, site] - installed[row, site], 0.0) + install[row, site]) if some else 0.0
            ages[0] = wants[row, site] = wanted
