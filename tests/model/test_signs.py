"""Every lever and facility moves what it should, in the right direction, over 64 paired seeds (mean over 2 standard errors from zero)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world
from sim.scenario import Change, Placement, Plan, Scenario, load_scenario
from tests.situations.runs import current_policy, run_to

pytestmark = pytest.mark.slow
SEEDS, BLOCK = range(5000, 5064), 32
LAST = 2038
"""Current policy is run so far, once for all."""
Read = Callable[[YearRecord], np.ndarray]


def total(variable: str) -> Read:
    return lambda record: np.nan_to_num(record.values[variable]).reshape(len(record.values[variable]), -1).sum(axis=1)


def at(variable: str, *place: int) -> Read:
    return lambda record: record.values[variable][(slice(None), *place)]


def mean(variable: str) -> Read:
    return lambda record: np.nanmean(record.values[variable], axis=1)


def holdings(component: int) -> Read:
    """Share of the fund's holdings of parts and models that is in one of them."""
    return lambda record: record.values["fund_holdings"][:, component] / np.maximum(record.values["fund_holdings"].sum(axis=1), 1e-9)


def others_qualified(record: YearRecord) -> np.ndarray:
    """Qualified suppliers of the parts that deep attraction leaves out: screws, reducers, chips, controllers."""
    return np.take(record.values["qualified_suppliers"], [0, 1, 4, 5], axis=1).sum(axis=1)


def total_flow(place: int) -> Read:
    """People of all skills in one line of the flow statement: 2 are those who came from outside."""
    return lambda record: record.values["talent_flow"][:, :, place].sum(axis=1)


def engineers_who_left(record: YearRecord) -> np.ndarray:
    """Application developers and mechatronics engineers who went to the coast."""
    return record.values["talent_flow"][:, 2:4, 6].sum(axis=1)


DEEP = (("chain_attraction", 336.0), ("qualification_support", 120.0))
DEMONSTRATED = ((2, "equipment"), (5, "medical"), (8, "agriculture"), (9, "transport"), (10, "education"), (11, "culture"))


@dataclass(frozen=True)
class Sign:
    """A lever set in 2026 moves ``read`` up (+1) or down (-1), on the mean of the years ``first`` to ``last``."""

    lever: str
    value: float
    what: str
    read: Read
    sign: int
    first: int
    last: int
    beside: tuple[tuple[str, float], ...] = ()

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """With the lever and without it; what stands ``beside`` is set in both."""
        without = Plan(scenario().key).with_(*(Change(2026, lever, value) for lever, value in self.beside))
        return without.with_(Change(2026, self.lever, self.value)), without


