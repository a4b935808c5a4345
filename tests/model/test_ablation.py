"""No mechanism is decoration: each switched off moves its named indicator by at least one per cent."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import YearRecord
from sim.scenario import load_scenario
from tests.situations.runs import current_policy

pytestmark = pytest.mark.slow
SEEDS, LAST = range(7000, 7016), 2035

PARTS = ("screw", "reducer", "servo", "sensor", "chip", "controller", "model")
OFF = {
    "M1 learning": ({f"component.{part}.learning_rate": 0.0 for part in PARTS}, "robot_price"),
    "M2 research": ({"research.access": 0.0}, "quality"),
    "M2 practice": ({"quality.practice": 0.0, "quality.audit": 0.0}, "reliability"),
    "M3 rival cities": ({f"contest.{name}": 0.0 for name in ("talent", "poaching", "firms", "markets", "funds")}, "private_money"),
    "M3 outside quality": ({"outside.quality_growth": 0.0}, "quality"),
    "M4 basic research": ({"science.ceiling_span": 0.0}, "ceiling"),
    "M5 brain": ({"brain.slope": 0.0}, "robots_deployed"),
    "M6 sourcing by price": ({"sourcing.reallocation": 0.0}, "local_supply_rate"),
    "M6 qualification": ({"sourcing.pass_chance": 0.0, "sourcing.pass_support": 0.0}, "local_supply_rate"),
    "M7 brand choice": ({"robot.share_adjustment": 0.0}, "robots_sold"),
    "M8 adoption by example": ({"adoption.imitation": 0.0}, "robots_deployed"),
    "M8 thresholds": ({"adoption.hurdle_spread": 0.01}, "robots_deployed"),
    "M9 incidents": ({"trust.incidents": 0.0}, "trust"),
    "M10 wages": ({"talent.wage_curve": 0.0}, "wage"),
    "M10 distance to work": ({"talent.search_distance": 1e9}, "vacancies"),
    "M11 loans": ({"finance.loan_limit": 0.0}, "firms"),
    "M11 venture money": ({"finance.venture_share": 0.0}, "output_humanoid"),
    "M12 spin-offs": ({"entry.spinoffs_firms": 0.0, "entry.spinoffs_labs": 0.0}, "firms"),
    "M12 entry": ({"entry.rate": 0.0}, "firms"),
    "M12 exits": ({"entry.founder_quits": 0.0, "entry.young_quits": 0.0, "entry.bad_years": 99.0}, "firms"),
    "M13 ratchet": ({"review.ratchet": 0.0, "review.margin": 0.0}, "review"),
    "M13 programme money": ({"government.grant_growth": 0.0}, "budget_income"),
    "M14 density": ({"place.agglomeration": 0.0}, "jobs_created"),
    "M15 operators": ({"work.operators_per_robot": 0.0}, "jobs_created"),
    "M15 work": ({"work.displaced_share": 0.0}, "jobs_displaced"),
    "M16 parts in store": ({"sourcing.stock_reserve": 0.0}, "resilience"),
    "M16 coast that stretches": ({"sourcing.coast_stretch": 0.0}, "resilience"),
}


@lru_cache(maxsize=None)
def last_years(overrides: tuple[tuple[str, float], ...]) -> tuple[YearRecord, ...]:
    """Records of the last three years under current policy with some parameters replaced."""
    return tuple(current_policy(load_scenario("chengdu-2025"), SEEDS, LAST, dict(overrides))[-3:])


def reading(records: tuple[YearRecord, ...], name: str) -> float:
    return float(np.mean([np.nanmean(np.nansum(record.values[name].reshape(len(SEEDS), -1), axis=1)) for record in records]))


@pytest.mark.parametrize("mechanism", OFF)
def test_a_mechanism_switched_off_moves_its_indicator(mechanism: str) -> None:
    overrides, indicator = OFF[mechanism]
    with_it, without = reading(last_years(()), indicator), reading(last_years(tuple(overrides.items())), indicator)
    assert abs(without / with_it - 1) >= 0.01, f"{with_it:.4g} -> {without:.4g}"
