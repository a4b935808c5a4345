"""R&D, firm by firm: twin of `research.progress`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import (
    Flags2,
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Ints,
    Shorts2,
    Words2,
)
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import research
from sim.model.mechanisms.by_line import place_of_line
from sim.model.mechanisms.staffing import researchers_per_agent
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

FELT = ("spillover", "spillover_most", "access")
STEPS = ("absorption", "access_at_median", "step", "usual_room", "room_most", "imitation")


@in_place_of(research.progress)
def progress(y: Year, firms: Table, outside: Table, city: Table, labs: Table, talent: Table, licensed: np.ndarray | float) -> None:
    p, size, line = y.p.research, firms.alive.shape[1], place_of_line(y.scene)
    engineers = np.maximum(np.add.reduce(firms.staff, axis=(1, 2)), 1.0)
    mentored = np.maximum(1 - p.mentor_time * np.add.reduce(labs.mentors, axis=1, keepdims=True) / engineers[:, None], p.mentored_least)
    kernel, itself = research.nearness(p, y.scene)
    done, by_county = _effort(
        talent.active, researchers_per_agent(y.scene), talent.employer, talent.level, firms.rd, p.overhead, city.wage, y.scene.skill["mechatronics"],
        y.kept["matched"], mentored, firms.alive, firms.region, itself.shape[1],
    )  # fmt: skip
    felt = np.add.reduce(kernel * by_county[:, None], axis=2)
    exponent = _exponent(
        done, felt, itself, firms.region, city.spill_2025, research.lift(y), side_by_side(p, FELT), city.effort_2025, city.maker_effort_2025, line,
    )  # fmt: skip
    first, width = research.line_of(y.scene)
    taken_up, number, received = _progress(
        np.exp(exponent, exponent), y.uniform("research.innovation", (size,)), y.uniform("research.step", (size, 5)), y.uniform("research.imitation", (size,)),
        y.uniform("research.model", (size,)), np.zeros((y.rows, 0)) if isinstance(licensed, float) else licensed, y.p.outside.quality_growth,
        side_by_side(p, STEPS), y.p.facility.licence_fee, city.ceiling, research.limit_of_makers(y, outside, city), line, first, width,
        firms.alive, firms.cash, firms.performance,
    )  # fmt: skip
    research.post_licences(y, number, received)
    y.keep("taken_up", taken_up)


@loop
def _effort(
    active: Flags2, per_agent: Floats, employer: Words2, level: Floats2, rd: Floats2, overhead: Floats2, wage: Floats2, skill: int,
    matched: Floats2, mentored: Floats2, alive: Flags2, region: Shorts2, counties: int,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Person-years of R&D by firm (R, F) and by county (R, G)."""
    rows, firms = rd.shape
    done, by_county = np.empty((rows, firms)), np.zeros((rows, counties))
    people, levels = np.zeros((rows, firms)), np.zeros((rows, firms))
    for row in range(rows):
        for person in range(active.shape[1]):
            firm = employer[row, person]
            if active[row, person] and per_agent[person] > 0 and 0 <= firm < firms:
                people[row, firm] += per_agent[person]
                levels[row, firm] += per_agent[person] * level[row, person]
        cost = overhead[row, 0] * wage[row, skill]
        for firm in range(firms):
            mean = levels[row, firm] / people[row, firm] if people[row, firm] > 0 else 1.0
            done[row, firm] = rd[row, firm] / cost * (matched[row, firm] * mean) * mentored[row, 0] * alive[row, firm]
            by_county[row, region[row, firm]] += done[row, firm]
    return done, by_county


@loop
def _exponent(
    done: Floats2, felt: Floats2, itself: Floats2, region: Shorts2, usual: Floats, lift: Floats2, felt_by: Floats2, effort: Floats2, effort_of_makers: Floats,
    line: Ints,
) -> np.ndarray:  # fmt: skip
    """Of the chance to miss access (R, F); ``felt`` (R, G) counts what a county does itself, ``felt_by`` (R, n) are the parameters `FELT`."""
    exponent = np.empty(done.shape)
    for row in range(len(done)):
        share, most, access = felt_by[row]
        for firm in range(done.shape[1]):
            of_others = felt[row, region[row, firm]] - itself[row, region[row, firm]] * done[row, firm]
            lifted = min(of_others / usual[row] * share * (1 + lift[row, 0]) + 1, most)
            measure = effort[row, line[firm]] if line[firm] < effort.shape[1] else effort_of_makers[row]
            exponent[row, firm] = -access * done[row, firm] * lifted / measure
    return exponent


@piece
def median_of_five(drawn: np.ndarray) -> float:
    """The one with two below it; of equal ones either."""
    for one in drawn:
        below = same = 0
        for other in drawn:
            below += other < one
            same += other == one
        if below <= 2 < below + same:
            return one
    return drawn[2]


@loop
def _progress(
    misses: Floats2, innovates: Floats2, steps: Floats3, imitates: Floats2, meets: Floats2, licensed: Floats2, growth: Floats2,
    by: Floats2, fee: Floats2, ceiling: Floats2, ceiling_of_makers: Floats2, line: Ints, first: Ints, width: Ints,
    alive: Flags2, cash: Floats2, performance: Floats2Out,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """What is taken up of the progress outside (R, F); licences (R,), and what firms received for them less what they paid (R, F)."""
    rows, firms = alive.shape
    taken_up, innovated, access = np.empty((rows, firms)), np.empty(firms), np.empty(firms)
    number, received, paid = np.zeros(rows), np.zeros((rows, firms)), np.zeros((rows, firms))
    for row in range(rows):
        by_itself, median, size, usual_room, room_most, imitation = by[row]
        for firm in range(firms):
            access[firm] = 1 - misses[row, firm]
            taken_up[row, firm] = 1 + growth[row, 0] * min(by_itself + (1 - by_itself) * access[firm] / median, 1.0)
            had = performance[row, firm] * taken_up[row, firm]
            innovated[firm] = had
            if innovates[row, firm] < access[firm]:
                step = max(size * (2 * median_of_five(steps[row, firm]) - 1), 0.0)
                reach = ceiling[row, line[firm]] if line[firm] < ceiling.shape[1] else ceiling_of_makers[row, 0]
                room = (reach / had if had > 0 else 0.0) - 1
                innovated[firm] = had * (1 + step * min(max(room / usual_room, 0.0), room_most))
        for firm in range(firms):
            if not alive[row, firm]:
                continue
            imitated, luck = innovated[firm], imitates[row, firm]
            if luck < (access[firm] + licensed[row, firm] if licensed.shape[1] > 0 else access[firm]):
                other = first[firm] + min(np.int64(meets[row, firm] * width[firm]), width[firm] - 1)
                gap, buys = innovated[other] - innovated[firm], luck >= access[firm]
                if alive[row, other] and gap > 0 and not (buys and cash[row, firm] <= fee[row, 0]):
                    imitated += imitation * gap
                    if buys:
                        number[row] += 1
                        received[row, other] += fee[row, 0]
                        paid[row, firm] += fee[row, 0]
            reach = ceiling[row, line[firm]] if line[firm] < ceiling.shape[1] else ceiling_of_makers[row, 0]
            performance[row, firm] = max(min(imitated, reach), min(performance[row, firm], imitated))
    return taken_up, number, received - paid
