"""Laboratories and knowledge at the opening: the pipeline filled at its steady state, and the measures of 2025 that ratios refer to."""
from __future__ import annotations

import numpy as np

from sim.model.markets.tools import per_row_median, sum_by
from sim.model.mechanisms.research import effort, neighbours
from sim.model.mechanisms.science import (
    bought_basic,
    ceiling,
    given_up,
    lab_effort,
    long_share,
    placed_labs,
    stage_rate,
    steady,
)
from sim.model.mechanisms.staffing import research_staffed, staff_weights
from sim.model.year import Year


def open_science(y: Year) -> None:
    """Laboratories of the scenario in their slots."""
    labs, scenario = y.world.labs, y.scene.scenario
    for slot, lab in enumerate(scenario.labs):
        labs.active[:, slot] = True
        labs.region[:, slot] = y.scene.region_index[lab.region]
        labs.budget[:, slot] = float(lab.budget_million)
        labs.basic_share[:, slot] = float(lab.basic_share)
        weights = np.array([lab.fields[field.key] for field in scenario.fields])
        labs.fields[:, slot] = weights / weights.sum()
        labs.graduates[:, slot] = [float(lab.graduates.get(skill, 0.0)) for skill in y.scene.skill]
        mix = staff_weights(y, "lab")
        labs.desired[:, slot] = float(lab.staff) * mix / mix.sum(axis=1, keepdims=True)


def measure_2025(y: Year) -> None:
    """Steady pipeline and knowledge under current policy; median efforts and neighbours' R&D of the opening."""
    city, labs, firms = y.world.city, y.world.labs, y.world.firms
    firms.rd[...] = firms.rd_share * (firms.base_revenue + firms.revenue) * firms.alive
    matched, of_labs = research_staffed(y.scene, firms, labs)
    by_lab = (lab_effort(y, labs, city, of_labs) * long_share(y, labs))[:, :, None] * labs.fields
    inflow = by_lab.sum(axis=1) + placed_labs(y, y.world.facilities) + bought_basic(y, city)
    city.pipeline[...], out = steady(inflow, stage_rate(y), given_up(y, city))
    city.knowledge[...] = out / y.p.science.depreciation
    city.knowledge_2025[...] = city.knowledge
    labs.knowledge[...] = by_lab / y.p.science.depreciation[:, :, None]
    city.ceiling[...] = ceiling(y, city, y.world.outside)
    _efforts(y, matched)


def _efforts(y: Year, matched: np.ndarray) -> None:
    city, firms = y.world.city, y.world.firms
    done = effort(y, firms, y.world.labs, y.world.talent, matched)
    for component, slots in enumerate(y.scene.suppliers):
        city.effort_2025[:, component] = per_row_median(done[:, slots], firms.alive[:, slots], 1.0)[:, 0]
    part = y.scene.makers
    city.maker_effort_2025[...] = per_row_median(done[:, part], firms.alive[:, part], 1.0)[:, 0]
    near = neighbours(y, firms, done)
    city.spill_2025[...] = np.maximum(np.where(firms.alive, near, 0.0).sum(axis=1) / firms.alive.sum(axis=1), 1e-9)
    people = sum_by(firms.region.astype(np.intp), firms.staff.sum(axis=2), y.scene.sizes["G"])
    city.employment_2025[...] = np.maximum(people, 1.0)
