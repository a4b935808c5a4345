"""Programme money of a year: grant, review, tax, carry-over (M13)."""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.ledger import ACCOUNTS
from sim.model.markets.tools import power
from sim.model.once import once
from sim.model.parameters import Group

if TYPE_CHECKING:
    from sim.model.tables.table import Table

GRANT_STARTS = 2025
FIRST_EVALUATED = 2031
ALL_STARS = 15
GOVERNMENT = ACCOUNTS.index("government")


def base_grant(p: SimpleNamespace, year: int) -> np.ndarray:
    """Guaranteed grant (R,), million CNY: a first sum that grows at a fixed rate."""
    return _base_grant(p.government, year)


@once
def _base_grant(government: Group, year: int) -> np.ndarray:
    return (government.grant * power(1 + government.grant_growth, year - GRANT_STARTS))[:, 0]


def carried_over(p: SimpleNamespace, city: Table, year: int) -> np.ndarray:
    """Money left in the treasury that may be kept (R,): at most a share of the grant; last year's tax is not part of it."""
    return np.minimum(city.balance[:, GOVERNMENT] - city.tax, (p.government.carry_limit * base_grant(p, year)[:, None])[:, 0])


def programme_money(p: SimpleNamespace, city: Table, year: int) -> np.ndarray:
    """Money of the year (R,), million CNY = grant x (1 + bonus of last year's review + bonus of the last plan evaluation) + last year's tax + carry-over."""
    grant = base_grant(p, year) * (1 + city.review_bonus + city.plan_bonus)
    return grant + city.tax + carried_over(p, city, year)


def most_that_can_come(p: SimpleNamespace, year: int) -> np.ndarray:
    """The most that grant, reviews and carry-over can give (R,); beyond it a plan rests on tax alone and is refused when read."""
    plan = ALL_STARS * p.evaluation.money_per_star if year >= FIRST_EVALUATED else 0.0
    return base_grant(p, year) * (1 + p.review.bonus_outer + plan + p.government.carry_limit)[:, 0]
