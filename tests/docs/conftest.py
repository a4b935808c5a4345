"""The default scenario, loaded once."""

from __future__ import annotations

import pytest

from sim.scenario import Scenario, load_scenario


@pytest.fixture(scope="session")
def chengdu() -> Scenario:
    return load_scenario("chengdu-2025")
