"""What a year brings to each person who has a place here: twin of `talent.careers`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.books import depart
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    FlagsOut,
    Floats,
    Floats2,
    FloatsOut,
    Ints,
    Ints2Out,
    IntsOut,
    Shorts,
    Shorts2,
    ShortsOut,
    Words,
    WordsOut,
)
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.events.force import extra
from sim.model.mechanisms.rivals import drawn_away
from sim.model.mechanisms.services import engineers
from sim.model.mechanisms.talent import careers as plain
from sim.model.mechanisms.talent.books import FLOW, Books
from sim.model.mechanisms.talent.people import People, first_slots
from sim.model.mechanisms.talent.pull import Pull, log_odds, migration_elasticity
from sim.model.year import Year

LISTS = COAST, CITY_TRADES, RESTLESS, BROADENED, NOTHING, RETIRED, HERE = tuple(range(7))
"""Lists of people: five fates in the order of the line of chances, with visitors whose term is over on the first; those past working life; those
who may meet a fate."""
LEFT, TO_CITY, RETIRED_AS = FLOW["left"], FLOW["to_city"], FLOW["retired"]


@in_place_of(plain.careers)
def careers(y: Year, people: People, books: Books, reason: Pull, cloud: np.ndarray | None) -> plain.Careers:
    """One pass before the exponential, which stays with NumPy, and one after it."""
    talent, size = y.p.talent, people.active.size
    lists, many, away, luck = np.empty((len(LISTS), size), dtype=np.int64), np.zeros(len(LISTS), dtype=np.int64), np.empty(size), people.year_luck.reshape(-1)
    begins = np.zeros(people.rows * people.skills + 1, dtype=np.int64)
    _grow_older(
        first_slots(y.scene), luck, people.stay, people.level, people.employer, y.year, plain.last_age(talent), talent.leaving_limit,
        log_odds(talent, y.scene, "leaving"), reason.openings, reason.settled, reason.supported, migration_elasticity(y.scene), talent.openings_weight,
        talent.supported_years, talent.poaching, talent.seekers_leave, drawn_away(y),
        people.age, people.years_here, people.active, people.visiting_until, begins, lists, many, away,
    )  # fmt: skip
    called, counties = extra(y, "moving"), y.scene.sizes["G"]
    _meet_fates(
        people.group, begins, luck, np.exp(away[: begins[-1]]),
        called if isinstance(called, np.ndarray) else np.zeros((y.rows, people.skills)), plain.other_trades(y, reason),
        talent.search_on_the_job, talent.composite_after, talent.composite_chance, np.zeros((y.rows, counties)) if cloud is None else cloud, engineers(y.scene),
        people.years_here, people.region, people.employer, people.active, people.visiting_until, books.agents.reshape(len(books.agents), -1), lists, many,
    )  # fmt: skip
    books.to_the_coast(lists[COAST, : many[COAST]])
    return plain.Careers(lists[RESTLESS, : many[RESTLESS]], lists[BROADENED, : many[BROADENED]])


@loop
def _grow_older(
    first: Ints, luck: Floats, stay: Floats, level: Floats, employer: Words, year: int, last_age: Shorts2, limit: Floats2,
    leaving: Floats2, openings: Floats2, settled: Floats2, supported: Floats2, elasticity: Floats, openings_weight: Floats2,
    supported_years: Floats2, poaching: Floats2, seekers_leave: Floats2, drawn_away: Floats2,
    age: ShortsOut, years_here: ShortsOut, active: FlagsOut, visiting_until: Shorts, begins: IntsOut, lists: Ints2Out, many: IntsOut, away: FloatsOut,
) -> None:  # fmt: skip
    """Terms and working lives end. Lists those of the others who may meet a fate, and at which place each group ``begins``; and what is to be raised to
    the power for their chance of the coast."""
    rows, skills = settled.shape
    slots, here, may_meet = active.size // rows, 0, lists[HERE]
    for r in range(rows):
        last, most, to_settle = last_age[r, 0], limit[r, 0], supported_years[r, 0]
        for skill in range(skills):
            start, stop = r * slots + first[skill], r * slots + (first[skill + 1] if skill + 1 < skills else slots)
            for person in range(start, stop):
                age[person] += active[person]
                years_here[person] += active[person]
            for person in range(start, stop):
                ends = (visiting_until[person] != 0) & (visiting_until[person] < year)
                if active[person] & (ends | (age[person] > last)):
                    active[person] = False
                    which = COAST if ends else RETIRED
                    lists[which, many[which]] = person
                    many[which] += 1
            of = r * skills + skill
            for person in range(start, stop):
                may_meet[here] = person
                here += active[person] & (visiting_until[person] == 0) & (luck[person] < most)
            begins[of + 1] = here
            at_par = leaving[r, skill] - openings_weight[r, 0] * openings[r, skill]
            pay, with_support = at_par - elasticity[skill] * settled[r, skill], at_par - elasticity[skill] * supported[r, skill]
            for place in range(begins[of], here):
                person = may_meet[place]
                drawn = (with_support if years_here[person] < to_settle else pay) - stay[person]
                drawn += poaching[r, 0] * (level[person] - 1)
                drawn += drawn_away[r, 0]
                drawn += seekers_leave[r, 0] * (employer[person] < 0)
                away[place] = -drawn


@loop
def _meet_fates(
    group: Ints, begins: Ints, luck: Floats, away: Floats, called: Floats2, other_trades: Floats2,
    search: Floats2, seasoned_after: Floats2, seasoned_chance: Floats2, cloud: Floats2, engineer: Floats,
    years_here: Shorts, region: Shorts, employer: WordsOut, active: FlagsOut, visiting_until: ShortsOut, agents: Ints2Out, lists: Ints2Out, many: IntsOut,
) -> None:  # fmt: skip
    """One number a person on the line of chances; then those who go depart."""
    for of in range(begins.size - 1):
        r, skill = of // engineer.size, of % engineer.size
        for place in range(begins[of], begins[of + 1]):
            person = lists[HERE, place]
            u = luck[person]
            edge = 1 / (1 + away[place]) + called[r, skill]
            fate = np.int64(u >= edge)
            edge += other_trades[r, skill]
            fate += u >= edge
            edge += search[r, 0] * (employer[person] >= 0)
            fate += u >= edge
            edge += (seasoned_chance[r, 0] * (years_here[person] >= seasoned_after[r, 0]) + cloud[r, region[person]]) * engineer[skill]
            fate += u >= edge
            lists[fate, many[fate]] = person
            many[fate] += 1
    for which, flow in ((COAST, LEFT), (CITY_TRADES, TO_CITY), (RETIRED, RETIRED_AS)):
        for place in range(many[which]):
            depart(lists[which, place], group, agents[flow], employer, active, visiting_until)
