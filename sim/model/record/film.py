"""The film of a year for one world: dated flows between places, firms, facilities, and moments worth telling."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.model.dates import day, split
from sim.model.markets.tools import true_at
from sim.model.record.firms_seen import FirmState, firm_states
from sim.model.tables.states import BUILDING, CLOSED, FREE, OPEN

if TYPE_CHECKING:
    from sim.model.year import Year

DATES = {"parts": day(9, 1), "talent": day(7, 1), "robots": day(11, 1)}
STATES = {BUILDING: "building", OPEN: "open", CLOSED: "closed"}


@dataclass(frozen=True)
class FacilityState:
    """A facility on the map; ``progress`` is the built share, ``opens`` its (year, day)."""

    slot: int
    kind: str
    variant: str
    adcode: int
    size: float
    state: str
    progress: float
    opens: tuple[int, int]
    utilisation: float


@dataclass(frozen=True)
class Moment:
    """Something dated: a code and plain values, told by the words catalogue."""

    day: int
    code: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Film:
    """Flows (P, P) from place to place: parts in million CNY, robots in units, talent in people; places = regions, then ports."""

    dates: dict[str, int]
    parts: np.ndarray
    robots: np.ndarray
    talent: np.ndarray
    firms: tuple[FirmState, ...]
    facilities: tuple[FacilityState, ...]
    events: tuple[Moment, ...]


def film_of(y: Year) -> Film:
    """The film of row 0."""
    return Film(dict(DATES), _parts(y), _robots(y), np.asarray(y.kept["talent_moves"][0], dtype=float), firm_states(y), _facilities(y), _events(y))


def _parts(y: Year) -> np.ndarray:
    """Makers' purchases: from each supplier's county, the coast's ports and abroad to the maker's county; exports of parts to the coast."""
    firms, makers, places = y.world.firms, y.world.makers, len(y.scene.places)
    flows = np.zeros((places, places))
    home = firms.region[0, y.scene.makers].astype(np.intp)
    width = makers.brochure.shape[3]
    origin = firms.region[0][np.maximum(makers.brochure[0], 0)].astype(np.intp)
    local = makers.paid[0, :, :, :width]
    np.add.at(flows, (origin, np.broadcast_to(home[:, None, None], origin.shape)), local)
    for port, share in _coast(y).items():
        np.add.at(flows, (port, home), makers.paid[0, :, :, width].sum(axis=1) * share)
    np.add.at(flows, (y.scene.port_index["abroad"], home), makers.paid[0, :, :, width + 1].sum(axis=1))
    for port, share in _coast(y).items():
        np.add.at(flows, (firms.region[0].astype(np.intp), port), y.kept["part_exports"][0] * share)
    return flows


def _coast(y: Year) -> dict[int, float]:
    """Ports through which the rest of the country trades, by the rivals' shares of the robot market."""
    weight: dict[str, float] = {}
    for rival in y.scene.scenario.rivals:
        if rival.port != "abroad":
            weight[rival.port] = weight.get(rival.port, 0.0) + float(rival.share)
    total = sum(weight.values())
    return {y.scene.port_index[port]: share / total for port, share in weight.items()}


def _robots(y: Year) -> np.ndarray:
    """Robots sold: to counties in proportion to what went to work there, to the hinterland and the coast outside."""
    firms, kept, places = y.world.firms, y.kept, len(y.scene.places)
    flows = np.zeros((places, places))
    home = firms.region[0, y.scene.makers].astype(np.intp)
    to = np.bincount(y.scene.site_region, y.world.sites.local[0, :, 0], places)
    if to.sum() > 0:
        np.add.at(flows, home, kept["sold_sites"][0][:, None] * to / to.sum())
    weights = np.bincount(y.scene.site_region, y.scene.site_potential, places)
    np.add.at(flows, home, kept["sold_home"][0][:, None] * weights / weights.sum())
    hinterland, out = y.scene.port_index["hinterland"], kept["sold_out"][0]
    near = float(y.p.robot.hinterland_share[0, 0])
    np.add.at(flows, (home, hinterland), out * near)
    for port, share in _coast(y).items():
        np.add.at(flows, (home, port), out * (1 - near) * share)
    return flows


def _facilities(y: Year) -> tuple[FacilityState, ...]:
    table, scenario = y.world.facilities, y.scene.scenario
    seen = []
    for slot in true_at(table.state[0] != FREE):
        kind = scenario.facilities[int(table.kind[0, slot])]
        ordered, due = int(table.ordered[0, slot]), int(table.due[0, slot])
        built = (y.year + 1) * 365 - ordered
        progress = 1.0 if due <= ordered else min(max(built / (due - ordered), 0.0), 1.0)
        variant = kind.variants[int(table.variant[0, slot])].key if kind.variants else ""
        adcode = scenario.regions[int(table.region[0, slot])].adcode
        seen.append(FacilityState(int(slot), kind.key, variant, adcode, float(table.size[0, slot]), STATES[int(table.state[0, slot])], progress, split(due), float(table.utilisation[0, slot])))
    return tuple(seen)


def _events(y: Year) -> tuple[Moment, ...]:
    told = [Moment(notice.day, notice.code, notice.data) for notice in y.notices if notice.row == 0]
    told += [Moment(day(12, 20), "firm_entered", {"slot": int(slot)}) for slot in true_at(y.kept["entered"][0])]
    told += [Moment(day(12, 20), "firm_exited", {"slot": int(slot)}) for slot in true_at(y.kept["exited"][0])]
    return tuple(sorted(told, key=lambda moment: moment.day))
