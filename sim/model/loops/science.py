"""Knowledge, laboratory by laboratory and field by field: twin of `science.learn`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats, Floats2, Floats2Out, Floats3, Floats3Out, Ints
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import science
from sim.model.mechanisms.cost import wage_index
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

LEVERS = ("basic_research", "rd_tax_relief", "consortium", "tech_transfer")
OF_SCIENCE = (
    "reform_effect", "long_most", "consortium_basic", "delay", "transfer_half", "transfer_effect", "given_up", "depreciation", "ceiling_floor", "ceiling_span",
)  # fmt: skip
OF_RESEARCH = ("overhead", "relief_basic", "relabelled")


@in_place_of(science.learn)
def learn(y: Year, labs: Table, city: Table, outside: Table, staffed: np.ndarray, placed: np.ndarray) -> np.ndarray:
    p, reform, spent = y.p.science, y.scene.lever["evaluation_reform"], y.spendings(LEVERS)
    of_research, of_science = side_by_side(y.p.research, OF_RESEARCH), side_by_side(p, OF_SCIENCE)
    inflow, by_lab, short_term = _efforts(
        labs.budget, labs.active, labs.basic_share, labs.fields, staffed, wage_index(y.scene, y.year), city.wage, y.scene.skill["basic"],
        city.setting, reform, spent, of_research, of_science, science.field_shares(p, y.scene), placed,
    )  # fmt: skip
    _learn(
        inflow, by_lab, city.setting, reform, city.reform, spent, of_science, city.knowledge_2025, outside.quality,
        science.field_of_component(y.scene), city.pipeline, city.knowledge, labs.knowledge, city.ceiling,
    )  # fmt: skip
    return short_term


@loop
def _efforts(
    budget: Floats2, active: Flags2, basic_share: Floats2, fields: Floats3, staffed: Floats2, index: float, wage: Floats2, skill: int,
    setting: Floats2, reform: int, spent: Floats2, of_research: Floats2, of_science: Floats2, shares: Floats2, placed: Floats2,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Long-term effort that enters the pipeline (R, D), that of each laboratory (R, L, D), and its short-term effort (R, L)."""
    rows, labs, count = fields.shape
    inflow, by_lab, short_term = np.zeros((rows, count)), np.empty(fields.shape), np.empty((rows, labs))
    for row in range(rows):
        overhead, relief_basic, relabelled = of_research[row]
        reform_effect, long_most, consortium_basic = of_science[row, :3]
        cost = overhead * wage[row, skill]
        for lab in range(labs):
            effort = budget[row, lab] * index * staffed[row, lab] * active[row, lab] / cost
            long_term = effort * min(basic_share[row, lab] + reform_effect * setting[row, reform], long_most)
            short_term[row, lab] = effort - long_term
            for field in range(count):
                by_lab[row, lab, field] = long_term * fields[row, lab, field]
                inflow[row, field] += by_lab[row, lab, field]
        money = spent[row, 0] + relief_basic * (1 - relabelled) * spent[row, 1] + consortium_basic * spent[row, 2]
        for field in range(count):
            inflow[row, field] = inflow[row, field] + placed[row, field] + money / cost * shares[row, field]
    return inflow, by_lab, short_term


@loop
def _learn(
    inflow: Floats2, by_lab: Floats3, setting: Floats2, reform_lever: int, reform: Floats, spent: Floats2, of_science: Floats2, knowledge_2025: Floats2,
    quality: Floats3, field_of: Ints, pipeline: Floats3Out, knowledge: Floats2Out, of_labs: Floats3Out, ceiling: Floats2Out,
) -> None:  # fmt: skip
    """The pipeline moves on, what leaves it becomes knowledge, knowledge sets the ceiling."""
    rows, labs, fields = by_lab.shape
    last = pipeline.shape[2] - 1
    for row in range(rows):
        delay, half, effect, given_up, depreciation, floor, span = of_science[row, 3:]
        tau = delay * (1 - effect * spent[row, 3] / (spent[row, 3] + half))
        rate, lasts = min(3 / tau, 1.0), 1 - depreciation
        lost = given_up * (1 - min(setting[row, reform_lever], reform[row]))
        for field in range(fields):
            pipeline[row, field, 0] *= 1 - lost
            came = inflow[row, field]
            for stage in range(last + 1):
                moves = pipeline[row, field, stage] * rate
                pipeline[row, field, stage] = pipeline[row, field, stage] - moves + came
                came = moves
            knowledge[row, field] = lasts * knowledge[row, field] + came
            for lab in range(labs):
                of_labs[row, lab, field] = lasts * of_labs[row, lab, field] + by_lab[row, lab, field]
        for part in range(field_of.size):
            best = quality[row, part, 0]
            for origin in range(1, quality.shape[2]):
                best = max(best, quality[row, part, origin])
            known = knowledge[row, field_of[part]]
            ceiling[row, part] = best * (floor + span * (known / (known + knowledge_2025[row, field_of[part]])))
