"""The budget of a table, read off the books that the government itself would find on 1 January."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Plan

from .budget import Budget, Promised

if TYPE_CHECKING:
    from sim.model import World
    from sim.model.government.books import Books


@lru_cache(maxsize=8)
def books_of_table(world: World, plan: Plan) -> Books:
    """The books of a 1 January with the plan's decisions of the year done. To be read, never changed."""
    from sim.model.government.books import books_of

    return books_of(world, 0, plan)


def budget_of(world: World, plan: Plan, ahead: int) -> Budget:
    """Money of the year that begins with `world` once all that `plan` orders in it is done. Leaves `world` as it is."""
    from sim.model.government.money import programme_money

    books = books_of_table(world, plan)
    income = float(programme_money(world.scene, world.p, world.city, world.year)[0])
    years = range(world.year, world.year + ahead + 1)
    return Budget(world.year, income, income - books.free, tuple(Promised(year, _bound(books, year)) for year in years))


def _bound(books: Books, year: int) -> float:
    """What terms and orders of today still cost in `year`, million CNY."""
    from sim.model.government.dues import instalments, lever_dues, upkeep
    from sim.model.government.event_costs import event_dues
    from sim.model.tables.states import FREE

    city, facilities = books.city, books.facilities
    levers = np.where(city.term > year, lever_dues(books.scene, city.setting), 0.0)
    each = instalments(books.scene, facilities)
    left = np.clip(facilities.capex_left - (year - books.year) * each, 0.0, each)
    running = np.where(facilities.term >= year, upkeep(books.scene, facilities, year), 0.0)
    answers = event_dues(books.scene, city, year)
    return float(levers.sum() + np.where(facilities.state == FREE, 0.0, left + running).sum() + answers.sum())
