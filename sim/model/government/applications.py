"""Applications to the state (申报): readiness, chance, price; what was granted and for how long."""
from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS, day
from sim.model.government.readings import READINGS
from sim.model.markets.tools import abreast, sum_by, within
from sim.model.mechanisms.facilities import kind_index
from sim.model.once import once
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
    asked: int
    refusals: int
    granted: int | None


def readiness(world: World) -> np.ndarray:
    """Readiness for each application (R, J) in [0, 1]: weighted mean of its parts; each refusal before makes the next bid better."""
    scale = _scale(world.scene)
    shares = share_of(scale, _values(world).take(scale.what, axis=1))
    whole = sum_by(scale.place, shares * scale.weight, world.scene.sizes["J"])
    return np.minimum(whole + world.p.application.better_bid * world.city.refusals, 1.0)


@dataclass(frozen=True)
class Scale:
    """All parts (n,) of all applications: which value, from nothing to enough, weight in the application, whose."""

    what: np.ndarray
    least: np.ndarray
    enough: np.ndarray
    weight: np.ndarray
    place: np.ndarray


@once
def _scale(scene: Scene) -> Scale:
    parts = [(place, part) for place, request in enumerate(scene.scenario.applications) for part in request.readiness]
    whole = [sum(part.weight for part in request.readiness) for request in scene.scenario.applications]
    keys = _what_is_read(scene)
    columns = [(keys.index(part.what), part.least, part.enough, part.weight / whole[place], place) for place, part in parts]
    return Scale(*(np.array(column) for column in zip(*columns, strict=True)))


@once
def _what_is_read(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Kind and key of everything that some application reads, once each."""
    return tuple(dict.fromkeys(part.what for request in scene.scenario.applications for part in request.readiness))


def _values(world: World) -> np.ndarray:
    """Where everything that is read stands (R, values)."""
    return abreast(*(value_of(world, *what) for what in _what_is_read(world.scene)))


def value_of(world: World, kind: str, key: str) -> np.ndarray:
    """Where an indicator, a lever or the open facilities of a kind stand (R,)."""
    if kind == "lever":
        return world.city.setting[:, world.scene.lever[key]]
    if kind == "facility":
        table = world.facilities
        return (table.size * ((table.state == OPEN) & (table.kind == kind_index(world.scene, key)))).sum(axis=1)
    return READINGS[key](world)


def share_of(part: Reading | Scale, value: np.ndarray) -> np.ndarray:
    """From nothing (0) to enough (1)."""
    return within((value - part.least) / (part.enough - part.least), 0.0, 1.0)


def chance(p: SimpleNamespace, request: Request, ready: np.ndarray) -> np.ndarray:
    """Chance (R,) at a readiness (R,)."""
    return request.chance(ready, p.application.steepness[:, 0])


def place_of(scene: Scene, key: str) -> int:
    """Place of an application in the scenario's list."""
    return [request.key for request in scene.scenario.applications].index(key)


def hand_in(scene: Scene, city: Table, row: int, act: Application, year: int) -> None:
    """Write an application into the columns: it waits for the June of next year."""
    place = place_of(scene, act.application)
    city.applied[row, place] = WAITING
    city.asked[row, place] = year
    city.answer_due[row, place] = (year + 1) * DAYS + ANSWER_DAY


def refused_for_state(scene: Scene, city: Table, row: int, act: Application) -> UserError | None:
    """An application that was granted already, or still waits for its answer."""
    state, request = city.applied[row, place_of(scene, act.application)], scene.scenario.application(act.application)
    if state in (GRANTED, WAITING):
        return UserError(f"model.refused.already_{STATES[state]}", found=act.application, name=request.name)
    return None


def state_aid(scene: Scene, city: Table, year: int) -> np.ndarray:
    """Money of the state on each lever this year (R, W), million CNY: from the January after the answer, for as many years as granted."""
    place, lever, million, years = _aids(scene)
    applied, granted = city.applied, city.granted
    if not (applied == GRANTED).any():
        return np.zeros(city.setting.shape)
    since = year - granted.take(place, axis=1)
    runs = (applied.take(place, axis=1) == GRANTED) & (since > 0) & (since <= years)
    return sum_by(lever, million * runs, city.setting.shape[1])


@once
def _aids(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Application, lever, million CNY a year and years of every grant of money (n,)."""
    grants = [(place, grant) for place, request in enumerate(scene.scenario.applications) for grant in request.grants if grant.lever is not None]
    rows = [(place, scene.lever[str(grant.lever)], float(grant.million or 0), grant.years) for place, grant in grants]
    place, lever, million, years = zip(*rows, strict=True) if rows else ((), (), (), ())
    return np.array(place, dtype=np.intp), np.array(lever, dtype=np.intp), np.array(million, dtype=float), np.array(years, dtype=np.intp)


def bids(world: World, row: int = 0) -> tuple[Bid, ...]:
    """Every application as it stands in one row."""
    one = world if world.rows == 1 else world.take([row])
    return tuple(_bid(one, request, float(ready)) for request, ready in zip(one.scenario.applications, readiness(one)[0], strict=True))


def _bid(world: World, request: Request, ready: float) -> Bid:
    place = place_of(world.scene, request.key)
    values = [float(value_of(world, *part.what)[0]) for part in request.readiness]
    parts = tuple(Part(part, value, float(share_of(part, np.array(value)))) for part, value in zip(request.readiness, values, strict=True))
    state = int(world.city.applied[0, place])
    granted = int(world.city.granted[0, place]) if state == GRANTED else None
    return Bid(request, parts, ready, float(chance(world.p, request, np.array([ready]))[0]), STATES[state], int(world.city.asked[0, place]), int(world.city.refusals[0, place]), granted)
