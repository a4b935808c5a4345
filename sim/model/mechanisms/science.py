"""M4 Basic research, 15 May: an Erlang-3 pipeline into knowledge that raises the ceiling of local quality (Mansfield 1991; Adams 1990).

Equation: inflow = long-term effort of laboratories + placed ones + bought basic research; of stage 1 given_up (1 - reform) is lost, then each of
three stages passes on r = 3 / delay; K_t = (1 - depreciation) K_(t-1) + outflow; ceiling_k = q_out (ceiling_floor + ceiling_span K / (K + K_2025)).
Source: Mansfield 1991; Adams 1990; Azoulay, Graff Zivin & Manso 2011 (reviews that don't forgive failure).
Parameters: science.*, research.overhead, research.relief_basic, research.relabelled.
Sign: basic research raises the ceiling after years; evaluation reform costs patents now and raises the ceiling later; transfer shortens the way.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import max_last, saturating
from sim.model.mechanisms.cost import wage_index
from sim.model.mechanisms.facilities import open_size, posts_filled
from sim.model.mechanisms.staffing import research_staffed
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="labs.active labs.budget labs.basic_share labs.fields labs.staff labs.desired city.pipeline city.knowledge city.knowledge_2025 city.wage city.reform city.spending city.setting city.vacancies facilities.kind facilities.variant facilities.size facilities.open_share firms.alive firms.rd firms.staff firms.desired outside.quality",
    writes="labs.knowledge city.pipeline city.knowledge city.ceiling city.patents",
)
def science(y: Year, labs: Table, city: Table, facilities: Table, firms: Table, outside: Table) -> None:
    """Effort enters the pipeline, what is through becomes knowledge, knowledge sets the ceiling."""
    matched, of_labs = research_staffed(y.scene, firms, labs)
    y.keep("matched", matched)
    placed = placed_labs(y, facilities)
    if placed.any():
        placed *= posts_filled(y, firms, labs, city, "basic")
    short_term = np.add.reduce(learn(y, labs, city, outside, of_labs, placed), axis=1)
    firms_effort = np.add.reduce(firms.rd * firms.alive, axis=1) / (y.p.research.overhead[:, 0] * city.wage[:, y.scene.skill["mechatronics"]])
    city.patents[...] = y.p.science.patents_per_lab_year[:, 0] * short_term + y.p.science.patents_per_firm_year[:, 0] * firms_effort


@accelerated
def learn(y: Year, labs: Table, city: Table, outside: Table, staffed: np.ndarray, placed: np.ndarray) -> np.ndarray:
    """Pipeline, knowledge and ceiling move on by a year; returns the short-term effort of laboratories (R, L), as far as their posts are filled
    (``staffed``). ``placed`` (R, D) is the long-term effort of placed ones."""
    effort = lab_effort(y, labs, city, staffed)
    long_term = effort * long_share(y, labs)
    by_lab = long_term[:, :, None] * labs.fields
    inflow = np.add.reduce(by_lab, axis=1) + placed + bought_basic(y, city)
    out = advance(city.pipeline, inflow, stage_rate(y), given_up(y, city))
    lasts = 1 - y.p.science.depreciation
    city.knowledge[...] = lasts * city.knowledge + out
    labs.knowledge[...] = lasts[:, :, None] * labs.knowledge + by_lab
    city.ceiling[...] = ceiling(y, city, outside)
    return effort - long_term


def lab_effort(y: Year, labs: Table, city: Table, staffed: np.ndarray) -> np.ndarray:
    """Person-years of research of each laboratory (R, L): what the budget buys, as far as posts are filled (``staffed``, (R, L)). Public budgets
    grow with the coast's wages."""
    wage = city.wage[:, y.scene.skill["basic"] : y.scene.skill["basic"] + 1]
    return labs.budget * wage_index(y.scene, y.year) * staffed * labs.active / (y.p.research.overhead * wage)


