"""Bundles: one dial and one dilemma over several levers. Everything here is a pure function of records and settings.

Formula: ``value = low + (high - low) x L[level] x w(side, stance)``. Left-hand levers weigh ``weights`` from the left end to the right,
right-hand levers mirrored, centre levers 1; a stance lever takes the value that its record gives for the stance. At its opening level and
in the middle a bundle is the policy of 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario.errors import UserError, nearest
from sim.scenario.evidence import Grade
from sim.scenario.record import Number, Whole, record
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario.means import Lever
    from sim.scenario.scenario import Scenario

LEVELS = ("off", "pilot", "wide", "full")
STANCES = (-2, -1, 0, 1, 2)


@record
class BundleRule:
    """Share of a lever's range at each level, facilities of each of its kinds that a level opens, and weight of a left-hand lever at
    each stance; one source for all."""

    levels: tuple[Number, ...]
    slots: tuple[Whole, ...]
    weights: tuple[Number, ...]
    source: str
    grade: Grade


@record
class StanceLever:
    """A lever that takes the stance itself: its value at each of the five stances."""

    lever: str
    at: tuple[Number, ...]


@record
class Bundle:
    """A dial of the guided face. `slots` are the kinds of facility of which a level opens some."""

    key: str
    name: Name
    opening: str
    left_end: Name
    right_end: Name
    dilemma: Name
    left_costs: Name
    right_costs: Name
    left: tuple[str, ...] = ()
    centre: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    stance: tuple[StanceLever, ...] = ()
    slots: tuple[str, ...] = ()
    recommendations: tuple[Whole, ...] = ()

    @property
    def levers(self) -> tuple[str, ...]:
        """Keys of all its levers."""
        return (*self.left, *self.centre, *self.right, *(each.lever for each in self.stance))


@dataclass(frozen=True)
class Position:
    """Where a bundle stands: a level and a stance from -2 (left) to 2 (right)."""

    level: str
    stance: int


def values(scenario: Scenario, bundle: Bundle, level: str, stance: int) -> dict[str, float]:
    """Lever settings of a bundle at a level and stance, on each lever's own grid.

    Raises UserError for a level or stance that does not exist.
    """
    _known(level, stance)
    levers = {key: scenario.lever(key) for key in bundle.levers}
    if (level, stance) == (bundle.opening, 0):
        return {key: lever.default for key, lever in levers.items()}
    assert scenario.bundle_rule is not None
    share, weights = scenario.bundle_rule.levels[LEVELS.index(level)], scenario.bundle_rule.weights
    found = {key: _on_grid(levers[key], share * weights[stance + 2]) for key in bundle.left}
    found |= {key: _on_grid(levers[key], share) for key in bundle.centre}
    found |= {key: _on_grid(levers[key], share * weights[2 - stance]) for key in bundle.right}
    return found | {each.lever: each.at[stance + 2] for each in bundle.stance}


def position(scenario: Scenario, bundle: Bundle, settings: Mapping[str, float], chosen: Position | None = None) -> Position | None:
    """Where these settings put a bundle; None when they leave the formula. Where several positions give the same settings it is the one
    ``chosen`` last, else the one nearest to the middle."""
    order = sorted(((level, stance) for level in LEVELS for stance in STANCES), key=lambda at: (at != (bundle.opening, 0), abs(at[1])))
    every = [*([(chosen.level, chosen.stance)] if chosen else []), *order]
    for level, stance in every:
        if all(abs(settings[key] - value) < 1e-9 for key, value in values(scenario, bundle, level, stance).items()):
            return Position(level, stance)
    return None


def opened(scenario: Scenario, level: str) -> int:
    """Facilities of each of a bundle's kinds that come with a level."""
    return scenario.bundle_rule.slots[LEVELS.index(level)] if scenario.bundle_rule else 0


def cost(scenario: Scenario, settings: Mapping[str, float]) -> float:
    """Million CNY a year of some lever settings."""
    return sum(scenario.lever(key).cost(value) for key, value in settings.items())


def _on_grid(lever: Lever, share: float) -> float:
    """The setting at a share of the range, on the lever's step."""
    steps = round((lever.high - lever.low) * share / lever.step)
    return min(round(lever.low + steps * lever.step, 9), lever.high)


def _known(level: str, stance: int) -> None:
    if level not in LEVELS:
        raise UserError("scenario.error.wrong_choice", key="level", found=level, allowed=LEVELS, nearest=nearest(level, LEVELS))
    if stance not in STANCES:
        raise UserError("scenario.error.out_of_range", key="stance", found=stance, allowed="-2…2")
