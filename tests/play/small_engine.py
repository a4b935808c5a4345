"""A model in a hundred lines for the screens: every variable of the record, a film, money that adds up.

Figures follow simple rules from the settings, so that a change of a lever is seen on every screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np

from sim.model import Film, YearRecord
from sim.model.government.price import Quote
from sim.model.record.film import FacilityState, Moment
from sim.model.record.firms_seen import FirmState
from sim.scenario import Placement, Plan, Scenario, UserError, load_scenario
from sim.story.budget import Budget, Promised
from sim.story.suiting import Near
from sim.words import Name

REGION: tuple[str, ...] = ("output", "output_humanoid", "output_base", "value_added", "firms_region", "robots_built")
REGION += ("robots_deployed_region", "talent_region", "purchases_region", "local_supply_rate_region")
SINGLE: tuple[str, ...] = ("national_robots", "robot_price", "national_price", "compute", "algorithms", "patents", "entries", "exits")
SINGLE += ("fund_value", "fund_paid_in", "fund_exits", "private_money")


@cache
def chengdu() -> Scenario:
    """The scenario without limits of attention: a test may decide as much as it likes."""
    return replace(load_scenario("chengdu-2025"), rules=None)


class Plain(UserError):
    """A refusal in two sentences."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__("plain")
        self.text = Name(zh, en)

    def message(self, lang: str) -> str:
        return self.text.in_(lang)


@dataclass(frozen=True)
class SmallState:
    year: int
    size: float


@dataclass
class SmallEngine:
    """Grows by what is spent; refuses what it cannot pay and counties with few people."""

    scenario: Scenario = field(default_factory=chengdu)

    def opening(self, seed: int) -> SmallState:
        return SmallState(self.scenario.start_year, 1.0)

    def run(self, state: SmallState, seed: int, plan: Plan) -> tuple[SmallState, YearRecord]:
        grown = state.size * (1.05 + self._spent(plan, state.year) / 20_000)
        after = SmallState(state.year + 1, grown)
        return after, record(self.scenario, state.year, grown, seed, plan)

    def arrays(self, state: SmallState) -> dict[str, np.ndarray]:
        return {"year": np.array([state.year]), "size": np.array([state.size])}

    def restored(self, seed: int, arrays: Any) -> SmallState:
        return SmallState(int(arrays["year"][0]), float(arrays["size"][0]))

    def kept(self, year: int, values: Any, dims: Any) -> YearRecord:
        return YearRecord(year, dict(values), dict(dims))

    def size(self, state: SmallState) -> int:
        return 16

    def refusal(self, plan: Plan, act: Any, state: SmallState) -> UserError | None:
        if isinstance(act, Placement) and self.scenario.region(act.region).population < 500_000:
            return Plain("人口不够，放不下训练场。", "Too few people here for a training ground.")
        new = plan.with_(act)
        short = self._spent(new, state.year) - self._income(state)
        return Plain(f"还差 {short:.0f} 百万元。", f"CNY {short:.0f} m short.") if short > 0 else None

    def refusal_together(self, plan: Plan, acts: Any, what: Name, state: SmallState) -> UserError | None:
        short = self._spent(plan.with_(*acts), state.year) - self._income(state)
        return Plain(f"{what.zh}还差 {short:.0f} 百万元。", f"{what.en}: CNY {short:.0f} m short.") if short > 0 else None

    def expected_use(self, act: Any, state: SmallState) -> float | None:
        return 0.6 if int(act.region) % 2 else 0.2

    def near(self, act: Any, state: SmallState) -> Near | None:
        return Near(90.0, 60.0) if act.facility == "annotation_base" else None

    def price(self, plan: Plan, act: Any, state: SmallState) -> Quote:
        lever = self.scenario.lever(act.lever) if hasattr(act, "lever") else None
        million = lever.cost(act.value) if lever else 60.0
        years = lever.commitment_years if lever else 6
        return Quote(
            first_year=million,
            yearly=million,
            once=0.0,
            until=state.year + years,
            total=million * years,
            effect_year=state.year + 2,
        )

    def bids(self, plan: Plan, state: SmallState) -> tuple[()]:
        return ()

    def budget(self, plan: Plan, state: SmallState, ahead: int) -> Budget:
        spent = self._spent(plan, state.year)
        promised = tuple(Promised(state.year + i, spent * 0.7**i) for i in range(ahead + 1))
        return Budget(state.year, self._income(state), spent * 1.2, promised)

    def _income(self, state: SmallState) -> float:
        return 1_100.0 * state.size

    def _spent(self, plan: Plan, year: int) -> float:
        changed = {c.lever: c.value for c in plan.changes if c.year <= year}
        levers = sum(lever.cost(changed.get(lever.key, lever.default)) for lever in self.scenario.levers)
        return levers + 60.0 * len(plan.placements)