SIGNS = (
    Sign("industry_fund", 245, "exits", total("exits"), -1, 2028, 2030),
    Sign("fund_chips", 1.0, "AI chips in the fund", holdings(4), +1, 2028, 2030),
    Sign("fund_models", 1.0, "large models in the fund", holdings(6), +1, 2028, 2030),
    Sign("fund_servo", 1.0, "servo systems in the fund", holdings(2), +1, 2028, 2030),
    Sign("fund_makers", 1.0, "parts and models in the fund, displaced by robot makers", total("fund_holdings"), -1, 2028, 2030),
    Sign("fund_stage", 1.0, "returns of the fund", total("fund_exits"), +1, 2028, 2034),
    Sign("big_fund_share", 0.6, "money of the fund", total("fund_value"), +1, 2028, 2030, (("industry_fund", 175),)),
    Sign("startup_support", 140, "firms", total("firms"), +1, 2028, 2030),
    Sign("startup_support", 140, "spin-offs", total("spin_offs"), +1, 2026, 2030),
    Sign("rd_tax_relief", 100, "knowledge", mean("knowledge"), +1, 2033, 2035),
    Sign("anchor_landing", 280, "robot makers", at("firms", 0), +1, 2028, 2030),
    Sign("anchor_landing", 280, "local supply rate, diluted by makers who bring their suppliers", at("local_supply_rate", -2), -1, 2028, 2030),
    Sign("rd_tax_relief", 70, "patents", total("patents"), +1, 2028, 2030),
    Sign("basic_research", 7, "knowledge", mean("knowledge"), +1, 2033, 2035),
    Sign("targeted_research", 420, "quality of local parts", mean("quality"), +1, 2029, 2031),
    Sign("west_steering", 210, "model firms", at("firms", 2), +1, 2028, 2030),
    Sign("recruit_strategic", 1.0, "level of scientists", at("talent_level", 0), +1, 2028, 2032, (("talent_recruitment", 168),)),
    Sign("recruit_young", 1.0, "people won from outside", total_flow(2), +1, 2026, 2030, (("talent_recruitment", 84),)),
    Sign("recruit_teams", 1.0, "composite people", at("talent", 5), +1, 2028, 2030, (("talent_recruitment", 168), ("recruit_young", 0.2))),
    Sign("talent_recruitment", 168, "chip designers", at("talent", 1), +1, 2028, 2030),
    Sign("visiting_experts", 70, "composite people", at("talent", 5), +1, 2028, 2030),
    Sign("dual_mentors", 70, "composite people", at("talent", 5), +1, 2031, 2033),
    Sign("stay_support", 140, "engineers who leave for the coast", engineers_who_left, -1, 2026, 2038),
    Sign("technician_training", 70, "open posts for technicians", at("vacancies", 4), -1, 2028, 2030),
    Sign("chain_attraction", 336, "component makers", at("firms", 1), +1, 2028, 2030),
    Sign("chain_depth", 1.0, "qualified suppliers of the other parts", others_qualified, -1, 2029, 2032, DEEP),
    Sign("chain_depth", 1.0, "quality of servo systems", at("quality", 2), +1, 2029, 2034, DEEP),
    Sign("supplier_matching", 105, "local supply rate", at("local_supply_rate", -2), +1, 2033, 2036),
    Sign("qualification_support", 175, "local supply rate", at("local_supply_rate", -2), +1, 2029, 2031),
    Sign("qualification_support", 175, "suppliers in qualification", total("in_qualification"), +1, 2027, 2028),
    Sign("local_terms", 0.7, "local supply rate", at("local_supply_rate", -2), +1, 2028, 2030),
    Sign("metro_division", 175, "local supply rate", at("local_supply_rate", -2), +1, 2028, 2030),
    Sign("data_sharing", 42, "local data", total("data_own"), +1, 2028, 2030),
    Sign("data_rights", 28, "local data", total("data_own"), +1, 2029, 2034, (("data_sharing", 42),)),
    Sign("open_source_security", 21, "public trust", total("trust"), +1, 2030, 2034),
    Sign("annotation", 175, "local data", total("data_own"), +1, 2028, 2030),
    Sign("compute_vouchers", 140, "productivity in industry", at("productivity", 0), +1, 2027, 2029),
    Sign("open_source", 42, "productivity in industry", at("productivity", 0), +1, 2027, 2029),
    Sign("tech_transfer", 91, "knowledge", mean("knowledge"), +1, 2029, 2031),
    Sign("evaluation_reform", 1.0, "patents", total("patents"), -1, 2027, 2029),
    Sign("evaluation_reform", 1.0, "knowledge", mean("knowledge"), +1, 2033, 2035),
    Sign("consortium", 280, "knowledge", mean("knowledge"), +1, 2033, 2035),
    Sign("demo_city", 420, "robots sold at home", at("robots_sold", 0), +1, 2027, 2029),
    Sign("scenario_zones", 84, "robots at work", total("robots_deployed"), +1, 2028, 2030),
    Sign("first_use", 140, "robots sold at home", at("robots_sold", 0), +1, 2028, 2030),
    Sign("standards", 21, "robots at work", total("robots_deployed"), +1, 2028, 2030),
    Sign("standards", 21, "public trust", total("trust"), +1, 2030, 2034),
    Sign("standard_process", 1.0, "reliability of local parts", mean("reliability"), +1, 2029, 2034, (("standards", 21),)),
    Sign("standard_algorithm", 1.0, "algorithms", total("algorithms"), +1, 2027, 2029, (("standards", 3),)),
    Sign("standard_data", 1.0, "public trust", total("trust"), +1, 2030, 2036, (("standards", 3),)),
    Sign("standard_safety", 1.0, "incidents", total("incidents"), -1, 2027, 2036, (("standards", 6),)),
    Sign("standard_general", 1.0, "robots at work", total("robots_deployed"), +1, 2028, 2030, (("standards", 6),)),
    *(Sign(f"demo_{sector}", 1.0, f"robots at work in {sector}", at("robots_deployed", place), +1, 2028, 2032, (("demo_city", 420),)) for place, sector in DEMONSTRATED),
    Sign("qualification_support", 175, "what survives an import stop", total("resilience"), +1, 2031, 2034),
)


@lru_cache(maxsize=1)
def scenario() -> Scenario:
    return load_scenario("chengdu-2025")


def means(plan: Plan, read: Read, first: int, last: int) -> np.ndarray:
    """Mean of a reading over some years for each seed."""
    assert last <= LAST
    found = []
    for start in range(0, len(SEEDS), BLOCK):
        seeds = SEEDS[start : start + BLOCK]
        found.append(_block(plan, read, first, last, tuple(seeds)))
    return np.concatenate(found)


def _block(plan: Plan, read: Read, first: int, last: int, seeds: tuple[int, ...]) -> np.ndarray:
    records = _current_policy(seeds) if plan == Plan(scenario().key) else _run(plan, last, seeds)
    return np.mean([read(record) for record in records if first <= record.year <= last], axis=0)


@lru_cache(maxsize=6)
def _run(plan: Plan, last: int, seeds: tuple[int, ...]) -> tuple[YearRecord, ...]:
    """The last plans are remembered: several levers are tried beside one and the same."""
    return tuple(run_to(open_world(scenario(), [Case(seed, plan) for seed in seeds]), last))


@lru_cache(maxsize=None)
def _current_policy(seeds: tuple[int, ...]) -> tuple[YearRecord, ...]:
    """Current policy is run once for all comparisons."""
    return tuple(current_policy(scenario(), seeds, LAST))


