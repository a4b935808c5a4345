"""M13, 20 December: the review room (考核空间, 0 to 100), the patience that the city still has with its robot office.

Every fifth year the plan evaluation (规划评估) reads the five foundations (家底) against what the plan asked for.

Equation: room += grade (room_a .. room_d) - reform_cost further reform - patience (reform + basic research) until knowledge >= results_show
- accident_cost of a serious accident without standards + room_per_star stars every fifth year + rectified after a year of rectification.
Source: rules of the game (assumed; game-design 2.4).
Parameters: review.room_*, review.reform_cost, review.patience, review.results_show, review.accident_cost, review.serious_share, review.standards_in_place,
review.rectify_below, review.rectified, evaluation.*.
Sign: short-term grades give room, patience and accidents take it; foundations pay it back every fifth year.
"""
from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.readings import FOUNDATIONS, MOST_STARS, STARS, foundations, suppliers_in
from sim.model.markets.tools import abreast, pick, power, true_at, within
from sim.model.mechanisms.events.force import extra
from sim.model.parameters import side_by_side
from sim.model.phase import phase
from sim.model.tables.states import QUALIFIED
from sim.scenario.five_years import ends_plan, plan_number

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

MOVES = ("grade", "reform", "patience", "accident", "evaluation", "rectified", "event")
OF_GRADES = ("room_d", "room_c", "room_b", "room_a")
FULL = 100.0


@phase(
    reads="city.grade city.setting city.spending city.knowledge city.knowledge_2025 city.incidents city.data_own city.trust talent.active makers.tested makers.brochure city.room city.reform city.rectify",
    writes="city.room city.reform city.rectify city.plan_bonus city.stars",
)
def room(y: Year, city: Table, talent: Table, makers: Table) -> None:
    """Add what the year's grade, reforms, accidents, the plan evaluation and events do to the room; too little of it makes next year one of rectification."""
    qualified = suppliers_in(y.world, QUALIFIED)
    standing = foundations(y.world, qualified.sum(axis=1))
    y.keep("qualified", qualified)
    y.keep("foundation", standing)
    city.stars[...] = stars(y.p, standing, plan_number(y.scene.scenario, y.year))
    moves = abreast(_grade(y, city), _reform(y, city), _patience(y, standing[:, 0]), _accident(y, city), _evaluated(y, city), _rectified(y, city), _told(y))
    y.keep("room_moves", moves)
    city.room[...] = within(city.room + moves.sum(axis=1), 0.0, FULL)
    city.rectify[...] = city.room < y.p.review.rectify_below[:, 0]
    for row in true_at(city.rectify):
        y.notice(int(row), "rectification_ahead", room=round(float(city.room[row])))


def _grade(y: Year, city: Table) -> np.ndarray:
    return pick(side_by_side(y.p.review, OF_GRADES), city.grade)


def _reform(y: Year, city: Table) -> np.ndarray:
    """Evaluation reform costs room once, as far as it goes beyond where it stood before."""
    setting = y.setting("evaluation_reform")[:, 0]
    further = np.maximum(setting - city.reform, 0.0)
    city.reform[...] = np.maximum(city.reform, setting)
    return -y.p.review.reform_cost[:, 0] * further


def _patience(y: Year, knowledge: np.ndarray) -> np.ndarray:
    """A turn towards the long term costs room every year until ``knowledge`` (R,) against 2025 shows it: one for reform, one for basic research at its top."""
    lever = y.scene.scenario.levers[y.scene.lever["basic_research"]]
    more = np.maximum(y.setting("basic_research")[:, 0] - lever.default, 0.0) / (lever.high - lever.default)
    shows = knowledge >= y.p.review.results_show[:, 0]
    return np.where(shows, 0.0, -y.p.review.patience[:, 0] * (y.setting("evaluation_reform")[:, 0] + more))


def _accident(y: Year, city: Table) -> np.ndarray:
    """A serious accident is held against the city if it has no standards: chance 1 - (1 - share)^incidents."""
    if not city.incidents.any():
        return np.zeros(y.rows)
    chance = 1 - power(1 - y.p.review.serious_share[:, 0], city.incidents)
    struck = y.uniform("review.accident", (1,))[:, 0] < chance
    careless = y.spending("standards")[:, 0] < y.p.review.standards_in_place[:, 0]
    return np.where(struck & careless, -y.p.review.accident_cost[:, 0], 0.0)


def _evaluated(y: Year, city: Table) -> np.ndarray:
    """At the end of a plan its stars give room, and money every year of the next."""
    if not ends_plan(y.scene.scenario, y.year):
        return np.zeros(y.rows)
    total = city.stars.sum(axis=1)
    city.plan_bonus[...] = y.p.evaluation.money_per_star[:, 0] * total
    for row in range(y.rows):
        y.notice(row, "plan_evaluated", stars=int(total[row]), most=MOST_STARS)
    return y.p.evaluation.room_per_star[:, 0] * total


def _rectified(y: Year, city: Table) -> np.ndarray:
    """A year of rectification gives some room back."""
    return np.where(city.rectify, y.p.review.rectified[:, 0], 0.0)


def _told(y: Year) -> np.ndarray:
    """What events in force and the answers to them do to it."""
    told = extra(y, "room")
    return FULL * told[:, 0] if isinstance(told, np.ndarray) else np.zeros(y.rows)


def required(p: SimpleNamespace, plan: int) -> np.ndarray:
    """What a plan (1 to 3) asks of each foundation (R, 5)."""
    return side_by_side(p.evaluation, _foundations_of(plan))


@cache
def _foundations_of(plan: int) -> tuple[str, ...]:
    return tuple(f"{name}_{plan}" for name in FOUNDATIONS)


def stars(p: SimpleNamespace, standing: np.ndarray, plan: int) -> np.ndarray:
    """Stars of each foundation (R, 5), 0 to 3, for what stands over what the plan requires."""
    share = standing / required(p, plan)
    return (share[:, :, None] >= side_by_side(p.evaluation, STARS)[:, None, :]).sum(axis=2)
