"""Places that use robots."""

from __future__ import annotations

import numpy as np

from benchmarks.peer import columns
from benchmarks.peer import rules as r
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Floats2, Floats2Out, Floats3, Floats3Out
from sim.model.loops.twins import in_place_of
from sim.model.tables.table import Table


@in_place_of(columns.eligible)
def eligible(sites: Table, benefit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    installed, potential = np.empty(sites.hurdle.shape), np.empty(sites.hurdle.shape)
    _eligible(sites.robots, sites.potential, sites.hurdle, benefit, installed, potential)
    return installed, potential


@loop
def _eligible(robots: Floats3, potential: Floats2, hurdle: Floats2, benefit: Floats2, installed: Floats2Out, found: Floats2Out) -> None:
    for row in range(hurdle.shape[0]):
        for site in range(hurdle.shape[1]):
            total = robots[row, site, 0]
            for age in range(1, r.LIFE):
                total += robots[row, site, age]
            installed[row, site] = total
            found[row, site] = potential[row, site] if benefit[row, 0] > hurdle[row, site] else 0.0


@in_place_of(columns.renew)
def renew(sites: Table, hazard: np.ndarray, installed: np.ndarray, potential: np.ndarray, install: np.ndarray, worn_out: np.ndarray) -> np.ndarray:
    wants = np.empty(potential.shape)
    _renew(sites.robots, hazard, installed, potential, install, worn_out, wants)
    return wants


@loop
def _renew(robots: Floats3Out, hazard: Floats2, installed: Floats2, potential: Floats2, install: Floats2, worn_out: Floats2, wants: Floats2Out) -> None:
    for row in range(wants.shape[0]):
        for site in range(wants.shape[1]):
            ages = robots[row, site]
            lives_on = np.floor(r.LIVES_ON * ages[-1] + worn_out[row, site])
            for age in range(r.LIFE - 1, 0, -1):
                ages[age] = ages[age - 1]
            ages[-1] += lives_on
            some = potential[row, site] > 0
            wanted = np.floor(hazard[row, 0] * max(potential[row, site] - installed[row, site], 0.0) + install[row, site]) if some else 0.0
            ages[0] = wants[row, site] = wanted
