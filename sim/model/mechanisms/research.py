"""M2 R&D, 15 May: access, then innovation or imitation (Nelson & Winter 1982; Dosi, Fagiolo & Roventini 2010). It raises performance only.

Equation: P = 1 - exp(-access E S / median E of 2025), S = min(spillover_most, 1 + spillover N / N_2025 (1 + lift)); with chance P
performance grows by x room, x = max(0, step (2 Beta(3,3) - 1)), and with chance P closes imitation of the gap to a firm of its line.
Source: Nelson & Winter 1982; Dosi, Fagiolo & Roventini 2010; Bottazzi & Peri 2003 (distance); Kortum 1997 (room below the ceiling).
Parameters: research.*, outside.quality_growth, facility.licences_sought, facility.licence_fee.
Sign: R&D, staff, neighbours, openness and licences raise performance up to the ceiling; none of them lowers cost.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import flat_places, max_last, mean_last, pick, saturating, true_at, within
from sim.model.mechanisms.by_line import by_line
from sim.model.mechanisms.services import TRADERS, contracts, of_kinds, served
from sim.model.mechanisms.staffing import research_level, researchers
from sim.model.mechanisms.trust import security
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

OPENERS = ("open_source", "consortium", "visiting_experts")
OF_OPENERS = tuple(tuple(f"{lever}_{name}" for lever in OPENERS) for name in ("effect", "half"))
"""Programmes that open knowledge to others, with the parameters of each."""


@phase(
    reads="firms.alive firms.region firms.rd firms.staff firms.performance outside.quality outside.robot_quality city.ceiling city.effort_2025 city.maker_effort_2025 city.spill_2025 city.wage city.spending labs.mentors talent.active talent.employer talent.level firms.cash facilities.kind facilities.variant facilities.size facilities.open_share facilities.region",
    writes="firms.performance firms.cash",
)
def research(y: Year, firms: Table, outside: Table, city: Table, labs: Table, talent: Table, facilities: Table) -> None:
    """Keep up with the frontier as far as the firm can absorb, then try to innovate and to imitate."""
    progress(y, firms, outside, city, labs, talent, licence_chance(y, facilities, firms))


@accelerated
def progress(y: Year, firms: Table, outside: Table, city: Table, labs: Table, talent: Table, licensed: np.ndarray | float) -> None:
    """Performance of the year after; ``licensed`` (R, F) or 0.0 are the chances to find a licence."""
    access = access_chance(y, firms, city, effort(y, firms, labs, talent, y.kept["matched"]))
    taken_up = absorbed(y, access)
    reach = limit(y, outside, city)
    innovated = _innovate(y, firms.performance * taken_up, reach, access)
    imitated = _imitate(y, firms, innovated, access, licensed)
    had = firms.performance
    firms.performance[...] = np.where(firms.alive, np.maximum(np.minimum(imitated, reach), np.minimum(had, imitated)), had)
    y.keep("taken_up", taken_up)


def absorbed(y: Year, access: np.ndarray) -> np.ndarray:
    """Factor (R, F) by which a firm's product follows the progress outside: in part by itself, wholly at the access of median effort."""
    by_itself = y.p.research.absorption
    return 1 + y.p.outside.quality_growth * np.minimum(by_itself + (1 - by_itself) * access / y.p.research.access_at_median, 1.0)


def effort(y: Year, firms: Table, labs: Table, talent: Table, matched: np.ndarray) -> np.ndarray:
    """Person-years of R&D (R, F), as far as staff is found (``matched``, (R, F)), weighed by the level of those who do it; dual mentors are away
    part of the time."""
    mentors_away = y.p.research.mentor_time * np.add.reduce(labs.mentors, axis=1, keepdims=True)
    engineers = np.maximum(np.add.reduce(firms.staff, axis=(1, 2)), 1.0)[:, None]
    done = researchers(y, firms) * (matched * research_level(y, talent))
    done *= np.maximum(1 - mentors_away / engineers, y.p.research.mentored_least)
    done *= firms.alive
    return done


def neighbours(y: Year, firms: Table, done: np.ndarray) -> np.ndarray:
    """R&D of others felt at each firm (R, F): exp(-d / 150 km) over counties (Bottazzi & Peri 2003)."""
    kernel, itself = nearness(y.p.research, y.scene)
    place = flat_places(firms.region, kernel.shape[1])
    by_county = np.bincount(place.reshape(-1), done.reshape(-1), itself.size).reshape(y.rows, 1, -1)
    felt = np.add.reduce(kernel * by_county, axis=2)
    return felt.take(place) - itself.take(place) * done