def paired(plan: Plan, read: Read, first: int, last: int, without: Plan | None = None) -> tuple[float, float]:
    """Mean difference from another plan (current policy if none is given) under the same luck, and its standard error."""
    difference = means(plan, read, first, last) - means(without or Plan(scenario().key), read, first, last)
    return float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(len(difference)))


def assert_moves(plan: Plan, read: Read, sign: int, first: int, last: int, what: str, without: Plan | None = None) -> None:
    effect, error = paired(plan, read, first, last, without)
    assert sign * effect > 2 * error, f"{what}: {effect:.4g} +- {error:.2g}"
    assert effect != 0


def test_every_lever_has_a_sign() -> None:
    assert {sign.lever for sign in SIGNS} == {lever.key for lever in scenario().levers}


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: f"{sign.lever}-{sign.what}".replace(" ", "_"))
def test_a_lever_moves_what_it_should(sign: Sign) -> None:
    plan, without = sign.plans
    assert_moves(plan, sign.read, sign.sign, sign.first, sign.last, sign.what, without)


PLACED = (
    (Placement(2026, "component_park", 510703, None, "reducer"), "reducer makers and others", at("firms", 1), 2030, 2033),
    (Placement(2026, "laboratory", 510116, 0.25, "algorithm"), "knowledge of algorithms", at("knowledge", 0), 2033, 2035),
    (Placement(2026, "training_ground", 510108, 300, "care"), "productivity in care", at("productivity", 1), 2028, 2030),
    (Placement(2026, "cloud_lab", 510107, 100), "composite people", at("talent", 5), 2029, 2032),
    (Placement(2026, "cloud_lab", 510107, 200), "compute of local firms", total("compute"), 2028, 2030),
    (Placement(2026, "annotation_base", 510107, 500), "local data", total("data_own"), 2029, 2031),
    (Placement(2026, "compute_centre", 510107, 400), "productivity in industry", at("productivity", 0), 2028, 2029),
    (Placement(2026, "technology_exchange", 510107, 120), "licences", total("licences"), 2028, 2030),
    (Placement(2026, "technology_exchange", 510107, 120), "quality of local parts", mean("quality"), 2029, 2032),
    (Placement(2026, "scenario_zone", 510107, 20, "electronics"), "robots at work in electronics", at("robots_deployed", 0), 2028, 2030),
    (Placement(2026, "scenario_zone", 510107, 20, "elder_care"), "robots at work in elder care", at("robots_deployed", 4), 2029, 2032),
)


@pytest.mark.parametrize("placed", PLACED, ids=lambda placed: f"{placed[0].facility}-{placed[1]}".replace(" ", "_"))
def test_a_facility_moves_what_it_should(placed: tuple[Placement, str, Read, int, int]) -> None:
    act, what, read, first, last = placed
    assert_moves(Plan(scenario().key).with_(act), read, +1, first, last, what)


def test_a_care_training_ground_gives_a_lead_in_care_and_hardly_any_in_industry() -> None:
    ground = Plan(scenario().key).with_(Placement(2027, "training_ground", 510108, 300, "care"))
    care, _ = paired(ground, at("productivity", 1), 2029, 2029)
    industry, _ = paired(ground, at("productivity", 0), 2029, 2029)
    later, _ = paired(ground, at("productivity", 1), 2035, 2035)
    assert 0.03 <= care <= 0.10
    assert abs(industry) < 0.02
    assert later < 0.02


SIZES = (
    (Placement(2026, "cloud_lab", 510107, 100), "cloud_lab", total("compute"), 2029, 2031),
    (Placement(2026, "annotation_base", 510107, 500), "annotation_base", total("data_own"), 2029, 2031),
    (Placement(2026, "compute_centre", 510107, 500), "compute_centre", total("compute"), 2028, 2030),
    (Placement(2026, "technology_exchange", 510107, 100), "technology_exchange", total("licences"), 2028, 2032),
    (Placement(2026, "scenario_zone", 510107, 20, "electronics"), "scenario_zone", at("robots_deployed", 0), 2029, 2031),
)


@pytest.mark.parametrize("sized", SIZES, ids=lambda sized: sized[1])
def test_twice_the_size_gives_more_but_less_than_twice(sized: tuple[Placement, str, Read, int, int]) -> None:
    act, _, read, first, last = sized
    one, _ = paired(Plan(scenario().key).with_(act), read, first, last)
    two, _ = paired(Plan(scenario().key).with_(replace(act, size=2 * act.size)), read, first, last)
    assert one < two < 2 * one


def test_a_second_training_ground_adds_less_than_the_first() -> None:
    one = Plan(scenario().key).with_(Placement(2026, "training_ground", 510108, 300, "care"))
    two = one.with_(Placement(2026, "training_ground", 510107, 300, "care"))
    first, _ = paired(one, at("productivity", 1), 2029, 2029)
    both, _ = paired(two, at("productivity", 1), 2029, 2029)
    assert 0 < both - first < first
