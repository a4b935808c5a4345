"""What pulls people here or to the coast: real pay, support for those who are new, open posts (Moretti & Wilson 2017 for the elasticities)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import within
from sim.model.mechanisms.talent.people import People, by_skill
from sim.model.once import once
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
    spent = city.spending[:, [y.scene.lever["stay_support"]]]
    relief = np.log1p(np.minimum(spent / supported_pay(people, talent.supported_years, city.wage), talent.relief_limit))
    return Pull(real, real + np.where(_technician(people), 0.0, relief), _openings(y, people, city))


def supported_pay(people: People, years: np.ndarray, wage: np.ndarray) -> np.ndarray:
    """Yearly pay (R, 1), million CNY, of all but technicians who came within the last ``years``."""
    new = people.talent.active & (people.talent.years_here < years)
    heads = people.count_where(new) * people.weight
    bill = np.where(_technician(people), 0.0, heads * wage).sum(axis=1, keepdims=True)
    return np.maximum(bill, wage[:, :1])


def _technician(people: People) -> np.ndarray:
    return np.arange(people.skills) == people.scene.skill["technician"]


def _openings(y: Year, people: People, city: Table) -> np.ndarray:
    wanted = np.maximum(people.wanted, people.weight)
    vacant = np.maximum(city.vacancies, y.p.talent.vacant_least * people.weight) / wanted
    return within(np.log(vacant / by_skill(y.p.talent, "vacant", y.scene)), -1.0, 1.0)


def staying(y: Year, reason: Pull) -> np.ndarray:
    """Share (R, S) of relevant graduates who stay: a logit whose elasticity to real pay is the skill's at the 2025 share."""
    base = by_skill(y.p.talent, "graduates_stay", y.scene)
    slope = migration_elasticity(y.scene) / (1 - base)
    return logistic(logit(base) + slope * reason.supported + y.p.talent.openings_weight * reason.openings)


@once
def migration_elasticity(scene: Scene) -> np.ndarray:
    return np.array([float(skill.migration_elasticity) for skill in scene.scenario.skills])


def logit(share: np.ndarray) -> np.ndarray:
    return np.log(share / (1 - share))


def logistic(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))
