"""The reduced rules: what both forms read, so that they differ in form and luck only.

A year, in order:

1. *Plan.* Makers expect growth x (half last sales, half old expectation). Suppliers learn (Wright, others' experience counts a third), set price = 1.25 cost,
   renew plant, and with chance 0.3 improve quality by 0.15 (2 Beta(3,3) - 1) if positive. All state the staff they want.
2. *Talent.* Surplus staff is laid off at random; people leave the region by chance, those without work more often; graduates come. Three rounds: a seeker meets a
   post with chance 0.6, drawn by open posts, accepts it by exp(-d / 60 km); employers take the ablest.
3. *Qualification.* Tests that are due pass by 0.8 min(q / q_out, 1.1); a maker hears of one supplier per part and tests the best untested one, if none is in test.
4. *Sourcing.* Order shares move 0.45 of the way to the logit over qualified suppliers and the outside; capacity rations, the outside delivers the rest.
5. *Production.* Whole robots, as far as plan and staff allow.
6. *Robot market.* Price = 1.35 unit cost; anchored shares move 0.35 of the way to their target; sales out of what is in store.
7. *Adoption.* Sites whose benefit beats their hurdle want robots at the hazard 0.02 + 0.35 installed / eligible potential; scrapped after five years.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

GROWTH, SPILLOVER, LEARNING = 1.25, 0.33, 0.25
EXPECT, PART_MARKUP, MARKUP, ASSEMBLY = 0.5, 1.25, 1.35, 0.02
INNOVATE, STEP, QUALITY_GROWTH = 0.3, 0.15, 0.01
PLANT_LOSS, PLANT_ROOM = 0.08, 1.25
LEAVE_AT_WORK, LEAVE_SEEKING, MEET, SEARCH_KM, ROUNDS = 0.06, 0.15, 0.6, 60.0, 3
PASS, MOVE_ORDERS, PRICE_WEIGHT, QUALITY_WEIGHT, ORDER_KM, LOCAL_APPEAL = 0.8, 0.45, 3.0, 2.0, 300.0, 0.5
STOCK, MOVE_SHARE, HOME_SHARE = 1.1, 0.35, 0.27
INNOVATION, IMITATION, LIFE = 0.02, 0.35, 5
UNTESTED, IN_TEST, QUALIFIED, FAILED = range(4)
AGGREGATES = ("sold", "local_rate", "employed", "without_work", "part_price", "quality", "qualified", "at_work", "largest_share", "wanted")


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
    """Yearly benefit of a robot at a site, million CNY."""
    return 0.12 * 1.08**year


def quality_outside(year: int) -> float:
    return (1 + QUALITY_GROWTH) ** year


def price_outside(first: np.ndarray, year: int) -> np.ndarray:
    return first * (experience(year) / experience(0)) ** -LEARNING