@once
def nearness(research: Group, scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """How much of R&D in one county is felt in another (R, G, G), and in its own (R, G)."""
    kernel = np.exp(-scene.kilometres[None] / research.spillover_distance[:, :, None])
    return kernel, np.diagonal(kernel, axis1=1, axis2=2).copy()


def spillover(y: Year, firms: Table, city: Table, done: np.ndarray) -> np.ndarray:
    """S = 1 + share of what neighbours do, up to a limit (R, F)."""
    felt = neighbours(y, firms, done)
    felt /= city.spill_2025[:, None]
    felt *= y.p.research.spillover
    felt *= 1 + lift(y)
    felt += 1
    return np.minimum(felt, y.p.research.spillover_most, out=felt)


def lift(y: Year) -> np.ndarray:
    """How much more is felt (R, 1) by open source, consortium and visiting experts; reviews of open code slow it a little."""
    effect, half = (side_by_side(y.p.research, names) for names in OF_OPENERS)
    reach = saturating(y.spendings(OPENERS), half, effect)
    return reach[:, :1] * (1 - y.p.research.security_drag * security(y)) + reach[:, 1:2] + reach[:, 2:]


def access_chance(y: Year, firms: Table, city: Table, done: np.ndarray) -> np.ndarray:
    """P = 1 - exp(-0.3 E S / median E of 2025) (R, F)."""
    exponent = -y.p.research.access * done
    exponent *= spillover(y, firms, city, done)
    exponent /= by_line(y.scene, city.effort_2025, city.maker_effort_2025[:, None])
    np.exp(exponent, out=exponent)
    return np.subtract(1, exponent, out=exponent)


def _innovate(y: Year, performance: np.ndarray, reach: np.ndarray, access: np.ndarray) -> np.ndarray:
    """``performance`` (R, F), raised in firms that gain access and whose attempt succeeds."""
    at, step = innovation_steps(y, access)
    row, had = at // access.shape[1], performance.take(at)
    innovated = performance.copy()
    innovated.put(at, had * (1 + step * headroom(y, row, had, reach.take(at))))
    return innovated


def innovation_steps(y: Year, access: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Flat places (n,) of the firms that gain access, and their x = 0.15 (2 Beta(3,3) - 1), kept if positive. Beta(3,3) is the median of five
    uniform numbers."""
    size = access.shape[1]
    at = true_at(y.uniform("research.innovation", (size,)) < access)
    draws = y.uniform("research.step", (size, 5)).reshape(-1, 5).take(at, axis=0)
    draws.sort(axis=1)
    return at, np.maximum(y.p.research.step.take(at // size) * (2 * draws[:, 2] - 1), 0.0)


def headroom(y: Year, row: np.ndarray, performance: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Room below the ceiling against the usual room, up to a limit, of firms (n,) in these rows: ideas get harder to find near it (Kortum 1997)."""
    some = performance > 0
    room = np.where(some, reach, 0.0) / np.where(some, performance, 1.0) - 1
    return within(room / y.p.research.usual_room.take(row), 0.0, y.p.research.room_most.take(row))


def licence_chance(y: Year, facilities: Table, firms: Table) -> np.ndarray | float:
    """Chance of a firm to find a licence at a technology exchange within reach (R, F); 0.0 where none is open."""
    found = contracts(y, facilities, firms)
    if not found.row.size:
        return 0.0
    by_county = y.p.facility.licences_sought * served(y, found)[:, 0]
    return pick(by_county, firms.region) * of_kinds(y.scene, TRADERS)


def _imitate(y: Year, firms: Table, quality: np.ndarray, access: np.ndarray, licensed: np.ndarray | float) -> np.ndarray:
    """An imitator closes part of the gap to one firm of its own line, drawn among all slots and met if it lives. Who lacks access may buy it:
    the same part of the gap against a fee, if the firm has the money."""
    size = quality.shape[1]
    luck, which = y.uniform("research.imitation", (size,)), y.uniform("research.model", (size,))
    at = true_at((luck < access + licensed) & firms.alive)
    other = _met(y.scene, at, which.take(at))
    gap = quality.take(other) - quality.take(at)
    buys = luck.take(at) >= access.take(at)
    poor = buys & (firms.cash.take(at) <= y.p.facility.licence_fee.take(at // size))
    able = true_at(firms.alive.take(other) & (gap > 0) & ~poor)
    at, other, gap, buys = at.take(able), other.take(able), gap.take(able), buys.take(able)
    _pay_for_licences(y, at[buys], other[buys])
    imitated = quality.copy()
    imitated.put(at, quality.take(at) + y.p.research.imitation.take(at // size) * gap)
    return imitated


def _met(scene: Scene, at: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Flat places (n,) of the firms of the same line that those at ``at`` meet."""
    first, width = line_of(scene)
    slot = at % first.size
    wide = width.take(slot)
    return at - slot + first.take(slot) + np.minimum((luck * wide).astype(np.intp), wide - 1)


def _pay_for_licences(y: Year, buyers: np.ndarray, sellers: np.ndarray) -> None:
    """The licensees at flat places (n,) pay the firms whose technique they take over."""
    row, size = buyers // y.scene.sizes["F"], y.rows * y.scene.sizes["F"]
    fee = y.p.facility.licence_fee.take(row)
    received = np.bincount(sellers, fee, size) - np.bincount(buyers, fee, size)
    post_licences(y, np.bincount(row, minlength=y.rows).astype(float), received.reshape(y.rows, -1))


def post_licences(y: Year, number: np.ndarray, received: np.ndarray) -> None:
    """A ``number`` of licences (R,) is paid: what firms received less what they paid (R, F)."""
    y.keep("licences", number)
    if number.any():
        y.ledger.between_firms("licences", received)


@once
def line_of(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """First slot and number of slots of each firm's own line of business (F,)."""
    line = scene.line
    changes = true_at(np.diff(line)) + 1
    starts = np.concatenate([[0], changes])
    ends = np.concatenate([changes, [len(line)]])
    place = np.searchsorted(starts, np.arange(len(line)), side="right") - 1
    return starts[place], (ends - starts)[place]


def limit(y: Year, outside: Table, city: Table) -> np.ndarray:
    """Highest performance within reach (R, F): the ceiling of the component; for makers that of the nation's robots scaled alike."""
    return by_line(y.scene, city.ceiling, limit_of_makers(y, outside, city))


def limit_of_makers(y: Year, outside: Table, city: Table) -> np.ndarray:
    """The same of makers of robots (R, 1)."""
    lead = mean_last(city.ceiling / max_last(outside.quality))
    return (outside.robot_quality * lead)[:, None] * y.p.research.maker_reach
