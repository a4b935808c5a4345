"""Practice makes a product reliable, firm by firm: twin of `practice.become_reliable`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats2, Floats2Out, Floats3, Ints, Ints2
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import practice
from sim.model.mechanisms.by_line import place_of_line
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(practice.become_reliable)
def become_reliable(y: Year, firms: Table, makers: Table, outside: Table, taken_up: np.ndarray) -> None:
    quality = y.p.quality
    growth = _growth(firms.experience, firms.sold, quality.pilot_run)
    exponent = _exponent(
        np.log(growth, growth), quality.practice / practice.LOG_2, practice.standards_lift(y), quality.audit, practice.tests_passed(y, firms, makers),
    )  # fmt: skip
    _close(
        np.exp(exponent, exponent), taken_up, outside.quality, practice.best_robot(y, outside), place_of_line(y.scene), firms.alive, firms.reliability,
    )  # fmt: skip


@loop
def _growth(experience: Floats2, sold: Floats2, pilot_run: Floats2) -> np.ndarray:
    """Own output so far, over that of a year ago (R, F)."""
    growth = np.empty(sold.shape)
    for row in range(len(sold)):
        for firm in range(sold.shape[1]):
            before = experience[row, firm] - sold[row, firm] + pilot_run[row, 0]
            growth[row, firm] = (experience[row, firm] + pilot_run[row, 0]) / max(before, 1.0)
    return growth


@loop
def _exponent(log_growth: Floats2, by_practice: Floats2, lift: Floats2, by_audit: Floats2, passed: Ints2) -> np.ndarray:
    """Of the share of the gap that stays open (R, F)."""
    exponent = np.empty(log_growth.shape)
    for row in range(len(exponent)):
        for firm in range(log_growth.shape[1]):
            learnt = log_growth[row, firm] * by_practice[row, 0] * (1 + lift[row, 0])
            exponent[row, firm] = -max(learnt, 0.0) - by_audit[row, 0] * passed[row, firm]
    return exponent


@loop
def _close(
    left: Floats2, taken_up: Floats2, far_quality: Floats3, best_robot: Floats2, line: Ints, alive: Flags2, reliability: Floats2Out,
) -> None:  # fmt: skip
    """``left`` (R, F) of the gap to the best outside part, or robot, stays open."""
    best = np.empty(far_quality.shape[1] + 1)
    for row in range(len(alive)):
        for part in range(far_quality.shape[1]):
            best[part] = far_quality[row, part].max()
        best[-1] = best_robot[row, 0]
        for firm in range(alive.shape[1]):
            if alive[row, firm]:
                kept_up = reliability[row, firm] * taken_up[row, firm]
                reliability[row, firm] = kept_up + (1 - left[row, firm]) * max(best[line[firm]] - kept_up, 0.0)
