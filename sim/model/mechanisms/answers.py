"""M13, applications to the state (申报): readiness is taken down in January, the answer comes on 20 June of the next year."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS
from sim.model.government.applications import GRANTED, REFUSED, WAITING, chance, readiness
from sim.model.government.orders import begin_building
from sim.model.markets.tools import true_at
from sim.model.phase import phase
from sim.scenario import Placement

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year
    from sim.scenario import Grant, Request


@phase(
    reads="city.refusals city.setting city.trust city.data_own city.knowledge city.knowledge_2025 city.incidents city.patents city.algorithms city.balance talent.active sites.local sites.other facilities.state facilities.kind facilities.size firms.equity_state",
    writes="city.readiness",
)
def dossiers(y: Year, city: Table, talent: Table, sites: Table, facilities: Table, firms: Table) -> None:
    """How ready the city is for each application (0 to 1) in a year with a window, after the decisions of January."""
    first, requests = y.scene.scenario.first_decision_year, y.scene.scenario.applications
    if y.year >= first and any(request.open_in(y.year, first) for request in requests):
        city.readiness[...] = readiness(y.world)


@phase(
    reads="city.applied city.answer_due city.readiness",
    writes="city.applied city.granted city.refusals facilities.state facilities.kind facilities.variant facilities.region facilities.size facilities.label facilities.ordered facilities.due facilities.capex_left facilities.state_run facilities.term facilities.open_share",
)
def answers(y: Year, city: Table, facilities: Table) -> None:
    """Grant or refuse what is due, by luck and chance; a facility that the state builds is begun at once."""
    due = (city.applied == WAITING) & (city.answer_due <= y.year * DAYS + y.day)
    if not due.any():
        return
    luck = y.uniform("state.answer", (due.shape[1],))
    for place, request in enumerate(y.scene.scenario.applications):
        yes = due[:, place] & (luck[:, place] < chance(y.p, request, city.readiness[:, place]))
        city.applied[:, place] = np.where(due[:, place], np.where(yes, GRANTED, REFUSED), city.applied[:, place])
        city.granted[:, place] = np.where(yes, y.year, city.granted[:, place])
        city.refusals[:, place] += due[:, place] & ~yes
        _carry_through(y, facilities, request, due[:, place], yes)


def _carry_through(y: Year, facilities: Table, request: Request, due: np.ndarray, yes: np.ndarray) -> None:
    for row in true_at(due):
        y.notice(int(row), "application_granted" if yes[row] else "application_refused", application=request.key)
        for grant in request.grants if yes[row] else ():
            if grant.facility is not None:
                _build(y, facilities, int(row), request, grant)


def _build(y: Year, facilities: Table, row: int, request: Request, grant: Grant) -> None:
    """The state builds and runs a facility: the city pays nothing for it."""
    act = Placement(y.year, str(grant.facility), grant.region, float(grant.size or 0), grant.variant, id=f"state-{request.key}")
    slot = begin_building(y.scene, facilities, row, act, y.year, y.day)
    if slot is None:
        y.notice(row, "no_free_slot", facility=act.facility, region=act.region)
        return
    facilities.state_run[row, slot] = True
    facilities.capex_left[row, slot], facilities.term[row, slot], facilities.open_share[row, slot] = 0.0, 0, 0.0
    y.announce_order()
    y.notice(row, "facility_started", slot=slot, facility=act.facility, region=act.region)
