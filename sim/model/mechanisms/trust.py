"""M9 Trust and safety, 20 November: incidents come with the nation's fleet, standards make them rarer, trust heals slowly.

Equation: n ~ Poisson(incidents f^fleet_exponent exp(-standards_effect standards - security_effect security) force); T' = T + healing (1 + data_standards
data standards) (ceiling - T) - loss T (1 - exp(-n / (1 + habituation log2 f))), f = fleet / 20,000, at least 1.
Source: fact H.accident for the rate; the form is assumed (docs/model.md).
Parameters: trust.*.
Sign: incidents lower next year's adoption; standards for safety and open-source security make them rarer, standards for data heal trust.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power, saturating, within
from sim.model.mechanisms.events.force import force
from sim.model.mechanisms.splits import standard
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

FLEET_UNIT = 20_000
MOST_INCIDENTS = 20


@phase(reads="city.trust city.spending city.setting", writes="city.trust city.incidents")
def incidents(y: Year, city: Table) -> None:
    """n ~ Poisson(0.3 f^0.4 exp(-0.5 standards)); T' = T + 0.3 (0.8 - T) - 0.1 T (1 - exp(-n / (1 + 0.5 log2 f))), for next year.

    f is the nation's fleet in units of 20,000 robots, at least 1: the larger the fleet, the less one incident is talked about.
    """
    size = fleet(y)
    city.incidents[...] = poisson(incident_rate(y, size)[:, 0], y.uniform("trust.incidents", (1,))[:, 0]).astype(float)
    shock = 1 - np.exp(-city.incidents / (1 + y.p.trust.habituation[:, 0] * np.log2(size)))
    calmed = 1 + y.p.trust.data_standards * standard(y, "data", y.p.trust.standards_half)
    healing = (y.p.trust.healing * calmed)[:, 0] * (y.p.trust.ceiling[:, 0] - city.trust)
    city.trust[...] = within(city.trust + healing - y.p.trust.loss[:, 0] * city.trust * shock, 0.0, 1.0)


def fleet(y: Year) -> float:
    """China-made robots in use in units of 20,000, at least 1: those of the last years."""
    return max(_made_lately(y.scene, y.year) / FLEET_UNIT, 1.0)


@once
def _made_lately(scene: Scene, year: int) -> float:
    years = int(scene.scenario.parameters["trust.fleet_years"])
    return sum(scene.path("national_robots", each) for each in range(year - years + 1, year + 1))


def incident_rate(y: Year, size: float) -> np.ndarray:
    """Notable incidents a year (R, 1)."""
    safe = y.p.trust.standards_effect * standard(y, "safety", y.p.trust.standards_half)
    calm = np.exp(-safe - y.p.trust.security_effect * security(y))
    return y.p.trust.incidents * power(np.full((y.rows, 1), size), y.p.trust.fleet_exponent) * calm * force(y, "incidents")


def security(y: Year) -> np.ndarray:
    """Reach of open-source security, 0 to 1 (R, 1): flaws found before they do harm."""
    return saturating(y.spending("open_source_security"), y.p.trust.security_half)


def poisson(rate: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    """Whole numbers with a Poisson law, one for one from uniform numbers (inverse distribution function)."""
    term = np.exp(-rate)
    below = term.copy()
    number = np.zeros(rate.shape, dtype=np.int64)
    for count in range(1, MOST_INCIDENTS + 1):
        above = uniform >= below
        if not above.any():
            break
        number += above
        term = term * rate / count
        below = below + term
    return number
