"""The three rounds of the talent market, person by person: twin of `talent.matching`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats, Floats2, Ints, IntsOut, Shorts, ShortsOut, WordsOut
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.talent import matching
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.year import Year


@in_place_of(matching.three_rounds)
def three_rounds(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, met: np.ndarray) -> None:
    """One queue in the order of all applicants serves every post as its own queue would."""
    applicants = matching.Applicants.of(people, ids)
    key, bits = applicants.ranking.key, applicants.ranking.bits
    key.sort()
    _rounds(
        ids, met, key & (1 << bits) - 1, applicants.group, people.line_of(ids), applicants.least_pay, applicants.home,
        posts.first, posts.employer, posts.county, posts.pay, posts.pull, posts.left, matching.nearness(y.p.talent, y.scene),
        people.staff.reshape(-1), people.employer, people.region,
    )  # fmt: skip


@loop
def _rounds(
    ids: Ints, met: Floats2, queue: Ints, group: Ints, line: Ints, least_pay: Floats, home: Ints,
    first: Ints, employer: Ints, county: Shorts, pay: Floats, pull: Ints, left: IntsOut, near: Floats,
    staff: IntsOut, job: WordsOut, region: ShortsOut,
) -> None:  # fmt: skip
    """People at the places in the ``queue`` meet a post in each round; those who want it take it while agents are ``left`` to be sought."""
    waits = np.ones(ids.size, np.bool_)
    edges = np.zeros(left.size + 1, np.int64)
    for luck in met:
        for entry in range(left.size):
            edges[entry + 1] = edges[entry] + left[entry] * pull[entry]
        for place in queue:
            begin, end = first[group[place]], first[group[place] + 1]
            total = edges[end] - edges[begin]
            if not waits[place] or luck[place] >= 1 or total == 0:
                continue
            at = np.int64(luck[place] * total) + edges[begin]
            post = begin + np.searchsorted(edges[begin : end + 1], at, side="right") - 1
            lot = (at - edges[post]) / max(edges[post + 1] - edges[post], 1)
            if left[post] > 0 and pay[post] > least_pay[place] and lot < near[home[place] + county[post]]:
                left[post] -= 1
                waits[place] = False
                person = ids[place]
                if job[person] >= 0:
                    staff[line[place] + job[person]] -= 1
                staff[line[place] + employer[post]] += 1
                job[person], region[person] = employer[post], county[post]
