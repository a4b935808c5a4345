"""The city's books of one row, to ask prices of without running anything."""
from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS
from sim.model.government.dues import all_dues, facility_dues, instalments, lever_dues
from sim.model.government.event_costs import event_dues
from sim.model.government.money import most_that_can_come, programme_money
from sim.model.government.orders import acts, enact, quote, waiting_changes
from sim.model.government.price import Quote
from sim.model.opening.books import open_books
from sim.model.scene import Scene
from sim.model.tables.states import BUILDING, OPEN
from sim.model.tables.table import Table
from sim.model.world import Case, World
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.model.government.orders import Act
    from sim.scenario import Answer, Plan, Scenario


@dataclass(frozen=True)
class Books:
    """Columns of the city and its facilities (one row) in ``year``; ``income`` is the most that can be spent, million CNY."""

    scene: Scene
    p: SimpleNamespace
    year: int
    city: Table
    facilities: Table
    income: float
    firms: Table | None = None

    @property
    def dues(self) -> float:
        return float(all_dues(self.scene, self.city, self.facilities, self.year)[0])

    @property
    def free(self) -> float:
        """Income less everything in force."""
        return self.income - self.dues

    def settings(self) -> dict[str, float]:
        return {key: float(self.city.setting[0, place]) for key, place in self.scene.lever.items()}

    def quote(self, act: Act | Answer) -> Quote | None:
        return quote(self.scene, self.city, self.facilities, 0, act, self.year)

    def next_free(self, year: int) -> float:
        """Free money of a later year if nothing new is decided and terms that end are not renewed, at the most that can come."""
        levers = lever_dues(self.scene, self.city.setting) * (self.city.term > year)
        facilities = facility_dues(self.scene, _paid_down(self, year), year)
        answers = event_dues(self.scene, self.city, year)
        return float(most_that_can_come(self.scene, self.p, year)[0] - levers.sum() - facilities[0] - answers.sum())


def books_of(world: World, row: int, plan: Plan) -> Books:
    """The books of a row on its 1 January: what waited and can be paid is done, then the plan's decisions of the year."""
    one = world.take([row])
    income = float(programme_money(one.scene, one.p, one.city, one.year)[0])
    books = Books(one.scene, one.p, one.year, one.city, one.facilities, income, one.firms)
    decided = [act for act in acts(plan) if act.year == one.year]
    for act in waiting_changes(one.scene, one.city, 0, decided, one.year):
        price = books.quote(act)
        if price and price.first_year <= books.free + 1e-9:
            books = replace(books, income=books.income - _carry(books, act))
    return replace(books, income=books.income - sum(_carry(books, act) for act in decided))


def books_at(scenario: Scenario, plan: Plan, year: int) -> Books:
    """The books that a plan leads to in ``year``, its decisions done and paid for; no world is run."""
    world = World.blank(Scene.of(scenario), [Case(0, plan)], scenario.start_year)
    open_books(Year(world))
    books = Books(world.scene, world.p, scenario.start_year, world.city, world.facilities, 0.0)
    ordered = acts(plan)
    for each in range(scenario.start_year, year + 1):
        books = replace(books, year=each, income=float(most_that_can_come(world.scene, world.p, each)[0]))
        for act in ordered:
            if act.year == each:
                books = replace(books, income=books.income - _carry(books, act))
        if each < year:
            _close_year(books)
    return books


def _carry(books: Books, act: Act) -> float:
    """Do a decision in the books; returns what its year costs beyond the change of what is in force: fees, and less for a part of the year."""
    price, before = books.quote(act), books.dues
    if price is None:
        return 0.0
    enact(books.scene, books.city, books.facilities, 0, act, books.year)
    return price.first_year - (books.dues - before)


def _close_year(books: Books) -> None:
    facilities = books.facilities
    facilities.capex_left -= instalments(books.scene, facilities)
    opened = (facilities.state == BUILDING) & (facilities.due < (books.year + 1) * DAYS)
    facilities.state[opened] = OPEN


def _paid_down(books: Books, year: int) -> Table:
    facilities = books.facilities.copy()
    each = instalments(books.scene, facilities)
    facilities.capex_left = np.maximum(facilities.capex_left - each * (year - books.year), 0.0)
    return facilities
