"""M3, 1 January: rival cities follow their own path and answer what Chengdu did, late and in part.

Equation: effort_c += ((1 + growth_c)^(t - 2025) max(bid, 1)^(answers answer_c) - effort_c) / lag_c; Chengdu meets exp(sum_c weight_c ln effort_c),
weights by programme x nearness, and keeps met^-elasticity of its own effort in the contest.
Source: Wilson 2009 for firms won from others; elasticities are assumed, no figure was found.
Parameters: contest.*; programme, growth, answer, lag and nearness of each rival city.
Sign: rivals' effort takes recruits, attracted firms, buyers outside and private money away; a bid of Chengdu's raises it, late and in part.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

CONTESTS = {
    "talent": ("talent_recruitment", "visiting_experts"),
    "firms": ("anchor_landing", "chain_attraction", "west_steering"),
    "markets": ("first_use", "demo_city"),
    "funds": ("industry_fund",),
}
"""The levers by which Chengdu bids in each contest for what others have; keeping one's own people is no bid."""


@phase(reads="city.spending outside.rival_effort", writes="outside.rival_effort")
def rivals_answer(y: Year, outside: Table, city: Table) -> None:
    """Effort moves 1/lag of the way to path x (Chengdu's bid against 2025)^answer; a bid that falls is not followed."""
    bids = _bids(y, city.spending)
    target = path(y.scene, y.year)[:, None] * power(np.maximum(bids, 1.0)[:, None, :], _elasticity(y.p.contest, y.scene))
    outside.rival_effort += (target - outside.rival_effort) / traits(y.scene, "lag")[:, None]
    meet(y, pressures(y.scene, outside.rival_effort))


def meet(y: Year, met: np.ndarray) -> None:
    """Keep what Chengdu meets in each contest (R, 4), and what that leaves of its own effort there."""
    left = power(met, -side_by_side(y.p.contest, tuple(CONTESTS)))
    for place, contest in enumerate(CONTESTS):
        y.keep(f"rivals.{contest}", met[:, place : place + 1])
        y.keep(f"left.{contest}", left[:, place : place + 1])


def _bids(y: Year, spending: np.ndarray) -> np.ndarray:
    """Chengdu's spending of last year in each contest against that of 2025, both over the floor and in money of the grant (R, 4)."""
    levers, asked = _bidders(y.scene)
    spent = np.add.accumulate(spending.take(levers, axis=1) * asked, axis=2)[:, :, -1]
    grown = _grown(y.p.government, max(y.year - 1 - y.scene.scenario.start_year, 0))
    return (spent / grown + y.p.contest.floor) / (_usual(y.scene) + y.p.contest.floor)


@once
def _bidders(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Places of the levers of each contest (4, n), filled up with others; 1 for its own levers, 0 for the others (4, n)."""
    most = max(map(len, CONTESTS.values()))
    own = [[scene.lever[lever] for lever in levers] for levers in CONTESTS.values()]
    asked = [[1.0] * len(levers) + [0.0] * (most - len(levers)) for levers in own]
    return np.array([levers + [0] * (most - len(levers)) for levers in own]), np.array(asked)


@once
def _grown(government: Group, years: int) -> np.ndarray:
    """Growth of the grant in so many years (R, 1)."""
    return power(1 + government.grant_growth, years)


@once
def _usual(scene: Scene) -> np.ndarray:
    """What current policy spends a year on the levers of each contest (4,), million CNY."""
    found = [[scene.scenario.lever(lever) for lever in levers] for levers in CONTESTS.values()]
    return np.array([sum(lever.cost(lever.default) for lever in levers) for levers in found])


@once
def _elasticity(contest: Group, scene: Scene) -> np.ndarray:
    """Elasticity of each rival city's answers (R, RC, 1)."""
    return contest.answers[:, :, None] * traits(scene, "answer")[None, :, None]


@once
def traits(scene: Scene, name: str) -> np.ndarray:
    """A figure of each rival city (RC,)."""
    return np.array([float(getattr(rival, name)) for rival in scene.scenario.rival_cities])


@once
def path(scene: Scene, year: int) -> np.ndarray:
    """Effort of each rival city without answers against 2025 (RC,), beyond the growth of Chengdu's own programme."""
    return power(1 + traits(scene, "growth"), float(max(year - scene.scenario.start_year, 0)))


@once
def weights(scene: Scene) -> np.ndarray:
    """Weight of each rival city (RC,): its programme times its nearness; they add up to one."""
    weight = traits(scene, "programme") * traits(scene, "nearness")
    return weight / weight.sum()


def pressures(scene: Scene, effort: np.ndarray) -> np.ndarray:
    """What Chengdu meets in each contest (R, 4), 2025 = 1: the weighted geometric mean of its rivals' efforts (R, RC, 4)."""
    if not effort.shape[1]:
        return np.ones((len(effort), effort.shape[2]))
    logs = np.log(np.ascontiguousarray(effort.transpose(0, 2, 1))) * weights(scene)
    return np.exp(np.add.reduce(logs, axis=2))


def against(y: Year, contest: str) -> np.ndarray | float:
    """What rivals' effort leaves of Chengdu's own in a contest (R, 1), 2025 = 1."""
    return y.kept.get(f"left.{contest}", 1.0)


def drawn_away(y: Year) -> np.ndarray:
    """What rivals' effort adds to the logit of leaving (R, 1), 0 at that of 2025."""
    met = y.kept.get("rivals.talent")
    return np.zeros((y.rows, 1)) if met is None else y.p.contest.poaching * np.log(met)
