"""The city's books when the scenario opens: lever settings of current policy, facilities that stand, the fund's first money."""
from __future__ import annotations

import numpy as np

from sim.model.dates import DAYS
from sim.model.government.money import base_grant
from sim.model.government.orders import stand_in
from sim.model.government.price import label
from sim.model.ledger import ACCOUNTS
from sim.model.mechanisms.place import land_cost_2025
from sim.model.tables.states import OPEN
from sim.model.year import Year


def open_books(y: Year) -> None:
    city = y.world.city
    city.setting[...] = [lever.default for lever in y.scene.scenario.levers]
    city.term[...] = [y.year + lever.commitment_years for lever in y.scene.scenario.levers]
    city.waiting[...] = np.nan
    city.balance[:, ACCOUNTS.index("fund")] = y.p.finance.fund_opening[:, 0]
    city.income[...] = base_grant(y.scene, y.p, y.year)
    city.hype[...], city.trust[...] = 1.0, y.p.trust.start[:, 0]
    city.room[...] = y.p.review.room_start[:, 0]
    city.agglomeration[...] = 1.0
    city.land_cost[...] = land_cost_2025(y.scene)
    _standing_facilities(y)


def _standing_facilities(y: Year) -> None:
    facilities, scenario = y.world.facilities, y.scene.scenario
    for slot, placed in enumerate(scenario.placed):
        stand_in(y.scene, facilities, slice(None), slot, placed)
        facilities.state[:, slot] = OPEN
        facilities.label[:, slot] = label(placed.id)
        facilities.ordered[:, slot] = facilities.due[:, slot] = placed.opened * DAYS
        facilities.open_share[:, slot] = 1.0
