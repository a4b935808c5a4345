"""What follows from the scenario's events alone: their days, chances, weights, and how long they last."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS, event_day
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.parameters import Group
    from sim.model.scene import Scene
    from sim.scenario import Event


@once
def days(scene: Scene) -> np.ndarray:
    """Day of the year on which each event would strike (Z,)."""
    return np.array([event_day(event.month) for event in scene.scenario.events], dtype=np.int64)


@once
def months(scene: Scene) -> np.ndarray:
    """Month of each event (Z,)."""
    return np.array([event.month for event in scene.scenario.events])


@once
def chances(scene: Scene) -> np.ndarray:
    """Chance of a strike a year (Z,); 0 for what is switched off."""
    return np.array([0.0 if event.off else float(event.chance) for event in scene.scenario.events])


@once
def rumoured(scene: Scene) -> np.ndarray:
    """Whether an event has rumours (Z,)."""
    return np.array([event.rumour is not None for event in scene.scenario.events], dtype=bool)


@once
def share_rumoured(event: Group, scene: Scene) -> np.ndarray:
    """Share of the strikes of each event that are rumoured (R, Z)."""
    return np.where(rumoured(scene), event.rumoured, 0.0)


@once
def odds(event: Group, scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Chances a year of a strike out of the blue, and of a rumour (R, Z)."""
    share = share_rumoured(event, scene)
    return chances(scene) * (1 - share), chances(scene) * share / (1 - event.false_rumours)


@once
def scheduled(scene: Scene, year: int) -> np.ndarray:
    """Whether an event comes in ``year`` for certain (Z,)."""
    return np.array([not event.off and year in event.scheduled for event in scene.scenario.events], dtype=bool)


@once
def by_weight(scene: Scene) -> np.ndarray:
    """Places of the events, the weightiest first (Z,)."""
    return np.argsort([-event.weight for event in scene.scenario.events], kind="stable")


@once
def lasting(scene: Scene) -> np.ndarray:
    """Years (Z,) for which an event, with any of its answers, is felt or paid."""
    return np.array([_lasts(event) for event in scene.scenario.events], dtype=np.int64)


@once
def still_felt(scene: Scene, year: int) -> np.ndarray:
    """First day number (Z,) of a strike that is still felt or paid for in ``year``."""
    return np.maximum((year - lasting(scene) + 1) * DAYS, 1)


def _lasts(event: Event) -> int:
    effects = [*event.effects, *(effect for choice in event.choices for effect in choice.effects)]
    felt = [int(np.ceil(float(effect.years))) for effect in effects if effect.years is not None]
    return max([1, *felt, *(choice.years for choice in event.choices)])
