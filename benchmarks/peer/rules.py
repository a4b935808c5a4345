"""The reduced rules: what both forms read, so that they differ in form and luck only.

A year, in order:

1. *Shock.* With chance 0.12 parts from outside cost 1.3 times as much this year.
2. *Fund.* Suppliers ask for a fifth of their bill; the fund pays the best, by quality seen with error, until 0.35 of what is asked is spent.
3. *Plan.* Makers expect growth x (half last sales, half old expectation). Suppliers learn (Wright, others' experience counts a third), set price = 1.25 cost,
   renew plant, and with chance 0.3, up to 1.6 times that when funded, improve quality by 0.15 (2 Beta(3,3) - 1) if positive, as far as the ceiling
   allows. All state the staff they want.
4. *Talent.* Surplus staff is laid off at random; people leave the region by chance, those without work more often; graduates come. Three rounds: a seeker meets a
   post with chance 0.6, drawn by open posts, accepts it by exp(-d / 60 km); employers take the ablest.
5. *Science.* People at work feed a pipeline of three stages (Erlang); what is through is knowledge K, and the ceiling is q_out (0.9 + 0.3 K / (K + 1)).
6. *Qualification.* Tests that are due pass by 0.8 min(q / q_out, 1.1); a maker hears of one supplier per part and tests the best untested one, if none is in test.
7. *Sourcing.* Order shares move 0.45 of the way to the logit over qualified suppliers and the outside; capacity rations, the outside delivers the rest.
8. *Production.* Whole robots, as far as plan and staff allow.
9. *Robot market.* Price = 1.35 unit cost; anchored shares move 0.35 of the way to their target; sales out of what is in store.
10. *Adoption.* Sites whose benefit beats their hurdle want robots at the hazard (0.02 + 0.35 installed / eligible potential) x trust. The benefit grows with
   the data that robots at work leave. Of those past five years a third works on.
11. *Trust.* Incidents are Poisson in the fleet; trust heals towards 0.8 and loses by incidents.
12. *Renewal.* A supplier that uses less than 0.55 of its plant two years running closes: its people and its buyers leave it, and another with the mean cost
   and quality of its part takes the slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

F = TypeVar("F", float, np.ndarray)
GROWTH, SPILLOVER, LEARNING = 1.25, 0.33, 0.25
EXPECT, PART_MARKUP, MARKUP, ASSEMBLY = 0.5, 1.25, 1.35, 0.02
INNOVATE, STEP, QUALITY_GROWTH = 0.3, 0.15, 0.01
PLANT_LOSS, PLANT_ROOM = 0.08, 1.25
LEAVE_AT_WORK, LEAVE_SEEKING, MEET, SEARCH_KM, ROUNDS = 0.06, 0.15, 0.6, 60.0, 3
PASS, MOVE_ORDERS, PRICE_WEIGHT, QUALITY_WEIGHT, ORDER_KM, LOCAL_APPEAL = 0.8, 0.45, 3.0, 2.0, 300.0, 0.5
STOCK, MOVE_SHARE, HOME_SHARE = 1.1, 0.35, 0.27
INNOVATION, IMITATION, LIFE, LIVES_ON = 0.02, 0.35, 5, 0.33
SHOCK, SHOCK_PRICE = 0.12, 1.3
ASK, FUND, FUND_ERROR, FUNDED = 0.2, 0.35, 0.05, 1.6
STAGE, FADES, CEILING, KNOWN = 0.6, 0.1, 0.9, 0.3
DATA_KEPT, DATA_UNIT, DATA_EFFECT = 0.8, 2_000, 0.15
INCIDENTS, FLEET_UNIT, FLEET_POWER, TRUST, HEALING, LOSS = 0.3, 1_000, 0.4, 0.8, 0.3, 0.15
WEAK, BAD_YEARS, NEWCOMER = 0.55, 2, 0.5
UNTESTED, IN_TEST, QUALIFIED, FAILED = range(4)
AGGREGATES = ("sold", "local_rate", "employed", "without_work", "part_price", "quality", "qualified", "at_work", "largest_share", "wanted", "trust", "incidents", "data", "knowledge", "closed", "funded", "outside_price")


@dataclass(frozen=True)
class Size:
    """Slots of each population; the standard is that of the default scenario where both have it."""

    makers: int = 48
    parts: int = 6
    suppliers: int = 44
    people: int = 4000
    sites: int = 2400
    counties: int = 44
    brochures: int = 5

    def times(self, factor: float) -> Size:
        each = (max(round(n * factor), least) for n, least in ((self.makers, 4), (self.suppliers, 6), (self.people, 50), (self.sites, 20)))
        makers, suppliers, people, sites = each
        return Size(makers, self.parts, suppliers, people, sites, self.counties, self.brochures)

    @property
    def employers(self) -> int:
        return self.makers + self.parts * self.suppliers

    @property
    def agents(self) -> int:
        return self.employers + self.people + self.sites


@dataclass(frozen=True)
class Opening:
    """Where everything stands in year 0 under a seed: plain arrays, employers are makers, then suppliers part by part."""

    size: Size
    seed: int

    @cached_property
    def draw(self) -> np.random.Generator:
        return np.random.default_rng((self.seed, 7))

    @cached_property
    def kilometres(self) -> np.ndarray:
        """Distances between counties, the same for every seed."""
        places = np.random.default_rng(1).normal(0, 70, (self.size.counties, 2))
        return np.maximum(np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)), 5.0)

    @cached_property
    def columns(self) -> dict[str, np.ndarray]:
        """First values of every state; drawn once, in this order."""
        s, draw = self.size, self.draw
        rank = 1 / np.arange(1, s.makers + 1)
        share = 0.02 * rank / rank.sum()
        out_price = np.linspace(0.02, 0.008, s.parts)
        cost = np.repeat(out_price, s.suppliers) / PART_MARKUP * np.exp(0.05 * draw.normal(size=s.parts * s.suppliers))
        employed = int(0.75 * s.people)
        return {
            "county": draw.integers(s.counties, size=s.employers),
            "cost": cost,
            "quality": np.exp(0.05 * draw.normal(size=len(cost))),
            "share": share,
            "appeal": np.log(share / (1 - share.sum())),
            "out_price": out_price,
            "employer": np.concatenate([draw.integers(s.employers, size=employed), np.full(s.people - employed, -1)]),
            "active": np.arange(s.people) < int(0.82 * s.people),
            "home": draw.integers(s.counties, size=s.people),
            "level": np.exp(0.3 * draw.normal(size=s.people)),
            "brochure": np.stack([part * s.suppliers + draw.permuted(np.tile(np.arange(s.suppliers), (s.makers, 1)), axis=1)[:, : s.brochures] for part in range(s.parts)], axis=1),
            "tested": draw.choice(4, p=(0.5, 0.1, 0.3, 0.1), size=(s.makers, s.parts, s.brochures)),
            "due": draw.integers(1, 4, size=(s.makers, s.parts, s.brochures)),
            "hurdle": 1.7 * np.exp(0.6 * draw.normal(size=s.sites)),
            "potential": np.full(s.sites, 200_000 / s.sites),
        }

    @property
    def graduates(self) -> int:
        return round(0.07 * self.size.people)


def demand(year: int) -> float:
    """Robots sold in the nation; year 0 is the opening."""
    return 14_000 * GROWTH**year


def experience(year: int) -> float:
    """National cumulative sets of a part."""
    return 60_000 * GROWTH ** (0.5 * year)


def output_per_head(size: Size, year: int) -> float:
    """Robots of a maker, or sets of a supplier, per person: the staff that the whole region wants stays near its people."""
    return demand(year) * 0.02 * (1 + size.parts) / (0.8 * size.people)


def benefit(year: int) -> float:
    """Yearly benefit of a robot at a site without data from here, million CNY."""
    return 0.12 * 1.08**year


def more_by_data(data: F) -> F:
    """Factor of the benefit for robot-years of data."""
    return 1 + DATA_EFFECT * np.log1p(data / DATA_UNIT)


def ceiling(year: int, knowledge: F) -> F:
    """Best quality that R&D can reach."""
    return quality_outside(year) * (CEILING + KNOWN * knowledge / (knowledge + 1))


def incident_rate(fleet: F) -> F:
    """Incidents a year of so many robots at work."""
    return INCIDENTS * np.exp(FLEET_POWER * np.log(np.maximum(fleet / FLEET_UNIT, 1.0)))


def next_trust(trust: F, incidents: F) -> F:
    return trust + HEALING * (TRUST - trust) - LOSS * trust * (1 - np.exp(-incidents))


def quality_outside(year: int) -> float:
    return (1 + QUALITY_GROWTH) ** year


def price_outside(first: np.ndarray, year: int) -> np.ndarray:
    return first * (experience(year) / experience(0)) ** -LEARNING
