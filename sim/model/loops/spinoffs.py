"""What spin-offs are handed on, one by one: twin of `spinoffs.endow`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes4Out,
    Flags2,
    Floats2,
    Floats2Out,
    Floats4Out,
    Ints,
    Shorts2,
    Shorts2Out,
    Shorts4Out,
    Words4Out,
)
from sim.model.loops.parents import draw_parents
from sim.model.loops.teams import move_teams
from sim.model.loops.twins import in_place_of
from sim.model.markets.tools import true_at
from sim.model.mechanisms import spinoffs
from sim.model.tables.states import QUALIFIED, UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(spinoffs.endow)
def endow(y: Year, firms: Table, makers: Table, labs: Table, talent: Table, found: spinoffs.Parents, spun: np.ndarray) -> None:
    """Skill, place, relations and people, as in the plain form."""
    at = true_at(spun)
    if not at.size:
        return
    row = at // spun.shape[1]
    slot = at - row * spun.shape[1]
    parent = draw_parents(y, found, labs, row, slot)
    _inherit(y, firms, labs, at, row, slot, parent)
    _hand_on_relations(row, slot, parent, y.scene.component_of, y.scene.makers.stop, firms.alive, makers.brochure, makers.tested, makers.test_due, makers.share)
    for wave in spinoffs.waves(row * found.people.shape[1] + parent):
        move_teams(y, firms, labs, talent, row.take(wave), slot.take(wave), parent.take(wave))


def _inherit(y: Year, firms: Table, labs: Table, at: np.ndarray, row: np.ndarray, slot: np.ndarray, parent: np.ndarray) -> None:
    """Attributes between a newcomer's and the parent's, and where it settles."""
    p, near = y.p.entry, y.uniform("entry.near", (firms.alive.shape[1],))
    distance = np.empty((2, at.size))
    _compare(row, slot, parent, firms.performance, firms.reliability, distance)
    np.log(distance, out=distance)
    distance *= p.heritage.take(row)
    np.exp(distance, out=distance)
    _approach(
        row, slot, parent, near, p.lab_lead, p.spinoff_founder, p.spinoff_near, labs.region,
        firms.performance, firms.reliability, firms.founder, firms.region, distance,
    )  # fmt: skip
    np.log(distance, out=distance)
    weight = y.p.quality.performance_weight.take(row)
    firms.quality.put(at, np.exp(weight * distance[0] + (1 - weight) * distance[1]))


@loop
def _compare(row: Ints, slot: Ints, parent: Ints, performance: Floats2, reliability: Floats2, distance: Floats2Out) -> None:
    """Performance and reliability (2, n) of the firms from which newcomers come against their own; 1 where these come from a laboratory."""
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        elder = elder if elder < performance.shape[1] else own
        distance[0, each] = performance[r, elder] / performance[r, own]
        distance[1, each] = reliability[r, elder] / reliability[r, own]


@loop
def _approach(
    row: Ints, slot: Ints, parent: Ints, near: Floats2, lab_lead: Floats2, founding: Floats2, nearness: Floats2, lab_region: Shorts2,
    performance: Floats2Out, reliability: Floats2Out, founder: Floats2Out, region: Shorts2Out, factor: Floats2Out,
) -> None:  # fmt: skip
    """Move by the ``factor`` (2, n), or by the lead of laboratories; what comes of it is left in its place."""
    firms = performance.shape[1]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        performance[r, own] *= factor[0, each] if elder < firms else lab_lead[r, 0]
        reliability[r, own] *= factor[1, each] if elder < firms else 1.0
        factor[0, each], factor[1, each] = performance[r, own], reliability[r, own]
        founder[r, own] *= founding[r, 0]
        if near[r, own] < nearness[r, 0]:
            region[r, own] = region[r, elder] if elder < firms else lab_region[r, elder - firms]


@loop
def _hand_on_relations(
    row: Ints, slot: Ints, parent: Ints, component_of: Ints, makers: int, alive: Flags2,
    brochure: Words4Out, tested: Bytes4Out, test_due: Shorts4Out, share: Floats4Out,
) -> None:  # fmt: skip
    """Makers first, for theirs are the brochures into which suppliers are written."""
    firms = alive.shape[1]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        if elder < firms and own < makers:
            brochure[r, own], tested[r, own], test_due[r, own], share[r, own] = brochure[r, elder], tested[r, elder], test_due[r, elder], share[r, elder]
    for each in range(row.size):
        r, own, elder = row[each], slot[each], parent[each]
        part = component_of[own]
        if elder >= firms or part < 0 or own < makers:
            continue
        for maker in range(makers):
            knows, room = False, -1
            for place in range(brochure.shape[3]):
                knows = knows or brochure[r, maker, part, place] == elder and tested[r, maker, part, place] == QUALIFIED
                if room < 0 and brochure[r, maker, part, place] < 0:
                    room = place
            if knows and room >= 0:
                brochure[r, maker, part, room], tested[r, maker, part, room], test_due[r, maker, part, room] = own, UNTESTED, 0
