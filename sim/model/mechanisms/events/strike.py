"""The day of an event: whom it happens to, where, and what it changes at once."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.model.dates import DAYS
from sim.model.mechanisms.events.force import hold_again
from sim.model.record.firms_seen import fictional_name

if TYPE_CHECKING:
    from sim.model.year import Year
    from sim.scenario import Effect, Event


@dataclass(frozen=True)
class Struck:
    """An event that strikes today in one row; ``facts`` is what its text may say of whom it happens to."""

    row: int
    place: int
    event: Event
    facts: dict[str, Any] = field(default_factory=dict)


def due_on(y: Year, day: int) -> list[tuple[int, int]]:
    """(row, place of the event) of all that strikes on a day of this year."""
    today = y.kept["event_strikes"] & (y.world.city.event_struck == y.year * DAYS + day)
    return [(int(row), int(place)) for row, place in np.argwhere(today)]


def strike(y: Year, due: Sequence[tuple[int, int]], where: np.ndarray) -> list[Struck]:
    """Let events strike; ``where`` (R, Z) is their luck with places. What has nobody to happen to does not happen."""
    struck = []
    for row, place in due:
        event = y.scene.scenario.events[place]
        slot = _subject(y, row, event)
        if event.subject is not None and slot is None:
            y.kept["event_strikes"][row, place] = False
            y.world.city.event_struck[row, place] = 0
            continue
        y.world.city.event_subject[row, place] = 0 if slot is None else slot + 1
        struck.append(Struck(row, place, event, _facts(y, row, event, slot, float(where[row, place]))))
        change_at_once(y, row, event.effects)
    hold_again(y, sorted({each.row for each in struck}))
    return struck


def stops_parts(struck: Sequence[Struck]) -> list[int]:
    """Rows in which parts that were ordered will not come."""
    return sorted({each.row for each in struck if any(effect.target in ("imports", "supply") for effect in each.event.effects)})


def change_at_once(y: Year, row: int, effects: Sequence[Effect]) -> None:
    """Trust in points, data and research under way as shares of what there is."""
    city = y.world.city
    for effect in effects:
        if effect.target == "trust":
            city.trust[row] = min(max(city.trust[row] + float(effect.size), 0.0), 1.0)
        elif effect.target == "data":
            city.data_own[row] *= 1 + float(effect.size)
        elif effect.target == "research":
            city.pipeline[row] *= 1 + float(effect.size)


def _subject(y: Year, row: int, event: Event) -> int | None:
    """Slot of the firm concerned: never one that bears a real name."""
    if event.subject is None:
        return None
    firms = y.world.firms
    kind = y.scene.kinds_of_firm.index(event.subject.firm_kind)
    found = np.flatnonzero(firms.alive[row] & (firms.named[row] == 0) & (y.scene.firm_kind == kind))
    if not found.size:
        return None
    largest = found[np.argsort(-firms.staff[row, found].sum(axis=1), kind="stable")]
    return int(largest[min(event.subject.rank, found.size) - 1])


def _facts(y: Year, row: int, event: Event, slot: int | None, luck: float) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if slot is not None:
        firms = y.world.firms
        facts = {"slot": slot, "firm": fictional_name(y.scene, slot), "people": float(firms.staff[row, slot].sum()), "outside": _bought_elsewhere(y, row, slot)}
        facts["region"] = y.scene.scenario.regions[int(firms.region[row, slot])].adcode
    if event.sector is not None:
        facts["region"] = _county_with(y, event.sector, luck)
    if event.port is not None:
        facts["port"] = event.port
    return facts


def _bought_elsewhere(y: Year, row: int, slot: int) -> float:
    """Share of a maker's purchases of last year that came from outside the area; 0 for other firms."""
    makers, part = y.world.makers, y.scene.makers
    if not part.start <= slot < part.stop:
        return 0.0
    paid = makers.paid[row, slot - part.start]
    return float(paid[:, makers.brochure.shape[3] :].sum() / paid.sum()) if paid.sum() > 0 else 0.0


def _county_with(y: Year, sector: str, luck: float) -> int:
    """A county by luck, in proportion to the sector's robot-sized tasks."""
    scene = y.scene
    place = [each.key for each in scene.scenario.sectors].index(sector)
    tasks = np.bincount(scene.site_region, scene.site_potential * (scene.site_sector == place), scene.sizes["G"])
    found = int(np.searchsorted(np.cumsum(tasks), luck * tasks.sum(), side="right"))
    return scene.scenario.regions[min(found, len(tasks) - 1)].adcode
