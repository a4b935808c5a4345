"""Mechanisms are looked at one by one: no event crosses them."""

from __future__ import annotations

import pytest

from sim.scenario import Scenario
from tests.situations.events import quiet


@pytest.fixture(scope="session")
def chengdu(chengdu: Scenario) -> Scenario:
    return quiet(chengdu)
