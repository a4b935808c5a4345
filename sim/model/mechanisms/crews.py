"""M8, 1 November: integrators put robots to work, and those who know how train the next: a limit of growth by experienced hands.

Equation: robots put to work <= max(crews_at_hand, crews_growth robots put to work the year before); where more are wanted, all sites get the same part.
Source: growth is bounded by what experienced staff can teach (Penrose 1959); both figures are assumed.
Parameters: adoption.crews_at_hand, crews_growth.
Sign: demand beyond what crews can do waits for the next year; robots at work never leap.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import round_by_luck
from sim.model.markets.tools import ratio

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def put_to_work(y: Year, sites: Table, wanted: np.ndarray) -> np.ndarray:
    """Robots that sites get of those ``wanted`` (R, N): all, or where crews are short the same part everywhere, in whole robots."""
    asked = wanted.sum(axis=1, keepdims=True)
    served = np.minimum(ratio(crews(y, sites), asked, 1.0), 1.0)
    done = wanted
    if (served < 1).any():
        done = np.where(served < 1, round_by_luck(wanted * served, y.uniform("adoption.crews", wanted.shape[1:])), wanted)
    y.keep("robots_waiting", asked[:, 0] - done.sum(axis=1))
    return done


def crews(y: Year, sites: Table) -> np.ndarray:
    """Robots that integrators can put to work this year (R, 1): what they did last year and their trainees, at least those of other trades."""
    last_year = (sites.local[:, :, 0] + sites.other[:, :, 0]).sum(axis=1, keepdims=True)
    return np.maximum(y.p.adoption.crews_at_hand, y.p.adoption.crews_growth * last_year)
