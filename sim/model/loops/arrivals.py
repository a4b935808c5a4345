"""Newcomers one by one: twin of `talent.arrivals`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.fate import derived
from sim.model.loops.kinds import (
    BytesOut,
    Flags2,
    FlagsOut,
    Floats,
    Floats2,
    Floats3,
    FloatsOut,
    Ints,
    Ints2,
    Ints2Out,
    Ints3,
    IntsOut,
    Keys2,
    Shorts,
    Shorts2,
    ShortsOut,
    WordsOut,
)  # fmt: skip
from sim.model.loops.twins import in_place_of
from sim.model.loops.urn import drawn
from sim.model.luck import normal
from sim.model.mechanisms.talent import arrivals
from sim.model.mechanisms.talent.books import FLOW, Books
from sim.model.mechanisms.talent.fate import keys
from sim.model.mechanisms.talent.inflows import FLOW as SOURCES_OF
from sim.model.mechanisms.talent.inflows import SOURCES
from sim.model.mechanisms.talent.origins import LOCAL_GRADUATE
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.tables.table import Table
from sim.model.year import Year

VISITOR, ARRIVED = arrivals.COMERS.index("visiting"), FLOW["arrived"]
COUNTED_AS = np.array([ARRIVED, *(FLOW[flow] for source in range(len(SOURCES)) for flow, of in SOURCES_OF.items() if source in range(len(SOURCES))[of])])
"""Flow of the books for each of the comers."""
ORIGINS, FROM_OUTSIDE = arrivals.ORIGINS, arrivals.FROM_OUTSIDE
AGE, HOME = range(2)
"""Places of the decisions among the numbers of luck."""
SPREAD, HALF_SQUARE, MEAN_LEVEL, ENTRY_AGE, AGE_SPREAD, ATTACHMENT, ATTACHMENT_SPREAD = range(7)
"""Places of what luck is applied to."""
GRADUATE = 16
"""Weight of one graduate a year in the draw of a school."""


@in_place_of(arrivals.settle)
def settle(y: Year, people: People, books: Books, labs: Table, come: np.ndarray, posts: OpenPosts, free: FreeSlots, until: int) -> np.ndarray:
    """Who comes and their numbers of luck; then, with normal numbers and the exponential from NumPy, who they are and where they live."""
    number = np.add.reduce(come, axis=None)
    ids, comer, host = np.empty((3, number), dtype=np.int64)
    seated = _seat(
        come.reshape(len(come), -1), free.ids, free.next.reshape(-1), free.left.reshape(-1), people.posts, people.year_luck.reshape(-1), keys(("host",)),
        ids, comer, host,
    )  # fmt: skip
    ids, comer, host = ids[:seated], comer[:seated], host[:seated]
    luck = people.lucks(ids, "age", "home", "level", "attachment")
    bell = normal(luck[2:])
    known = arrivals.by_comer(y.p.talent)
    level = np.empty(seated)
    _levels(people.row, ids, comer, known, bell[0], level)
    outside, seek = np.empty((2, seated), dtype=np.int64)
    from_outside, seeking = _settle(
        people.group, people.row, ids, comer, host, known, luck, bell[1], np.exp(level), until,
        posts.first, posts.left, posts.pull, posts.county, labs.graduates, labs.active, labs.region, people.region_of,
        people.active, people.years_here, people.origin, people.level, people.age, people.stay, people.employer, people.visiting_until, people.region,
        books.place, books.agents.reshape(len(books.agents), -1), outside, seek,
    )  # fmt: skip
    books.from_the_coast(outside[:from_outside])
    return seek[:seeking]


@loop
def _seat(
    come: Ints2, free: Ints, next_free: IntsOut, left: IntsOut, posts: Ints3, luck: Floats, key: Keys2, ids: IntsOut, comer: IntsOut, host: IntsOut
) -> int:
    """Take slots group by group, comer by comer; a visitor whom nobody wants takes none. Returns how many are seated."""
    employers = posts.shape[2]
    wanted, edges = posts.reshape(-1), np.zeros(employers + 1, np.int64)
    seated = 0
    for group in range(left.size):
        if come[VISITOR, group] > 0:
            for place in range(employers):
                edges[place + 1] = edges[place] + wanted[group * employers + place]
        for who in range(len(come)):
            for _ in range(come[who, group]):
                person = free[next_free[group]]
                next_free[group] += 1
                left[group] -= 1
                invited_by = drawn(edges, 0, employers, derived(luck[person], key[0, 0])) if who == VISITOR else -1
                if who != VISITOR or invited_by >= 0:
                    ids[seated], comer[seated], host[seated] = person, who, invited_by
                    seated += 1
    return seated


@loop
def _levels(row: Ints, ids: Ints, comer: Ints, known: Floats2, able: Floats, level: FloatsOut) -> None:
    """Logarithms of levels."""
    comers = known.shape[1] // (row[-1] + 1)
    for place in range(ids.size):
        of = row[ids[place]] * comers + comer[place]
        level[place] = known[SPREAD, of] * able[place] - known[HALF_SQUARE, of]


@loop
def _settle(
    group: Ints, row: Ints, ids: Ints, comer: Ints, host: Ints, known: Floats2, luck: Floats2, attached: Floats, able: Floats, until: int,
    first: Ints, left: Ints, pull: Ints, county: Shorts, graduates: Floats3, open_: Flags2, lab_region: Shorts2, region_of: Shorts,
    active: FlagsOut, years_here: ShortsOut, origin: BytesOut, level: FloatsOut, age: ShortsOut, stay: FloatsOut, employer: WordsOut,
    visiting_until: ShortsOut, region: ShortsOut, home: ShortsOut, agents: Ints2Out, outside: IntsOut, seek: IntsOut,
) -> tuple[int, int]:  # fmt: skip
    """Write who they are and where they live. Returns how many come through a port, and how many seek work."""
    rows, labs, skills = graduates.shape
    comers, employers = known.shape[1] // rows, region_of.size // rows
    posts, schools = np.zeros(left.size + 1, np.int64), np.zeros(rows * skills * labs + 1, np.int64)
    for entry in range(left.size):
        posts[entry + 1] = posts[entry] + left[entry] * pull[entry]
    school = 0
    for r in range(rows):
        for skill in range(skills):
            for lab in range(labs):
                schools[school + 1] = schools[school] + np.int64(np.rint(GRADUATE * (graduates[r, lab, skill] * open_[r, lab])))
                school += 1
    from_outside, seeking = 0, 0
    for place in range(ids.size):
        person, who = ids[place], comer[place]
        r, of = row[person], group[person]
        what = r * comers + who
        active[person] = True
        years_here[person] = 0
        origin[person] = ORIGINS[who]
        level[person] = able[place] * known[MEAN_LEVEL, what]
        age[person] = np.int16(np.rint(known[ENTRY_AGE, what] * (1 + known[AGE_SPREAD, what] * (2 * luck[AGE, place] - 1))))
        stay[person] = known[ATTACHMENT, what] + known[ATTACHMENT_SPREAD, what] * attached[place]
        agents[COUNTED_AS[who], of] += 1
        if who == VISITOR:
            lives_in = region_of[r * employers + host[place]]
            employer[person], visiting_until[person] = host[place], until
        else:
            school = drawn(schools, of * labs, (of + 1) * labs, luck[HOME, place]) if ORIGINS[who] == LOCAL_GRADUATE else -1
            post = drawn(posts, first[of], first[of + 1], luck[HOME, place]) if school < 0 else -1
            lives_in = lab_region[r, school % labs] if school >= 0 else county[post] if post >= 0 else lab_region[-1, -1]
            seek[seeking] = person
            seeking += 1
        if who < FROM_OUTSIDE:
            outside[from_outside] = person
            from_outside += 1
        region[person], home[person] = lives_in, lives_in
    return from_outside, seeking
