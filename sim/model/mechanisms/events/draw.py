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
    count = len(plan.days(y.scene))
    luck = {name: y.uniform(f"events.{name}", (count,)) for name in ("strike", "truth", "rumour", "lead")}
    open_ = y.scene.scenario.first_decision_year <= y.year
    share = np.where(plan.rumoured(y.scene), y.p.event.rumoured, 0.0)
    rested = (city.event_struck == 0) | (y.year - city.event_struck // DAYS >= np.maximum(y.p.event.rest, plan.lasting(y.scene)))
    ready = city.event_met & rested & (plan.chances(y.scene) > 0) & open_
    awaited = city.event_due // DAYS == y.year
    true = awaited & (luck["truth"] < 1 - y.p.event.false_rumours)
    strikes = true | (ready & ~awaited & (luck["strike"] < plan.chances(y.scene) * (1 - share))) | plan.scheduled(y.scene, y.year)
    coming = np.where(plan.scheduled(y.scene, y.year + 1), share, ready * ~strikes * plan.chances(y.scene) * share / (1 - y.p.event.false_rumours))
    rumours = luck["rumour"] < coming
    y.keep("event_strikes", strikes)
    y.keep("event_rumours", rumours)
    y.keep("event_rumoured", strikes & awaited)
    _tell(y, rumours, _months_of_rumours(y, luck["lead"]), awaited & ~strikes)
    city.event_struck[...] = np.where(strikes, y.year * DAYS + plan.days(y.scene), city.event_struck)
    city.event_due[...] = np.where(rumours, (y.year + 1) * DAYS + plan.days(y.scene), city.event_due)
    for column in (city.event_choice, city.event_worked, city.event_subject):
        column[strikes] = 0


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