def long_share(y: Year, labs: Table) -> np.ndarray:
    """Share of effort that enters the long pipeline (R, L): the evaluation regime decides."""
    return np.minimum(labs.basic_share + y.p.science.reform_effect * y.setting("evaluation_reform"), y.p.science.long_most)


def placed_labs(y: Year, facilities: Table) -> np.ndarray:
    """Long-term effort of placed laboratories by field (R, D), person-years."""
    size = open_size(y, facilities, "laboratory", by="field")
    if not size.any():
        return size
    share = np.minimum(y.p.science.placed_basic_share + y.p.science.reform_effect * y.setting("evaluation_reform"), y.p.science.long_most)
    return size * y.p.science.effort_per_large_lab * share


def bought_basic(y: Year, city: Table) -> np.ndarray:
    """Basic research that firms take up when its share is raised or its tax relieved, and the consortium's (R, D), person-years."""
    wage = city.wage[:, y.scene.skill["basic"] : y.scene.skill["basic"] + 1]
    relief = y.p.research.relief_basic * (1 - y.p.research.relabelled) * y.spending("rd_tax_relief")
    money = y.spending("basic_research") + relief + y.p.science.consortium_basic * y.spending("consortium")
    return money / (y.p.research.overhead * wage) * field_shares(y.p.science, y.scene)


@once
def field_shares(science: Group, scene: Scene) -> np.ndarray:
    """How bought research is split over the fields (R, D)."""
    weights = side_by_side(science, tuple(f"field_{field.key}" for field in scene.scenario.fields))
    return weights / weights.sum(axis=1, keepdims=True)


def stage_rate(y: Year) -> np.ndarray:
    """Share of a stage that moves on in a year (R, 1): three stages with mean tau years in all; transfer centres shorten tau."""
    spent = y.spending("tech_transfer")
    tau = y.p.science.delay * (1 - saturating(spent, y.p.science.transfer_half, y.p.science.transfer_effect))
    return np.minimum(3 / tau, 1.0)


def given_up(y: Year, city: Table) -> np.ndarray:
    """Share of the long work in its first stage that is given up in a year (R, 1): reviews by short-term indicators don't forgive work with nothing to show.

    Reform ends it from its second year on; this spring's reviews still judge by last year's rules.
    """
    return y.p.science.given_up * (1 - np.minimum(y.setting("evaluation_reform"), city.reform[:, None]))


def advance(pipeline: np.ndarray, inflow: np.ndarray, rate: np.ndarray, lost: np.ndarray | float = 0.0) -> np.ndarray:
    """Move the pipeline (R, D, 3) on by a year, in place; returns what leaves it (R, D). Reviews take ``lost`` of the first stage before the rest moves."""
    pipeline[:, :, 0] *= 1 - lost
    moves = pipeline * rate[:, :, None]
    pipeline -= moves
    pipeline[:, :, 1:] += moves[:, :, :-1]
    pipeline[:, :, 0] += inflow
    return moves[:, :, -1]


def steady(inflow: np.ndarray, rate: np.ndarray, lost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pipeline (R, D, 3) that ``inflow`` (R, D) keeps as it is, and what leaves it in a year (R, D)."""
    first = inflow / (1 - (1 - lost) * (1 - rate))
    out = (1 - lost) * rate * first
    return np.stack([first, out / rate, out / rate], axis=2), out


def ceiling(y: Year, city: Table, outside: Table) -> np.ndarray:
    """Quality that local R&D can reach (R, K) = q_out (0.9 + 0.2 K / (K + K_2025))."""
    ratio = city.knowledge / (city.knowledge + city.knowledge_2025)
    return max_last(outside.quality) * (y.p.science.ceiling_floor + y.p.science.ceiling_span * ratio.take(field_of_component(y.scene), axis=1))


@once
def field_of_component(scene: Scene) -> np.ndarray:
    fields = [field.key for field in scene.scenario.fields]
    return np.array([fields.index(component.field) for component in scene.scenario.components])
