"""What pulls people here or to the coast: real pay, support for those who are new, open posts (Moretti & Wilson 2017 for the elasticities)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import within
from sim.model.mechanisms.talent.people import People, by_skill, of_skills
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year


@dataclass(frozen=True)
class Pull:
    """Logarithms by (row, skill): real pay here over the coast's, the same with support, open posts against 2025."""

    settled: np.ndarray
    supported: np.ndarray
    openings: np.ndarray


def pull(y: Year, people: People, city: Table) -> Pull:
    """Pay counts in what it buys; support is a share of pay for engineers and graduates in their first years here."""
    talent = y.p.talent
    real = np.log(city.wage / city.coast_wage / talent.living_cost)
    relief = np.log1p(np.minimum(y.spending("stay_support") / supported_pay(people, talent.supported_years, city.wage), talent.relief_limit))
    return Pull(real, real + _supported(y.scene) * relief, _openings(y, people, city))


def supported_pay(people: People, years: np.ndarray, wage: np.ndarray) -> np.ndarray:
    """Yearly pay (R, 1), million CNY, of all but technicians who came within the last ``years``."""
    new = people.talent.active & (people.talent.years_here < years)
    heads = people.count_where(new) * people.weight
    bill = np.add.reduce(_supported(people.scene) * (heads * wage), axis=1, keepdims=True)
    return np.maximum(bill, wage[:, :1])


@once
def _supported(scene: Scene) -> np.ndarray:
    """1 for the skills that support is meant for, 0 for technicians (S,)."""
    return (np.arange(len(scene.people_per_agent)) != scene.skill["technician"]).astype(float)


def _openings(y: Year, people: People, city: Table) -> np.ndarray:
    wanted = np.maximum(people.wanted, people.weight)
    vacant = np.maximum(city.vacancies, y.p.talent.vacant_least * people.weight) / wanted
    return within(np.log(vacant / by_skill(y.p.talent, "vacant", y.scene)), -1.0, 1.0)


def staying(y: Year, reason: Pull) -> np.ndarray:
    """Share (R, S) of relevant graduates who stay: a logit whose elasticity to real pay is the skill's at the 2025 share."""
    slope = migration_elasticity(y.scene) / (1 - by_skill(y.p.talent, "graduates_stay", y.scene))
    return logistic(log_odds(y.p.talent, y.scene, "graduates_stay") + slope * reason.supported + y.p.talent.openings_weight * reason.openings)


@once
def migration_elasticity(scene: Scene) -> np.ndarray:
    return np.array([float(skill.migration_elasticity) for skill in scene.scenario.skills])


def log_odds(talent: Group, scene: Scene, name: str) -> np.ndarray:
    """Logit (R, S) of a share that every skill has its own of."""
    return _log_odds(talent, of_skills(scene, name))


@once
def _log_odds(talent: Group, names: tuple[str, ...]) -> np.ndarray:
    return logit(side_by_side(talent, names))


@once
def pay_2025(talent: Group) -> np.ndarray:
    """Logarithm (R, 1) of real pay here over the coast's in 2025."""
    return np.log(talent.coast_wage_ratio / talent.living_cost)


def logit(share: np.ndarray) -> np.ndarray:
    return np.log(share / (1 - share))


def logistic(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))
