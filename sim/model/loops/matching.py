"""The three rounds of the talent market, person by person: twin of `talent.matching`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.fate import derived
from sim.model.loops.kinds import (
    Bytes,
    Flags,
    Floats,
    Floats2,
    Floats2Out,
    FloatsOut,
    Ints,
    IntsOut,
    Keys2,
    Shorts,
    ShortsOut,
    Words,
    WordsOut,
)
from sim.model.loops.twins import in_place_of
from sim.model.loops.urn import place_of
from sim.model.markets.ration import ORDER_BITS
from sim.model.mechanisms.talent import matching
from sim.model.mechanisms.talent.fate import keys
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.year import Year

TOP = 2**ORDER_BITS - 1


@in_place_of(matching.match)
def match(y: Year, people: People, posts: OpenPosts, a_seeker: np.ndarray, seekers: np.ndarray, restless: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One queue in the order of all applicants, which NumPy sorts, serves every post as its own queue would."""
    talent, most, luck = y.p.talent, len(seekers) + len(restless), people.year_luck.reshape(-1)
    ids, queue = np.empty((2, most), dtype=np.int64)
    met, patience = np.empty((len(matching.ROUNDS), most)), np.empty(most)
    many = _applicants(
        seekers, restless, people.group, people.row, luck, keys((*matching.ROUNDS, "patience")), people.employer, people.origin, people.years_here, people.level,
        matching.BROUGHT, a_seeker, talent.meeting_chance, talent.arranged_meeting, talent.meeting_least, talent.meeting_most, ids, queue, met, patience,
    )  # fmt: skip
    queue = queue[:many]
    queue.sort()
    left = _rounds(
        ids, queue, met, people.group, people.row, people.line, posts.first, posts.employer, posts.county, posts.pay, posts.pull, people.pay,
        matching.nearness(talent, y.scene), people.employers, len(y.scene.kilometres),
        posts.left, people.staff.reshape(-1), people.employer, people.region, patience,
    )  # fmt: skip
    return ids[:left], patience[:left]


@loop
def _applicants(
    seekers: Ints, restless: Ints, group: Ints, row: Ints, luck: Floats, key: Keys2, employer: Words, origin: Bytes, years_here: Shorts, level: Floats,
    brought: Flags, a_seeker: Floats2, chance: Floats2, arranged: Floats2, least: Floats2, most: Floats2,
    ids: IntsOut, queue: IntsOut, met: Floats2Out, patience: FloatsOut,
) -> int:  # fmt: skip
    """Who applies, ascending; what they meet in each round, how patient they are, and their keys: order in a queue, then place. Returns how many."""
    applies = np.zeros(group.size, np.bool_)
    for person in seekers:
        applies[person] = True
    for person in restless:
        applies[person] |= employer[person] >= 0
    many = 0
    for person in range(group.size):
        if applies[person]:
            ids[many] = person
            many += 1
    bits = 1
    while many >> bits:
        bits += 1
    for place in range(many):
        person = ids[place]
        r = row[person]
        meets = chance[r, 0] * np.sqrt(a_seeker[r, group[person] - r * a_seeker.shape[1]])
        if brought[origin[person]] and years_here[person] == 0:
            meets *= arranged[r, 0]
        meets = min(max(meets, least[r, 0]), most[r, 0])
        for turn in range(len(met)):
            met[turn, place] = derived(luck[person], key[turn, 0]) / meets
        patience[place] = derived(luck[person], key[len(met), 0])
        queue[place] = np.int64(1 / (1 + level[person]) * TOP) << bits | place
    return many


@loop
def _rounds(
    ids: IntsOut, queue: Ints, met: Floats2, group: Ints, row: Ints, line: Ints,
    first: Ints, employer: Ints, county: Shorts, pay: Floats, pull: Ints, pay_of: Floats, near: Floats, employers: int, counties: int,
    left: IntsOut, staff: IntsOut, job: WordsOut, region: ShortsOut, patience: FloatsOut,
) -> int:  # fmt: skip
    """People in the ``queue`` meet a post in each round; those who want it take it while agents are ``left`` to be sought. Keeps those
    in front of the lists who still seek work, and returns how many."""
    waits = np.ones(queue.size, np.bool_)
    edges = np.zeros(left.size + 1, np.int64)
    bits = 1
    while queue.size >> bits:
        bits += 1
    for luck in met:
        if left.size == 0:
            break
        for entry in range(left.size):
            edges[entry + 1] = edges[entry] + left[entry] * pull[entry]
        for each in queue:
            place = each & (1 << bits) - 1
            if not waits[place] or luck[place] >= 1:
                continue
            person = ids[place]
            begin, end = first[group[person]], first[group[person] + 1]
            total = edges[end] - edges[begin]
            if total == 0:
                continue
            at = np.int64(luck[place] * total) + edges[begin]
            post = place_of(edges, begin, end, at)
            if left[post] == 0:
                continue
            r, before = row[person], job[person]
            lot = (at - edges[post]) / max(edges[post + 1] - edges[post], 1)
            better = before < 0 or pay[post] > pay_of[r * employers + before]
            if better and lot < near[(r * counties + region[person]) * counties + county[post]]:
                left[post] -= 1
                waits[place] = False
                if before >= 0:
                    staff[line[person] + before] -= 1
                staff[line[person] + employer[post]] += 1
                job[person], region[person] = employer[post], county[post]
    many = 0
    for place in range(queue.size):
        if job[ids[place]] < 0:
            ids[many], patience[many] = ids[place], patience[place]
            many += 1
    return many
