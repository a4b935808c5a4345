"""Programme money of a year: grant, review, tax, carry-over (M13)."""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.readings import MOST_STARS
from sim.model.ledger import ACCOUNTS
from sim.model.markets.tools import power
from sim.model.once import once
from sim.model.parameters import Group
from sim.scenario.five_years import evaluated_before

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table

GOVERNMENT = ACCOUNTS.index("government")


def base_grant(scene: Scene, p: SimpleNamespace, year: int) -> np.ndarray:
    """Guaranteed grant (R,), million CNY: a first sum in the opening year that grows at a fixed rate."""
    return _base_grant(p.government, year - scene.scenario.start_year)


@once
def _base_grant(government: Group, years: int) -> np.ndarray:
    return (government.grant * power(1 + government.grant_growth, years))[:, 0]


def carried_over(scene: Scene, p: SimpleNamespace, city: Table, year: int) -> np.ndarray:
    """Money left in the treasury that may be kept (R,): at most a share of the grant; last year's tax is not part of it."""
    return np.minimum(city.balance[:, GOVERNMENT] - city.tax, (p.government.carry_limit * base_grant(scene, p, year)[:, None])[:, 0])


def programme_money(scene: Scene, p: SimpleNamespace, city: Table, year: int) -> np.ndarray:
    """Money of the year (R,), million CNY = grant x (1 + bonus of last year's review + bonus of the last plan evaluation) + last year's tax + carry-over."""
    grant = base_grant(scene, p, year) * (1 + city.review_bonus + city.plan_bonus)
    return grant + city.tax + carried_over(scene, p, city, year)


def most_that_can_come(scene: Scene, p: SimpleNamespace, year: int) -> np.ndarray:
    """The most that grant, reviews and carry-over can give (R,); beyond it a plan rests on tax alone and is refused when read."""
    plan = MOST_STARS * p.evaluation.money_per_star if evaluated_before(scene.scenario, year) else 0.0
    return base_grant(scene, p, year) * (1 + p.review.bonus_outer + plan + p.government.carry_limit)[:, 0]
