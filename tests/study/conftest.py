"""What a study works on: the scenario, its present, workers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sim.scenario import Plan, Scenario
from sim.study.forecast import present
from sim.study.jobs import Start
from sim.study.workers import Workers


@pytest.fixture(scope="session")
def scenario(chengdu: Scenario) -> Scenario:
    return chengdu


@pytest.fixture(scope="session")
def now(scenario: Scenario) -> Start:
    """1 January 2026 under current policy."""
    return present(scenario, Plan(scenario.key), 2026, 2025)


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    """Two processes."""
    with_two = Workers(2)
    yield with_two
    with_two.close()
