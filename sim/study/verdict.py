"""How far a mandate is met: gains over current policy under the same luck against what is asked, and the floors (game design, 7.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sim.scenario import Indicator, Scenario
from sim.scenario.five_years import plan_ends
from sim.scenario.mandates import Floor, Mandate

Read = Callable[[Indicator, int], float | None]
"""The figure of an indicator in a year; None where there is none."""
Grade = Literal["exceeded", "met", "nearly", "missed"]

NEARLY, MET, EXCEEDED = 0.6, 0.9, 1.1
MOST = 1.5
"""No indicator counts for more: one cannot make up for the two others."""


@dataclass(frozen=True)
class Aim:
    """An indicator of the mandate in a year: its figure, that of current policy under the same luck, the gain asked for by `due`."""

    indicator: Indicator
    value: float
    policy: float
    asked: float
    due: int

    @property
    def gain(self) -> float:
        return self.value - self.policy

    @property
    def progress(self) -> float:
        """Share of the gain asked for, at most MOST."""
        return min(max(self.gain / self.asked, -MOST), MOST)


@dataclass(frozen=True)
class Kept:
    """A floor in a year: the figure, and what it must not cross."""

    floor: Floor
    indicator: Indicator
    value: float
    bound: float

    @property
    def holds(self) -> bool:
        return self.value >= self.bound if self.floor.comparison == "at_least" else self.value <= self.bound


@dataclass(frozen=True)
class Standing:
    """Where a mandate stands at the end of a year."""

    year: int
    aims: tuple[Aim, ...]
    floors: tuple[Kept, ...]

    @property
    def progress(self) -> float:
        """Mean of the aims."""
        return sum(aim.progress for aim in self.aims) / len(self.aims)

    @property
    def unbroken(self) -> bool:
        return all(kept.holds for kept in self.floors)


def standing(scenario: Scenario, mandate: Mandate, year: int, value: Read, policy: Read) -> Standing | None:
    """Where it stands in `year`, measured by the next year in which it is looked at; None before the first decisions, after the horizon, or without figures."""
    due = next((end for end in plan_ends(scenario) if end >= year), None)
    if due is None or year < scenario.first_decision_year:
        return None
    aims = [_aim(scenario, key, year, due, value, policy) for key in mandate.indicators]
    floors = [_kept(scenario, floor, year, value, policy) for floor in mandate.floors]
    if not aims or any(each is None for each in (*aims, *floors)):
        return None
    return Standing(year, tuple(aim for aim in aims if aim), tuple(kept for kept in floors if kept))


def grade(scenario: Scenario, mandate: Mandate, value: Read, policy: Read) -> Grade | None:
    """The verdict in the last year of the game: by the mean of the aims; a broken floor loses it, and more than met asks that both earlier plans ended met."""
    *earlier, last = (standing(scenario, mandate, year, value, policy) for year in plan_ends(scenario))
    if last is None:
        return None
    if last.progress < NEARLY or not last.unbroken:
        return "missed"
    if last.progress < MET:
        return "nearly"
    steady = all(each is not None and each.progress >= MET for each in earlier)
    return "exceeded" if last.progress > EXCEEDED and steady else "met"


def _aim(scenario: Scenario, key: str, year: int, due: int, value: Read, policy: Read) -> Aim | None:
    indicator, target = scenario.indicator(key), scenario.target(key, due)
    now, without = value(indicator, year), policy(indicator, year)
    if target is None or not target.gain or now is None or without is None:
        return None
    return Aim(indicator, now, without, float(target.gain), due)


def _kept(scenario: Scenario, floor: Floor, year: int, value: Read, policy: Read) -> Kept | None:
    indicator = scenario.indicator(floor.indicator)
    now, without = value(indicator, year), policy(indicator, year)
    if now is None or (floor.of == "policy" and without is None):
        return None
    bound = float(floor.value) * (without or 0.0) if floor.of == "policy" else float(floor.value)
    return Kept(floor, indicator, now, bound)
