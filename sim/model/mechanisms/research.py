"""M2 R&D, 15 May: access, then innovation or imitation (Nelson & Winter 1982; Dosi, Fagiolo & Roventini 2010). It raises performance only."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import pick, sum_by, true_at
from sim.model.mechanisms.services import TRADERS, contracts, of_kinds, served
from sim.model.mechanisms.staffing import research_level, research_skills, researchers, staffed
from sim.model.mechanisms.trust import security
from sim.model.once import once
from sim.model.parameters import Group
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.region firms.rd firms.staff firms.desired firms.performance outside.quality outside.robot_quality city.ceiling city.effort_2025 city.maker_effort_2025 city.spill_2025 city.wage city.spending labs.mentors labs.staff labs.desired labs.active talent.active talent.employer talent.level firms.cash facilities.kind facilities.variant facilities.size facilities.open_share facilities.region",
    writes="firms.performance firms.cash",
)
def research(y: Year, firms: Table, outside: Table, city: Table, labs: Table, talent: Table, facilities: Table) -> None:
    """Keep up with the frontier as far as the firm can absorb, then try to innovate and to imitate."""
    access = access_chance(y, firms, city, effort(y, firms, labs, talent))
    taken_up = absorbed(y, access)
    kept_up = firms.performance * taken_up
    reach = limit(y, outside, city)
    innovated = kept_up * (1 + _innovation_step(y, access) * headroom(y, kept_up, reach))
    imitated = _imitate(y, firms, innovated, access, licence_chance(y, facilities, firms))
    had = firms.performance
    firms.performance[...] = np.where(firms.alive, np.maximum(np.minimum(imitated, reach), np.minimum(had, imitated)), had)
    y.keep("taken_up", taken_up)


def absorbed(y: Year, access: np.ndarray) -> np.ndarray:
    """Factor (R, F) by which a firm's product follows the progress outside: in part by itself, wholly at the access of median effort."""
    by_itself = y.p.research.absorption
    return 1 + y.p.outside.quality_growth * np.minimum(by_itself + (1 - by_itself) * access / y.p.research.access_at_median, 1.0)


def effort(y: Year, firms: Table, labs: Table, talent: Table) -> np.ndarray:
    """Matched person-years of R&D (R, F), weighed by the level of those who do it; dual mentors are away part of the time."""
    matched = staffed(y.scene, firms, labs, research_skills(y.scene)) * research_level(y, talent)
    mentors_away = y.p.research.mentor_time * labs.mentors.sum(axis=1, keepdims=True)
    engineers = np.maximum(firms.staff.sum(axis=(1, 2)), 1.0)[:, None]
    return researchers(y, firms) * matched * np.maximum(1 - mentors_away / engineers, y.p.research.mentored_least) * firms.alive


def neighbours(y: Year, firms: Table, done: np.ndarray) -> np.ndarray:
    """R&D of others felt at each firm (R, F): exp(-d / 150 km) over counties (Bottazzi & Peri 2003)."""
    by_county = sum_by(firms.region.astype(np.intp), done, y.scene.sizes["G"])
    kernel, itself = _nearness(y.p.research, y.scene)
    felt = (kernel * by_county[:, None, :]).sum(axis=2)
    at = firms.region.astype(np.intp)
    return pick(felt, at) - pick(itself, at) * done


