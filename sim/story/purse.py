"""The budget of a table, asked of the model's own prices: what the government would find on 1 January."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Plan

from .budget import Budget, Promised

if TYPE_CHECKING:
    from sim.model import World


def budget_of(world: World, plan: Plan, ahead: int) -> Budget:
    """Money of the year that begins with `world` once all that `plan` orders in it is done. Leaves `world` as it is."""
    from sim.model.government.dues import all_dues
    from sim.model.government.money import programme_money

    after = world.copy()
    fees = _enacted(after, plan)
    income = float(programme_money(world.p, world.city, world.year)[0])
    in_force = float(all_dues(after.scene, after.city, after.facilities, world.year)[0])
    years = range(world.year, world.year + ahead + 1)
    return Budget(world.year, income, in_force + fees, tuple(Promised(year, _bound(after, year)) for year in years))


def _enacted(world: World, plan: Plan) -> float:
    """Carry out the plan's acts of the year in the columns; what leaving commitments early costs, million CNY."""
    from sim.model.government.orders import acts, enact, quote

    fees = 0.0
    for act in acts(plan):
        if act.year == world.year:
            price = quote(world.scene, world.city, world.facilities, 0, act, world.year)
            fees += price.once if price else 0.0
            enact(world.scene, world.city, world.facilities, 0, act, world.year)
    return fees


def _bound(world: World, year: int) -> float:
    """What terms and orders of today still cost in `year`, million CNY."""
    from sim.model.government.dues import instalments, lever_dues, upkeep
    from sim.model.tables.states import FREE

    city, facilities = world.city, world.facilities
    levers = np.where(city.term > year, lever_dues(world.scene, city.setting), 0.0)
    each = instalments(world.scene, facilities)
    left = np.clip(facilities.capex_left - (year - world.year) * each, 0.0, each)
    running = np.where(facilities.term >= year, upkeep(world.scene, facilities, year), 0.0)
    return float(levers.sum() + np.where(facilities.state == FREE, 0.0, left + running).sum())
