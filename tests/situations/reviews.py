"""A city and its yearly review."""

from __future__ import annotations

from dataclasses import replace

from sim.scenario import Evidence, Scenario
from tests.situations.events import quiet


def strict(scenario: Scenario) -> Scenario:
    """A city without patience: every year is one of rectification."""
    never = Evidence(99.0, "score", 0.0, 100.0, "test", "assumed")
    return replace(quiet(scenario), parameters={**scenario.parameters, "review.rectify_below": never})
