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
from sim.model.loops.urn import bits_of, draw_together
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
    ids, queue, home = np.empty((3, most + 1), dtype=np.int64)
    begins = np.zeros(posts.first.size, dtype=np.int64)
    met, (patience, least_pay) = np.empty((len(matching.ROUNDS), most)), np.empty((2, most))
    many = _applicants(
        seekers, restless, people.group, people.row, luck, keys((*matching.ROUNDS, "patience")), people.employer, people.origin, people.years_here, people.level,
        matching.BROUGHT, a_seeker, talent.meeting_chance, talent.arranged_meeting, talent.meeting_least, talent.meeting_most,
        people.region, people.pay, len(y.scene.kilometres), begins, ids, queue, met, patience, home, least_pay,
    )  # fmt: skip
    queue = queue[:many]
    queue.sort()
    left = _rounds(
        begins, ids, queue, met, people.line, home, least_pay,
        posts.first, posts.employer, posts.county, posts.pay, posts.pull, matching.nearness(talent, y.scene),
        posts.left, people.staff.reshape(-1), people.employer, people.region, patience,
    )  # fmt: skip
    return ids[:left], patience[:left]


@loop
def _applicants(
    seekers: Ints, restless: Ints, group: Ints, row: Ints, luck: Floats, key: Keys2, employer: Words, origin: Bytes, years_here: Shorts, level: Floats,
    brought: Flags, a_seeker: Floats2, chance: Floats2, arranged: Floats2, least: Floats2, most: Floats2, region: Shorts, pay_of: Floats, counties: int,
    begins: IntsOut, ids: IntsOut, queue: IntsOut, met: Floats2Out, patience: FloatsOut, home: IntsOut, least_pay: FloatsOut,
) -> int:  # fmt: skip
    """Who applies, ascending, and at which place each group ``begins``; what they meet in each round, how patient they are, where the distances from
    home begin, the pay to be beaten, and their keys: group, order in a queue, place. Returns how many."""
    applies = np.zeros(group.size, np.bool_)
    for person in seekers:
        applies[person] = True
    for person in restless:
        applies[person] |= employer[person] >= 0
    many = 0
    for person in range(group.size):
        ids[many] = person
        many += applies[person]
        begins[group[person] + 1] = many
    rows, skills = a_seeker.shape
    meets = np.empty((2, rows * skills))
    for of in range(rows * skills):
        r, skill = of // skills, of % skills
        of_skill = chance[r, 0] * np.sqrt(a_seeker[r, skill])
        meets[0, of] = min(max(of_skill, least[r, 0]), most[r, 0])
        meets[1, of] = min(max(of_skill * arranged[r, 0], least[r, 0]), most[r, 0])
    bits, employers = bits_of(many), pay_of.size // rows
    for place in range(many):
        person = ids[place]
        r, at = row[person], employer[person]
        home[place] = (r * counties + region[person]) * counties
        least_pay[place] = pay_of[r * employers + at] if at >= 0 else -np.inf
        of_person = meets[np.int64(brought[origin[person]] & (years_here[person] == 0)), group[person]]
        for turn in range(len(met)):
            met[turn, place] = derived(luck[person], key[turn, 0]) / of_person
        patience[place] = derived(luck[person], key[len(met), 0])
        queue[place] = (group[person] << ORDER_BITS | np.int64(1 / (1 + level[person]) * TOP)) << bits | place
    return many


@loop
def _rounds(
    begins: Ints, ids: IntsOut, queue: Ints, met: Floats2, line: Ints, home: Ints, least_pay: Floats,
    first: Ints, employer: Ints, county: Shorts, pay: Floats, pull: Ints, near: Floats,
    left: IntsOut, staff: IntsOut, job: WordsOut, region: ShortsOut, patience: FloatsOut,
) -> int:  # fmt: skip
    """Group by group, whose posts are few and at hand, people in the ``queue`` meet a post in each round; those who want it take it while agents are
    ``left`` to be sought. Keeps those in front of the lists who still seek work, and returns how many. What luck decides is a condition on how far a
    list grows: no branch would be foreseen."""
    size = queue.size
    waits, edges = np.ones(size, np.bool_), np.zeros(left.size + 1, np.int64)
    who, at, post = np.empty((3, size), np.int64)
    places = (1 << bits_of(size)) - 1
    for group in range(begins.size - 1):
        begin, end = first[group], first[group + 1]
        for luck in met:
            edges[begin] = 0
            for entry in range(begin, end):
                edges[entry + 1] = edges[entry] + left[entry] * pull[entry]
            if edges[end] == 0:
                break
            meet = 0
            for turn in range(begins[group], begins[group + 1]):
                place = queue[turn] & places
                who[meet], at[meet] = place, np.int64(luck[place] * edges[end])
                meet += waits[place] & (luck[place] < 1)
            draw_together(edges, begin, end, at, post, meet)
            want = 0
            for turn in range(meet):
                place, entry = who[turn], post[turn]
                lot = (at[turn] - edges[entry]) / (edges[entry + 1] - edges[entry])
                who[want], post[want] = place, entry
                want += (pay[entry] > least_pay[place]) & (lot < near[home[place] + county[entry]])
            for turn in range(want):
                place, entry = who[turn], post[turn]
                if left[entry] > 0:
                    person = ids[place]
                    left[entry] -= 1
                    waits[place] = False
                    if job[person] >= 0:
                        staff[line[person] + job[person]] -= 1
                    staff[line[person] + employer[entry]] += 1
                    job[person], region[person] = employer[entry], county[entry]
    many = 0
    for place in range(size):
        if job[ids[place]] < 0:
            ids[many], patience[many] = ids[place], patience[place]
            many += 1
    return many