def record(scenario: Scenario, year: int, size: float, seed: int, plan: Plan) -> YearRecord:
    """A year with every variable that the indicators name."""
    luck = np.random.default_rng(seed + year)
    n = {"region": len(scenario.regions), "component": len(scenario.components) + 2, "skill": len(scenario.skills)}
    n |= {"sector": len(scenario.sectors), "kind": len(scenario.kinds), "firm_kind": len(scenario.firm_kinds)}
    n |= {"field": len(scenario.fields)}
    values: dict[str, np.ndarray] = {}
    dims: dict[str, tuple[str, ...]] = {}

    def put(name: str, scale: float, *axes: str) -> None:
        shape = tuple(n[axis] for axis in axes)
        values[name] = (size * scale * luck.uniform(0.6, 1.4, size=shape) / max(1, int(np.prod(shape))))[None]
        dims[name] = axes

    for name in REGION:
        put(name, 5_000, "region")
    for name in SINGLE:
        put(name, 400)
    for name in ("qualified_suppliers", "in_qualification"):
        put(name, 60, "component")
    put("purchases", 2_000, "component", "region")
    for name in ("qualified_suppliers", "in_qualification", "purchases"):  # counts have no totals
        totals = values[name][:, -2:].sum(axis=1, keepdims=True)
        values[name] = values[name][:, :-2] + totals / (n["component"] - 2)
    put("firms", 340, "firm_kind")
    put("knowledge", 1, "field")
    put("talent", 40_000, "skill")
    put("vacancies", 900, "skill")
    put("robots_deployed", 3_000, "sector")
    put("data_stock", 2, "kind")
    for name in ("local_supply_rate", "domestic_share"):
        values[name], dims[name] = (
            np.clip(0.3 * size * luck.uniform(0.9, 1.1, (1, n["component"])), 0, 1),
            ("component",),
        )
    values["local_supply_rate_region"] = np.clip(luck.uniform(0.05, 0.55, (1, n["region"])) * size, 0, 1)
    values["productivity"], dims["productivity"] = np.clip(0.4 * size * np.ones((1, n["kind"])), 0, 1), ("kind",)
    for name in ("budget_income", "budget_spent", "budget_committed", "budget_balance"):
        put(name, 1_000)
    return YearRecord(year, values, dims, film=film(scenario, year, luck, plan))


def film(scenario: Scenario, year: int, luck: np.random.Generator, plan: Plan) -> Film:
    places = len(scenario.regions) + len(scenario.ports)

    def table(scale: float) -> np.ndarray:
        return scale * luck.pareto(1.2, (places, places)) * (luck.random((places, places)) < 0.05)

    kinds = [kind.key for kind in scenario.firm_kinds]
    firms = [_named(scenario, firm, slot) for slot, firm in enumerate(scenario.firms)]
    firms += [_firm(scenario, luck, slot, kinds) for slot in range(len(firms), 340)]
    built = [_site(slot, p, year) for slot, p in enumerate(plan.placements) if p.year <= year]
    events = [
        Moment(3, "facility_started", {"facility": p.facility, "region": p.region})
        for p in plan.placements
        if p.year == year
    ]
    dates = {"talent": 181, "parts": 243, "robots": 304}
    return Film(
        parts=table(30), robots=table(9), talent=table(12), dates=dates, firms=tuple(firms), facilities=tuple(built), events=tuple(events)
    )


def _named(scenario: Scenario, firm: Any, slot: int) -> FirmState:
    return FirmState(
        slot=slot, key=firm.key, name=firm.name, named=True, kind=firm.kind, component=firm.component, adcode=firm.region, lon=firm.lon,
        lat=firm.lat, staff=float(firm.staff), revenue_humanoid=40.0, revenue_base=float(firm.revenue_million), cash_months=18.0,
        local_rate=0.3, state="live", age=6, performance=1.02, reliability=0.97,
    )  # fmt: skip


def _firm(scenario: Scenario, luck: np.random.Generator, slot: int, kinds: list[str]) -> FirmState:
    region = scenario.regions[int(luck.integers(len(scenario.regions)))]
    kind = kinds[int(luck.integers(len(kinds)))]
    return FirmState(
        slot=slot, key=f"firm{slot}", name=Name(f"企业 {slot}", f"Firm {slot}"), named=False, kind=kind,
        component=scenario.components[slot % 6].key if kind == "component" else None, adcode=region.adcode,
        lon=region.lon + luck.normal(0, 0.05), lat=region.lat + luck.normal(0, 0.05), staff=float(luck.integers(8, 300)),
        revenue_humanoid=3.0, revenue_base=20.0, cash_months=float(luck.integers(1, 40)), local_rate=0.2, state="live", age=3,
        performance=0.99, reliability=0.95,
    )  # fmt: skip


def _site(slot: int, placement: Placement, year: int) -> FacilityState:
    done = year >= placement.year + 1
    return FacilityState(
        slot=slot, kind=placement.facility, variant=placement.variant or "", adcode=placement.region, size=placement.size,
        state="open" if done else "building", progress=1.0 if done else 0.5, opens=(placement.year + 1, 200), utilisation=0.4,
    )  # fmt: skip
