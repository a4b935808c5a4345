"""M2, 15 May: practice makes a product reliable. Own output, passed tests and process standards close the distance to the best; R&D does not.

Learning by doing in quality: faults fall with own cumulative output as costs do (Levin 2000; here a share of the gap for each doubling).

Equation: reliability closes 1 - exp(-practice d log2(own output + pilot_run) (1 + process standards) - audit tests passed) of its gap to the best;
q = performance^w reliability^(1-w), w = performance_weight.
Source: Levin 2000 (learning by doing in quality); the shares are assumed.
Parameters: quality.*, research.maker_reach.
Sign: own output, tests passed and process standards raise reliability; R&D does not.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.live_suppliers import named_by_makers
from sim.model.markets.tools import max_last, true_at
from sim.model.mechanisms.by_line import by_line
from sim.model.mechanisms.splits import standard
from sim.model.phase import phase
from sim.model.tables.states import QUALIFIED

if TYPE_CHECKING:
    from types import SimpleNamespace

    from sim.model.tables.table import Table
    from sim.model.year import Year


LOG_2 = np.log(2)


@phase(
    reads="firms.alive firms.experience firms.sold firms.performance firms.reliability makers.brochure makers.tested makers.test_due outside.quality outside.robot_quality city.spending city.setting",
    writes="firms.reliability firms.quality",
)
def practice(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Follow the progress outside like performance, then close a share of the gap to the best; quality is what buyers make of both."""
    become_reliable(y, firms, makers, outside, y.kept["taken_up"])
    firms.quality[...] = aggregate(y.p, firms.performance, firms.reliability)


@accelerated
def become_reliable(y: Year, firms: Table, makers: Table, outside: Table, taken_up: np.ndarray) -> None:
    """Reliability follows the progress outside by a factor ``taken_up`` (R, F) and closes a share of the gap."""
    kept_up = firms.reliability * taken_up
    gap = best(y, outside)
    gap -= kept_up
    kept_up += closed(y, firms, makers) * np.maximum(gap, 0.0, out=gap)
    firms.reliability[...] = np.where(firms.alive, kept_up, firms.reliability)


def aggregate(p: SimpleNamespace, performance: np.ndarray, reliability: np.ndarray) -> np.ndarray:
    """Quality that buyers weigh (R, F) = performance^w reliability^(1 - w); 0 in empty slots."""
    at, quality = true_at(performance > 0), np.zeros(performance.shape)
    quality.put(at, aggregate_at(p, performance, reliability, at))
    return quality


def aggregate_at(p: SimpleNamespace, performance: np.ndarray, reliability: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The same of firms at flat places ``at`` (n,), none of them an empty slot."""
    weight = p.quality.performance_weight.take(at // performance.shape[1])
    return np.exp(weight * np.log(performance.take(at)) + (1 - weight) * np.log(reliability.take(at)))


def best(y: Year, outside: Table) -> np.ndarray:
    """The most reliable product in sight (R, F): the best outside part; for makers the nation's robot, a little surpassed."""
    return by_line(y.scene, max_last(outside.quality), best_robot(y, outside))


def best_robot(y: Year, outside: Table) -> np.ndarray:
    """The same of makers of robots (R, 1)."""
    return outside.robot_quality[:, None] * y.p.research.maker_reach


def closed(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Share of the gap closed in a year (R, F) = 1 - exp(-(practice ln growth of own output + audit tests passed))."""
    before = firms.experience - firms.sold
    before += y.p.quality.pilot_run
    learnt = firms.experience + y.p.quality.pilot_run
    learnt /= np.maximum(before, 1.0, out=before)
    np.log(learnt, out=learnt)
    learnt *= y.p.quality.practice / LOG_2
    learnt *= 1 + standards_lift(y)
    learnt = -np.maximum(learnt, 0.0, out=learnt)
    learnt -= y.p.quality.audit * tests_passed(y, firms, makers)
    return 1 - np.exp(learnt, out=learnt)


def standards_lift(y: Year) -> np.ndarray:
    """How much more a firm learns from its own output where process standards are written down (R, 1)."""
    return y.p.quality.standards_effect * standard(y, "process", y.p.quality.standards_half)


def tests_passed(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Qualifications that each supplier has passed this spring (R, F)."""
    passed = (makers.tested == QUALIFIED) & (makers.test_due == y.year)
    return named_by_makers(makers.brochure, passed, firms.alive.shape[1])
