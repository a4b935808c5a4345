"""The wage curve (Blanchflower & Oswald 1994): pay follows the coast, and falls with the share of those without work."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power
from sim.model.mechanisms.talent.people import People
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year


def set_wages(y: Year, people: People, city: Table) -> None:
    """Wages of the coming twelve months; half of the way to the curve in a year."""
    growth = 1 + y.series("coast_wage_growth")
    city.coast_wage *= growth
    slack = slack_of(people) / city.slack_2025
    curve = y.p.talent.coast_wage_ratio * city.coast_wage * power(slack, y.p.talent.wage_curve)
    city.wage[:] = city.wage * growth * power(curve / (city.wage * growth), y.p.talent.wage_adjustment)


def slack_of(people: People) -> np.ndarray:
    """Share (R, S) of residents without work, at least half an agent's."""
    without = people.count(people.seekers())
    residents = without + people.staff_by_skill()
    return np.maximum(without, 0.5) / np.maximum(residents, 1)
