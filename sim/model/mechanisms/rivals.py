"""M3, 1 January: rival cities follow their own path and answer what Chengdu did, late and in part."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import abreast, power
from sim.model.once import once
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
    bids = abreast(*(_bid(y, city.spending, levers) for levers in CONTESTS.values()))
    elasticity = y.p.contest.answers[:, :, None] * traits(y.scene, "answer")[None, :, None]
    target = path(y.scene, y.year)[:, None] * power(np.maximum(bids, 1.0)[:, None, :], elasticity)
    outside.rival_effort += (target - outside.rival_effort) / traits(y.scene, "lag")[:, None]
    for place, contest in enumerate(CONTESTS):
        y.keep(f"rivals.{contest}", pressure(y.scene, outside.rival_effort[:, :, place]))


def _bid(y: Year, spending: np.ndarray, levers: tuple[str, ...]) -> np.ndarray:
    """Chengdu's spending of last year in a contest against that of 2025, both over the floor and in money of the grant (R,)."""
    spent = sum(spending[:, y.scene.lever[lever]] for lever in levers)
    usual = _usual(y.scene, levers)
    grown = power(1 + y.p.government.grant_growth[:, 0], max(y.year - 1 - y.scene.scenario.start_year, 0))
    floor = y.p.contest.floor[:, 0]
    return (spent / grown + floor) / (usual + floor)


@once
def _usual(scene: Scene, levers: tuple[str, ...]) -> float:
    """What current policy spends a year on some levers, million CNY."""
    found = [scene.scenario.lever(lever) for lever in levers]
    return sum(lever.cost(lever.default) for lever in found)


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


def pressure(scene: Scene, effort: np.ndarray) -> np.ndarray:
    """What Chengdu meets in a contest (R, 1), 2025 = 1: the weighted geometric mean of its rivals' efforts (R, RC)."""
    if not effort.shape[1]:
        return np.ones((len(effort), 1))
    return np.exp((np.log(effort) * weights(scene)).sum(axis=1, keepdims=True))


def against(y: Year, contest: str) -> np.ndarray | float:
    """What rivals' effort leaves of Chengdu's own in a contest (R, 1), 2025 = 1."""
    met = y.kept.get(f"rivals.{contest}")
    return 1.0 if met is None else power(met, -getattr(y.p.contest, contest))


def drawn_away(y: Year) -> np.ndarray:
    """What rivals' effort adds to the logit of leaving (R, 1), 0 at that of 2025."""
    met = y.kept.get("rivals.talent")
    return np.zeros((y.rows, 1)) if met is None else y.p.contest.poaching * np.log(met)
