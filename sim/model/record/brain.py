"""Brain and science: productivity, data, compute, algorithms, knowledge, ceilings."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.markets.tools import mean_last

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def brain_values(y: Year) -> Values:
    city, outside = y.world.city, y.world.outside
    knowledge = city.knowledge / city.knowledge_2025
    return {
        "productivity": (("kind",), city.pi.copy()),
        "productivity_national": (("kind",), city.pi_national.copy()),
        "data_stock": (("kind",), city.data_national + city.data_own),
        "data_own": (("kind",), city.data_own.copy()),
        "compute": ((), city.compute.copy()),
        "compute_price": ((), y.kept["compute_price"]),
        "licences": ((), y.kept["licences"]),
        "algorithms": ((), city.algorithms.copy()),
        "knowledge": (("field",), knowledge),
        "knowledge_mean": ((), mean_last(knowledge)),
        "ceiling": (("component",), city.ceiling / outside.quality.max(axis=2)),
    }
