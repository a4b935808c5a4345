"""Means over the live firms of each newcomer's line, by which newcomers are measured."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats2, Floats2Out, Ints
from sim.model.markets.tools import true_at
from sim.model.mechanisms import newborn
from sim.model.tables.table import Table
from sim.model.year import Year

PERFORMANCE, RELIABILITY, UNIT_COST, BASE_WEIGHT, APPEAL, CAPACITY = range(len(newborn.MEASURES))


def means_of_lines(y: Year, firms: Table, outside: Table, live: np.ndarray, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """Measures (MEASURES, n) of each newcomer's line."""
    mean = np.empty((len(newborn.MEASURES), row.size))
    if not _averages(
        firms.alive, y.scene.line, live, firms.performance, firms.reliability, firms.unit_cost, firms.base_weight, firms.appeal, firms.capacity, row, slot, mean
    ):
        line = y.scene.line.take(slot)
        alike = live.take(row * y.scene.lines + line)
        newborn.where_a_line_died_out(y, outside, dict(zip(newborn.MEASURES, mean, strict=True)), true_at(alike == 0), row, line)
    return mean


@loop
def _averages(
    alive: Flags2, line: Ints, live: Floats2, performance: Floats2, reliability: Floats2, unit_cost: Floats2, base_weight: Floats2, appeal: Floats2,
    capacity: Floats2, row: Ints, slot: Ints, mean: Floats2Out,
) -> bool:  # fmt: skip
    """Whether each newcomer has live firms of its line."""
    total, all_alike = np.zeros((live.shape[0], live.shape[1], mean.shape[0])), True
    for r in range(alive.shape[0]):
        for firm in range(alive.shape[1]):
            if alive[r, firm]:
                own = total[r, line[firm]]
                own[PERFORMANCE] += performance[r, firm]
                own[RELIABILITY] += reliability[r, firm]
                own[UNIT_COST] += unit_cost[r, firm]
                own[BASE_WEIGHT] += base_weight[r, firm]
                own[APPEAL] += appeal[r, firm]
                own[CAPACITY] += capacity[r, firm]
    for each in range(row.size):
        alike = live[row[each], line[slot[each]]]
        all_alike = all_alike and alike > 0
        for measure in range(mean.shape[0]):
            mean[measure, each] = total[row[each], line[slot[each]], measure] / max(alike, 1.0)
    return all_alike
