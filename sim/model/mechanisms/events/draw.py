"""1 January: which events strike this year and which are rumoured for the next, by luck and by what last year's record showed."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS, event_day
from sim.model.mechanisms.events import plan
from sim.model.phase import phase
from sim.model.year import Notice

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="city.event_met city.event_struck city.event_due",
    writes="city.event_struck city.event_due city.event_choice city.event_worked city.event_subject",
)
def draw_events(y: Year, city: Table) -> None:
    """An event with chance c strikes unannounced with c (1 - r) and is rumoured with c r / (1 - f), a rumour comes true with 1 - f; so it
    strikes c times a year, r of the strikes were rumoured and f of the rumours come to nothing.

    The rumour is drawn in the year before with that year's luck, its truth with the luck of its own year: no 1 January holds the future.
    """
    shape = city.event_met.shape[1:]
    awaited = (city.event_due >= y.year * DAYS) & (city.event_due < (y.year + 1) * DAYS)
    unannounced, rumoured = plan.odds(y.p.event, y.scene)
    ready = _ready(y, city)
    strikes = (ready & ~awaited & (y.uniform("events.strike", shape) < unannounced)) | plan.scheduled(y.scene, y.year)
    false = awaited
    if awaited.any():
        true = awaited & (y.uniform("events.truth", shape) < 1 - y.p.event.false_rumours)
        strikes |= true
        false = awaited & ~strikes
    share = plan.share_rumoured(y.p.event, y.scene)
    coming = np.where(plan.scheduled(y.scene, y.year + 1), share, np.where(ready & ~strikes, rumoured, 0.0))
    rumours = y.uniform("events.rumour", shape) < coming
    y.keep("event_strikes", strikes)
    y.keep("event_rumours", rumours)
    y.keep("event_rumoured", strikes & awaited)
    if rumours.any() or false.any():
        _tell(y, rumours, _months_of_rumours(y, y.uniform("events.lead", shape)), false)
        city.event_due[...] = np.where(rumours, (y.year + 1) * DAYS + plan.days(y.scene), city.event_due)
    if strikes.any():
        city.event_struck[...] = np.where(strikes, y.year * DAYS + plan.days(y.scene), city.event_struck)
        for column in (city.event_choice, city.event_worked, city.event_subject):
            column[strikes] = 0


def _ready(y: Year, city: Table) -> np.ndarray:
    """Events that may come this year (R, Z): the record meets their conditions, and the last one is long past (day 0, for never, is)."""
    if y.year < y.scene.scenario.first_decision_year:
        return np.zeros(city.event_met.shape, dtype=bool)
    rested = city.event_struck // DAYS <= y.year - np.maximum(y.p.event.rest, plan.lasting(y.scene))
    return city.event_met & rested & (plan.chances(y.scene) > 0)


def _tell(y: Year, rumours: np.ndarray, months: np.ndarray, false: np.ndarray) -> None:
    """Rumours, and those of last year that came to nothing, on their days."""
    events = y.scene.scenario.events
    for row, place in np.argwhere(rumours):
        y.notices.append(Notice(int(row), event_day(int(months[row, place])), "rumour", {"event": events[place].key}))
    for row, place in np.argwhere(false):
        y.notices.append(Notice(int(row), event_day(events[place].month), "rumour_false", {"event": events[place].key}))


def _months_of_rumours(y: Year, luck: np.ndarray) -> np.ndarray:
    """Months of the year before (R, Z), so many months ahead as the bounds allow."""
    month = plan.months(y.scene)
    shortest, longest = np.maximum(y.p.event.lead_least, month), np.minimum(y.p.event.lead_most, month + 11)
    lead = np.floor(shortest + luck * (np.maximum(longest, shortest) - shortest + 1))
    return np.minimum(np.maximum(month + 12 - lead, 1), 12)
