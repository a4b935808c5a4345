"""Scenarios in which one event comes for certain, or none at all; answers to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.scenario import Answer, Effect, Event, Plan, Scenario


def quiet(scenario: Scenario) -> Scenario:
    """The scenario with every event switched off."""
    return replace(scenario, events=tuple(replace(event, off=True) for event in scenario.events))


def only(scenario: Scenario, key: str, *years: int, **changes: Any) -> Scenario:
    """The scenario in which one event comes in these years for certain, without conditions, and no other does."""
    calm = quiet(scenario).events
    return replace(scenario, events=tuple(_sure(event, years, changes) if event.key == key else event for event in calm))


def answered(scenario: Scenario, event: str, choice: str, year: int | None = None) -> Plan:
    """Current policy with an answer."""
    return Plan(scenario.key).with_(Answer(event, choice, year))


def sized(effect: Effect, size: float, **changes: Any) -> Effect:
    """An effect of another size."""
    return replace(effect, size=type(effect.size)(size, "fraction"), **changes)


def _sure(event: Event, years: tuple[int, ...], changes: dict[str, Any]) -> Event:
    return replace(event, off=False, scheduled=years, chance=type(event.chance)(0.0, "fraction"), conditions=(), **changes)
