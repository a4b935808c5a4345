"""Applications to the state (申报): readiness, chance, price; what was granted and for how long."""
from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS, day
from sim.model.government.readings import READINGS
from sim.model.markets.tools import within
from sim.model.mechanisms.facilities import kind_index
from sim.model.tables.states import OPEN
from sim.scenario import UserError

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.world import World
    from sim.scenario import Application, Reading, Request

NEVER, WAITING, GRANTED, REFUSED = range(4)
STATES = ("never", "waiting", "granted", "refused")
ANSWER_DAY = day(6, 20)


@dataclass(frozen=True)
class Part:
    """A part of readiness in one world: what is read, where it stands, how far it is from nothing (0) to enough (1)."""

    reading: Reading
    value: float
    share: float


@dataclass(frozen=True)
class Bid:
    """How an application stands in one world: readiness and chance if it were handed in now, and what became of it so far."""

    request: Request
    parts: tuple[Part, ...]
    readiness: float
    chance: float
    state: str
    refusals: int
    granted: int | None


def readiness(world: World, request: Request) -> np.ndarray:
    """Readiness (R,) in [0, 1]: weighted mean of the parts; each refusal before makes the next bid better."""
    weights = [part.weight for part in request.readiness]
    whole = sum(weight * share_of(part, value_of(world, part)) for weight, part in zip(weights, request.readiness, strict=True)) / sum(weights)
    place = place_of(world.scene, request.key)
    better = world.p.application.better_bid[:, 0] * world.city.refusals[:, place]
    return np.minimum(whole + better, 1.0)


def value_of(world: World, part: Reading) -> np.ndarray:
    """Where the indicator, lever or kind of facility stands (R,)."""
    kind, key = part.what
    if kind == "lever":
        return world.city.setting[:, world.scene.lever[key]]
    if kind == "facility":
        table = world.facilities
        return (table.size * ((table.state == OPEN) & (table.kind == kind_index(world.scene, key)))).sum(axis=1)
    return READINGS[key](world).astype(float)


def share_of(part: Reading, value: np.ndarray) -> np.ndarray:
    """From nothing (0) to enough (1)."""
    return within((value - part.least) / (part.enough - part.least), 0.0, 1.0)


def chance(p: SimpleNamespace, request: Request, ready: np.ndarray) -> np.ndarray:
    """Chance (R,) = 1 / (1 + exp(-steepness (readiness - even)))."""
    return 1 / (1 + np.exp(-p.application.steepness[:, 0] * (ready - float(request.even))))


def place_of(scene: Scene, key: str) -> int:
    """Place of an application in the scenario's list."""
    return [request.key for request in scene.scenario.applications].index(key)


def hand_in(scene: Scene, city: Table, row: int, act: Application, year: int) -> None:
    """Write an application into the columns: it waits for the June of next year."""
    place = place_of(scene, act.application)
    city.applied[row, place] = WAITING
    city.asked[row, place] = year
    city.answer_due[row, place] = (year + 1) * DAYS + ANSWER_DAY


def refused_for_state(scene: Scene, city: Table, row: int, act: object) -> UserError | None:
    """An application that was granted already, or still waits for its answer."""
    if not hasattr(act, "application"):
        return None
    state, request = city.applied[row, place_of(scene, act.application)], scene.scenario.application(act.application)
    if state in (GRANTED, WAITING):
        return UserError(f"model.refused.already_{STATES[state]}", found=act.application, name=request.name)
    return None


def state_aid(scene: Scene, city: Table, year: int) -> np.ndarray:
    """Money of the state on each lever this year (R, W), million CNY: from the January after the answer, for as many years as granted."""
    aid = np.zeros(city.setting.shape)
    granted = np.where(city.applied == GRANTED, city.granted, 0)
    if not granted.any():
        return aid
    for place, request in enumerate(scene.scenario.applications):
        for grant in request.grants:
            if grant.lever is not None and grant.million is not None:
                since = year - granted[:, place]
                runs = (since > 0) & (since <= grant.years)
                aid[:, scene.lever[grant.lever]] += float(grant.million) * runs
    return aid


def bids(world: World, row: int = 0) -> tuple[Bid, ...]:
    """Every application as it stands in one row."""
    one = world if world.rows == 1 else world.take([row])
    return tuple(_bid(one, request) for request in one.scenario.applications)


def _bid(world: World, request: Request) -> Bid:
    place, ready = place_of(world.scene, request.key), readiness(world, request)
    parts = tuple(Part(part, float(value_of(world, part)[0]), float(share_of(part, value_of(world, part))[0])) for part in request.readiness)
    state = int(world.city.applied[0, place])
    granted = int(world.city.granted[0, place]) if state == GRANTED else None
    return Bid(request, parts, float(ready[0]), float(chance(world.p, request, ready)[0]), STATES[state], int(world.city.refusals[0, place]), granted)
