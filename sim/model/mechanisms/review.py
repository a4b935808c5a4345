"""M13, 20 December: the yearly review (年度考核) reads short-term results against an expectation that ratchets (鞭打快牛;
Weitzman 1980). Its grade moves next year's money and the review room (考核空间).

Equation: mark = sum_i weight_i clip((result_i / expected_i - 1) / scale_i, -1, 1); expected' = max(result, expected + down (result - expected)) (1 + margin),
for output with the margin ratchet x national growth; grade by three cuts.
Source: Weitzman 1980 (ratchet principle).
Parameters: review.weight_*, review.scale_*, review.ratchet, review.margin, review.down, review.grade_*, review.bonus_outer, review.bonus_inner, work.operators_per_robot.
Sign: this year's output, projects, patents and jobs raise the mark, and next year's expectation with it.
"""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS
from sim.model.markets.tools import abreast, pick, sum_by, within
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase
from sim.model.tables.states import OPEN

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

LINES = ("output", "projects", "patents", "jobs")
OF_LINES = {name: tuple(f"{name}_{line}" for line in LINES) for name in ("weight", "scale")}
CUTS = ("grade_a", "grade_b", "grade_c")


@phase(reads="firms.revenue facilities.state facilities.due sites.local city.patents city.expectation", writes="city.review city.grade city.review_bonus city.expectation")
def review(y: Year, firms: Table, facilities: Table, sites: Table, city: Table) -> None:
    """Mark and grade of the year, and what the grade adds to the next grant; a brilliant year makes the next one harder."""
    found = results(y, firms, facilities, sites, city)
    each = marks(y.p, found, city.expectation)
    for name, values in (("result", found), ("expected", city.expectation.copy()), ("marks", each)):
        y.keep(f"review_{name}", values)
    city.review[...] = np.add.reduce(each * _of_lines(y.p, "weight"), axis=1)
    city.grade[...] = grade(y.p, city.review)
    city.review_bonus[...] = bonus(y.p, city.grade)
    city.expectation[...] = next_expectation(y, found, city.expectation)


def results(y: Year, firms: Table, facilities: Table, sites: Table, city: Table) -> np.ndarray:
    """The year's results (R, 4): humanoid output (million CNY), firms that came and facilities that opened, patents and
    demonstrations, people at work in the industry and on robots."""
    opened = np.add.reduce((facilities.state == OPEN) & (facilities.due >= y.year * DAYS), axis=1)
    operators = np.add.reduce(y.kept["on_sites"], axis=1) * y.p.work.operators_per_robot[:, 0]
    lines = (
        np.add.reduce(firms.revenue, axis=1),
        np.add.reduce(y.kept["entered"], axis=1) + opened,
        city.patents + demonstrations(y, sites),
        np.add.reduce(y.kept["employment"], axis=1) + operators,
    )
    return abreast(*lines)


def demonstrations(y: Year, sites: Table) -> np.ndarray:
    """Lines of work in cities in which robots of local brands went to work this year (R,)."""
    place, size = _line_and_city(y.scene)
    return np.add.reduce(sum_by(place, sites.local[:, :, 0], size) > 0, axis=1)


@once
def _line_and_city(scene: Scene) -> tuple[np.ndarray, int]:
    """Sector x cities + city of each site (N,), and how many such places there are."""
    cities = int(scene.city_of.max()) + 1
    return scene.site_sector * cities + scene.city_of[scene.site_region], scene.sizes["X"] * cities


def marks(p: SimpleNamespace, found: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Mark of each line (R, 4) in [-1, 1] = surprise over the surprise that earns the full mark; 0 where nothing was expected yet."""
    some = expected > 0
    surprise = found / np.where(some, expected, 1.0) - 1
    return np.where(some, within(surprise / _of_lines(p, "scale"), -1.0, 1.0), 0.0)


def grade(p: SimpleNamespace, mark: np.ndarray) -> np.ndarray:
    """3 for A (优), 2 for B (良), 1 for C (中), 0 for D (差), of a weighted mark (R,)."""
    return np.add.reduce(mark[:, None] >= side_by_side(p.review, CUTS), axis=1)


def bonus(p: SimpleNamespace, grades: np.ndarray) -> np.ndarray:
    """Share of the grant (R,) that a grade adds next year, or takes away."""
    return pick(_bonuses(p.review), grades[:, None])[:, 0]


@once
def _bonuses(review: Group) -> np.ndarray:
    """What each grade adds (R, 4), from D to A."""
    return np.concatenate([-review.bonus_outer, -review.bonus_inner, review.bonus_inner, review.bonus_outer], axis=1)


def next_expectation(y: Year, found: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Last year's result and a margin (R, 4): a good year counts at once, a disappointment only in part."""
    nation = y.scene.path("national_robots", y.year + 1) / y.scene.path("national_robots", y.year) - 1
    margin = y.p.review.margin.repeat(found.shape[1], axis=1)
    margin[:, 0] = y.p.review.ratchet[:, 0] * nation
    base = np.where(expected > 0, np.maximum(found, expected + y.p.review.down * (found - expected)), found)
    return base * (1 + margin)


def _of_lines(p: SimpleNamespace, name: str) -> np.ndarray:
    """A parameter of each line (R, 4)."""
    return side_by_side(p.review, OF_LINES[name])
