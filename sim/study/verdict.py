"""How far a mandate is met: gains over current policy under the same luck against what is asked, and the floors (game design, 7.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sim.scenario import Indicator, Scenario
from sim.scenario.bound import holds
from sim.scenario.five_years import looked_at, plan_ends
from sim.scenario.mandates import Floor, Mandate, Target

Read = Callable[[Indicator, int], float | None]
"""The figure of an indicator in a year; None where there is none."""
Grade = Literal["exceeded", "met", "nearly", "missed"]

NEARLY, MET, EXCEEDED = 0.6, 0.9, 1.1
HANDED_OVER = 1 / 3
"""Weight of what is left in the last year of the hand-over, against the last year of decisions (game design, 7.2)."""
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
        return holds(self.value, self.floor.comparison, self.bound)


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


@dataclass(frozen=True)
class Verdict:
    """How a game ended: where its mandate stood at the end of each plan, the last year of decisions last, and after the hand-over (None: not run, or the scenario has none). `final` once nothing more can change it."""

    plans: tuple[Standing, ...]
    handed: Standing | None
    final: bool

    @property
    def last(self) -> Standing:
        return self.plans[-1]

    @property
    def progress(self) -> float:
        """Two thirds by the last year of decisions, one third by what is left after the hand-over."""
        if self.handed is None:
            return self.last.progress
        return (1 - HANDED_OVER) * self.last.progress + HANDED_OVER * self.handed.progress

    @property
    def grade(self) -> Grade:
        """A broken floor loses it; more than met asks that every earlier plan ended met."""
        if self.progress < NEARLY or not self.last.unbroken:
            return "missed"
        if self.progress < MET:
            return "nearly"
        steady = all(each.progress >= MET for each in self.plans[:-1])
        return "exceeded" if self.progress > EXCEEDED and steady else "met"


def standing(scenario: Scenario, mandate: Mandate, year: int, value: Read, policy: Read) -> Standing | None:
    """Where it stands in `year`, measured by the next year in which it is looked at; None before the first decisions, after the last year, or without figures."""
    due = next((end for end in looked_at(scenario) if end >= year), None)
    if due is None or year < scenario.first_decision_year:
        return None
    asked = [target for key in mandate.indicators if (target := scenario.target(key, due)) and target.gain]
    aims = [_aim(scenario, target, year, value, policy) for target in asked]
    floors = [_kept(scenario, floor, year, value, policy) for floor in mandate.floors]
    if not aims or any(each is None for each in (*aims, *floors)):
        return None
    return Standing(year, tuple(aim for aim in aims if aim), tuple(kept for kept in floors if kept))


def verdict(scenario: Scenario, mandate: Mandate, value: Read, policy: Read) -> Verdict | None:
    """None until the last year of decisions has figures."""
    plans = [standing(scenario, mandate, year, value, policy) for year in plan_ends(scenario)]
    if any(each is None for each in plans):
        return None
    handed = standing(scenario, mandate, scenario.last_year, value, policy) if scenario.last_year > scenario.horizon else None
    return Verdict(tuple(each for each in plans if each), handed, handed is not None or scenario.last_year == scenario.horizon)


def _aim(scenario: Scenario, target: Target, year: int, value: Read, policy: Read) -> Aim | None:
    indicator = scenario.indicator(target.indicator)
    now, without = value(indicator, year), policy(indicator, year)
    return None if now is None or without is None else Aim(indicator, now, without, float(target.gain), target.year)


def _kept(scenario: Scenario, floor: Floor, year: int, value: Read, policy: Read) -> Kept | None:
    indicator = scenario.indicator(floor.indicator)
    now, without = value(indicator, year), policy(indicator, year)
    if now is None or (floor.of == "policy" and without is None):
        return None
    bound = float(floor.value) * (without or 0.0) if floor.of == "policy" else float(floor.value)
    return Kept(floor, indicator, now, bound)
