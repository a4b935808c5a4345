"""What all talent levers at their top do in ten years, and what they can't: posts follow sales, so heads grow by no more than posts were open."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world
from sim.scenario import Change, Plan, load_scenario
from tests.situations.events import quiet
from tests.situations.runs import run_to

pytestmark = pytest.mark.slow
SEEDS = range(6000, 6048)
LEVERS = ("talent_recruitment", "visiting_experts", "dual_mentors", "stay_support", "technician_training")


@lru_cache(maxsize=2)
def years(top: bool) -> tuple[YearRecord, ...]:
    """2031 to 2035 with and without the programme, with money enough in both."""
    scenario = quiet(load_scenario("chengdu-2025"))
    changes = [Change(2026, lever, scenario.lever(lever).high) for lever in LEVERS] if top else []
    plan = Plan(scenario.key).with_(*changes)
    return tuple(run_to(open_world(scenario, [Case(seed, plan, {"government.grant": 5000.0}) for seed in SEEDS]), 2035)[-5:])


def mean(top: bool, name: str) -> np.ndarray:
    """Mean over the years, (seed, ...)."""
    return np.mean([np.nan_to_num(record.values[name]) for record in years(top)], axis=0)


def gain(name: str) -> np.ndarray:
    """Relative gain of the sum of a variable by seed."""
    without, with_it = (mean(top, name).reshape(len(SEEDS), -1).sum(axis=1) for top in (False, True))
    return np.asarray(with_it / without - 1)


def surely(values: np.ndarray) -> bool:
    return bool(values.mean() > 1.96 * values.std(ddof=1) / len(values) ** 0.5)


def test_scarce_people_come_and_open_posts_are_filled() -> None:
    by_skill = (mean(True, "talent") / mean(False, "talent") - 1).mean(axis=0)
    assert by_skill[5] >= 0.15 and by_skill[0] >= 0.03 and by_skill[1] >= 0.03
    assert surely(-gain("vacancies")) and gain("vacancies").mean() <= -0.15


def test_heads_grow_by_no_more_than_posts_were_open() -> None:
    more = mean(True, "talent").sum(axis=1) - mean(False, "talent").sum(axis=1)
    assert surely(more) and (more < mean(False, "vacancies").sum(axis=1)).all()


def test_research_feels_it() -> None:
    for name in ("patents", "spin_offs", "performance", "knowledge"):
        assert surely(gain(name)), name
