"""The year as one ordered list: who acts on which day, doing what, and why then. The year is run from this list."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sim.model.dates import BUDGET_DAY, day
from sim.model.government.applications import ANSWER_DAY
from sim.model.mechanisms.accounts import accounts
from sim.model.mechanisms.answers import answers, dossiers
from sim.model.mechanisms.brain import brain
from sim.model.mechanisms.entry import entry
from sim.model.mechanisms.events import draw_events
from sim.model.mechanisms.exits import exits
from sim.model.mechanisms.finance import equity
from sim.model.mechanisms.harvest import harvest
from sim.model.mechanisms.outside import outside_world
from sim.model.mechanisms.place import places
from sim.model.mechanisms.plans import firms_plan
from sim.model.mechanisms.practice import practice
from sim.model.mechanisms.production import production
from sim.model.mechanisms.qualification import qualification
from sim.model.mechanisms.research import research
from sim.model.mechanisms.resilience import stress_test
from sim.model.mechanisms.review import review
from sim.model.mechanisms.rivals import rivals_answer
from sim.model.mechanisms.robots import robot_market
from sim.model.mechanisms.room import room
from sim.model.mechanisms.science import science
from sim.model.mechanisms.sourcing import sourcing
from sim.model.mechanisms.support import support
from sim.model.mechanisms.talent import TALENT_PHASES
from sim.model.mechanisms.treasury import budget
from sim.model.mechanisms.trust import incidents
from sim.model.mechanisms.working_life import robots_at_work
from sim.model.phase import Phase


@dataclass(frozen=True)
class Line:
    """A line of the calendar: ``phases`` run in order on ``day`` at the call of ``institution``."""

    day: int
    institution: str
    phases: tuple[Phase, ...]
    why: str


CALENDAR: tuple[Line, ...] = (
    Line(day(1, 1), "outside", (outside_world, rivals_answer, draw_events), "prices, demand and wages of the year are known before anybody plans; what strikes later hangs on last year's record"),
    Line(BUDGET_DAY, "government", (budget, support, dossiers), "the budget needs last year's tax and review, and must come before anyone is paid"),
    Line(day(1, 15), "fund", (equity,), "first committees: milestones of earlier years are paid before new projects"),
    Line(day(3, 1), "firms", (firms_plan, qualification), "firms plan once the budget and the fund's first round are known"),
    Line(day(4, 15), "fund", (equity,), "second committees, on plans that firms have made"),
    Line(day(5, 15), "universities", (science, research, practice), "laboratories, R&D departments and shop floors report before people move"),
    Line(ANSWER_DAY, "state", (answers,), "applications of last year are answered before the summer, in time for a building to begin"),
    Line(day(7, 1), "talent market", TALENT_PHASES, "graduation: everyone moves once a year, wages hold from July"),
    Line(day(7, 15), "fund", (equity,), "third committees, after people have moved"),
    Line(day(8, 31), "universities", (brain,), "data and compute of the summer enter the models before autumn's orders"),
    Line(day(9, 1), "parts market", (sourcing,), "orders for autumn production, within the cash and credit of the makers"),
    Line(day(9, 15), "firms", (production,), "build what parts, staff and capacity allow"),
    Line(day(10, 15), "fund", (equity,), "last committees of the year"),
    Line(day(11, 1), "robot market", (robot_market, robots_at_work), "buyers choose among finished robots, then robots go to work"),
    Line(day(11, 20), "public", (incidents,), "a year's incidents are known and talked about before the year is judged"),
    Line(day(12, 10), "firms", (accounts,), "wages, interest and taxes close the books"),
    Line(day(12, 12), "public", (places,), "who works where this year decides next year's productivity and land cost"),
    Line(day(12, 20), "government", (harvest, exits, entry, review, room, stress_test), "the year is judged on closed books; slots change hands for 1 January"),
)


@cache
def lines_of(institution: str) -> tuple[Line, ...]:
    return tuple(line for line in CALENDAR if line.institution == institution)


@cache
def institutions() -> tuple[str, ...]:
    """Institutions in the order in which they first act: the order in which their processes are started."""
    return tuple(dict.fromkeys(line.institution for line in CALENDAR))