@once
def _nearness(research: Group, scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """How much of R&D in one county is felt in another (R, G, G), and in its own (R, G)."""
    kernel = np.exp(-scene.kilometres[None] / research.spillover_distance[:, :, None])
    return kernel, np.diagonal(kernel, axis1=1, axis2=2).copy()


def spillover(y: Year, firms: Table, city: Table, done: np.ndarray) -> np.ndarray:
    """S = 1 + share of what neighbours do, up to a limit (R, F); open source, consortium and visiting experts raise it, reviews of open code
    slow it a little."""
    opened, pooled, visited = (
        getattr(y.p.research, f"{lever}_effect") * y.spending(lever) / (y.spending(lever) + getattr(y.p.research, f"{lever}_half"))
        for lever in ("open_source", "consortium", "visiting_experts")
    )
    lift = opened * (1 - y.p.research.security_drag * security(y)) + pooled + visited
    felt = neighbours(y, firms, done) / city.spill_2025[:, None]
    return np.minimum(1 + y.p.research.spillover * felt * (1 + lift), y.p.research.spillover_most)


def access_chance(y: Year, firms: Table, city: Table, done: np.ndarray) -> np.ndarray:
    """P = 1 - exp(-0.3 E S / median E of 2025) (R, F)."""
    median = np.where(y.scene.supplies, city.effort_2025.take(y.scene.supplied, axis=1), city.maker_effort_2025[:, None])
    return 1 - np.exp(-y.p.research.access * done * spillover(y, firms, city, done) / median)


def _innovation_step(y: Year, access: np.ndarray) -> np.ndarray:
    """x = 0.15 (2 Beta(3,3) - 1), kept if positive, for firms that gain access. Beta(3,3) is the median of five uniform numbers."""
    size = access.shape[1]
    luck = y.uniform("research.innovation", (size,))
    row, slot = (luck < access).nonzero()
    median = np.sort(y.uniform("research.step", (size, 5))[row, slot], axis=1)[:, 2]
    step = np.zeros(access.shape)
    step[row, slot] = np.maximum(y.p.research.step[row, 0] * (2 * median - 1), 0.0)
    return step


def headroom(y: Year, performance: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Room below the ceiling against the usual room (R, F), up to a limit: ideas get harder to find near it (Kortum 1997)."""
    some = performance > 0
    room = np.where(some, reach, 0.0) / np.where(some, performance, 1.0) - 1
    return np.clip(room / y.p.research.usual_room, 0.0, y.p.research.room_most)


def licence_chance(y: Year, facilities: Table, firms: Table) -> np.ndarray:
    """Chance of a firm to find a licence at a technology exchange within reach (R, F)."""
    found = contracts(y, facilities, firms)
    by_county = y.p.facility.licences_sought * served(y, found)[:, 0]
    return pick(by_county, firms.region.astype(np.intp)) * of_kinds(y.scene, TRADERS)


def _imitate(y: Year, firms: Table, quality: np.ndarray, access: np.ndarray, licensed: np.ndarray) -> np.ndarray:
    """An imitator closes part of the gap to one firm of its own line, drawn among all slots and met if it lives. Who lacks access may buy it:
    the same part of the gap against a fee, if the firm has the money."""
    size = quality.shape[1]
    luck = y.uniform("research.imitation", (size,))
    which = y.uniform("research.model", (size,))
    first, width = _line_of(y.scene)
    other = first + np.minimum((which * width).astype(np.intp), width - 1)
    gap = np.where(pick(firms.alive, other) & firms.alive, pick(quality, other) - quality, 0.0)
    buys = (luck >= access) & (luck < access + licensed) & (gap > 0) & (firms.cash > y.p.facility.licence_fee)
    _pay_for_licences(y, buys, other)
    return np.where(((luck < access) | buys) & (gap > 0), quality + y.p.research.imitation * gap, quality)


def _pay_for_licences(y: Year, buys: np.ndarray, other: np.ndarray) -> None:
    """The licensee pays the firm whose technique it takes over."""
    fee = buys * y.p.facility.licence_fee
    y.ledger.between_firms("licences", sum_by(other, fee, fee.shape[1]) - fee)
    y.keep("licences", buys.sum(axis=1).astype(float))


@once
def _line_of(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """First slot and number of slots of each firm's own line of business (F,)."""
    line = scene.firm_kind * 100 + scene.component_of
    changes = true_at(np.diff(line)) + 1
    starts = np.concatenate([[0], changes])
    ends = np.concatenate([changes, [len(line)]])
    place = np.searchsorted(starts, np.arange(len(line)), side="right") - 1
    return starts[place], (ends - starts)[place]


def limit(y: Year, outside: Table, city: Table) -> np.ndarray:
    """Highest performance within reach (R, F): the ceiling of the component; for makers that of the nation's robots scaled alike."""
    of_component = city.ceiling.take(y.scene.supplied, axis=1)
    lead = (city.ceiling / outside.quality.max(axis=2)).mean(axis=1, keepdims=True)
    return np.where(y.scene.supplies, of_component, outside.robot_quality[:, None] * lead * y.p.research.maker_reach)
