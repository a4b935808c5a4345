"""How unevenly the industry is spread over the counties, and how far common rules have come."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio
from sim.model.mechanisms.splits import STANDARDS, standard
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.scene import Scene
    from sim.model.year import Year

HALVES = {"process": "quality", "algorithm": "adoption", "data": "trust", "safety": "trust", "general": "adoption"}
"""Group of parameters with the money at which a kind of standards reaches half: that of the mechanism in which it acts."""


def spread_values(y: Year) -> Values:
    parts = theil_parts(y.kept["employment"], inhabitants(y.scene))
    reach = [standard(y, kind, getattr(y.p, HALVES[kind]).standards_half) for kind in STANDARDS]
    return {
        "regional_spread": ((), np.add.reduce(parts, axis=1)),
        "regional_spread_part": (("region",), parts),
        "standards": (("standard",), np.concatenate(reach, axis=1)),
    }


def theil_parts(amount: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Parts (R, G) of Theil's index of an ``amount`` (R, G) against ``people`` (G,): s ln(s / p), s and p the shares of a county.

    They add up to the index: 0 where all have the same a head, ln(1 / p) where one county has everything (Theil 1967).
    """
    share = ratio(amount, np.add.reduce(amount, axis=1, keepdims=True))
    some = share > 0
    return np.where(some, share * np.log(np.where(some, share, 1.0) / (people / people.sum())), 0.0)


@once
def inhabitants(scene: Scene) -> np.ndarray:
    """Inhabitants of each county (G,)."""
    return np.array([float(region.population) for region in scene.scenario.regions])
