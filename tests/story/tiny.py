"""A scenario of two levers, one facility and two counties, and a model of one stock: enough for a story."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.scenario import Evidence, FacilityKind, Indicator, Lever, Plan, Requirement, Scenario, Size, Sizes, UserError
from sim.scenario.places import Region
from sim.story.budget import Budget, Promised
from sim.words import Name

MONEY = 500.0
STREAM = 7


def assumed(value: float, unit: str) -> Evidence:
    return Evidence(value=value, unit=unit, low=value, high=value, source="test", grade="assumed")


def lever(key: str, family: str, high: float, default: float) -> Lever:
    return Lever(key=key, name=Name(key, key), family=family, unit="million_cny_per_year", low=0.0, high=high,
                 default=default, step=1.0, cost_per_unit=assumed(1.0, "million_cny"), commitment_years=2,
                 recommendations=(10,), mechanism=Name("", ""), risk=Name("", ""), writes="x",
                 effect_years=assumed(1.0, "years"), evidence=())


def ground() -> FacilityKind:
    return FacilityKind(
        key="training_ground", name=Name("训练场", "Training ground"), icon="ground", family="brain", variant_of="none", variants=(),
        size=Size("robots", 100.0, 50.0, 500.0, 10.0), capex_million=assumed(0.8, "million_cny"), capex_years=5,
        upkeep_million=assumed(0.4, "million_cny"), build_years=assumed(0.75, "years"), capacity="facility.entries", reach_km=assumed(60, "km"),
        commitment_years=5, recommendations=(3,), mechanism=Name("", ""), risk=Name("", ""), writes="x",
        requires=Requirement(), evidence=())


def region(adcode: int, zh: str, en: str) -> Region:
    given = {"adcode": adcode, "name": Name(zh, en), "short": Name(zh, en), "city": Name("成都", "Chengdu"),
             "city_adcode": 510100, "lon": 104.0, "lat": 30.6, "weights": {}}
    blank = {name: 0.0 for name in Region.__dataclass_fields__ if name not in given}
    return Region(**given, **blank)


def scenario() -> Scenario:
    indicator = Indicator(key="robots", name=Name("机器人", "Robots"), text=Name("", ""), unit="robots",
                          variable="stock", better="up", decimals=0, theme="output", headline=True)
    empty = dict.fromkeys(("components", "firm_kinds", "skills", "fields", "kinds", "sectors", "ports", "firms", "labs",
                           "rivals", "recommendations"), ())
    return Scenario(key="tiny", name=Name("小", "Tiny"), text=Name("", ""), start_year=2025, first_decision_year=2026,
                    horizon=2030, last_year=2032, sizes=Sizes({}, {}, {}, 0, 0, 0),
                    regions=(region(510117, "郫都", "Pidu"), region(510112, "龙泉驿", "Longquanyi")),
                    levers=(lever("annotation", "brain", 250.0, 25.0), lever("industry_fund", "funds", 350.0, 35.0)),
                    facilities=(ground(),), indicators=(indicator,), series={}, parameters={}, fingerprint="tiny-1",
                    **empty)


@dataclass(frozen=True)
class TinyMoment:
    day: int
    code: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class TinyFilm:
    events: tuple[TinyMoment, ...]
    parts: np.ndarray
    dates: Mapping[str, int]
    facilities: tuple[Any, ...] = ()
    firms: tuple[Any, ...] = ()


@dataclass(frozen=True)
class TinyRecord:
    year: int
    values: Mapping[str, np.ndarray]
    dims: Mapping[str, tuple[str, ...]]
    notices: tuple[Any, ...] = ()
    film: TinyFilm | None = None


@dataclass(frozen=True)
class TinyState:
    year: int
    stock: np.ndarray


@dataclass
class TinyEngine:
    """A stock by county that grows with the levers, with what is placed, and with luck; `drift` is another version."""

    scenario: Scenario = field(default_factory=scenario)
    drift: float = 0.0
    runs: int = 0

    def opening(self, seed: int) -> TinyState:
        return TinyState(2025, np.full((1, 2), 100.0 + seed % 7))

    def run(self, state: TinyState, seed: int, plan: Plan) -> tuple[TinyState, TinyRecord]:
        self.runs += 1
        luck = np.random.Generator(np.random.Philox(key=[seed, state.year * 100 + STREAM])).random((1, 2))
        stock = state.stock * (1.01 + 0.05 * luck) + self._pushed(plan, state.year) + self.drift
        record = TinyRecord(state.year, {"stock": stock}, {"stock": ("region",)}, film=self._film(plan, state.year))
        return TinyState(state.year + 1, stock), record

    def _pushed(self, plan: Plan, year: int) -> np.ndarray:
        part = {change.lever: self._in_year(change, year) for change in plan.changes}
        counties = [region.adcode for region in self.scenario.regions]
        places = [p.size * np.eye(2)[counties.index(p.region)] for p in plan.placements]
        return sum(part.values()) + np.sum(places, axis=0, initial=0.0) * 0.1

    @staticmethod
    def _in_year(change: Any, year: int) -> float:
        if change.date is None or change.year < year:
            return change.value
        return change.value * (1 - int(change.date[:2]) / 12)

    def _film(self, plan: Plan, year: int) -> TinyFilm:
        started = [TinyMoment(5, "facility_started", {"facility": p.facility, "region": p.region})
                   for p in plan.placements if p.year == year]
        return TinyFilm((*started, TinyMoment(1, "only_for_the_map", {})), np.ones((2, 2)), {"parts": 250})

    def arrays(self, state: TinyState) -> dict[str, np.ndarray]:
        return {"year": np.array(state.year), "stock": state.stock}

    def restored(self, seed: int, arrays: Mapping[str, np.ndarray]) -> TinyState:
        if arrays["stock"].shape != (1, 2):
            raise ValueError("stock has another shape")
        return TinyState(int(arrays["year"]), arrays["stock"])

    def kept(self, year: int, values: Mapping[str, np.ndarray], dims: Mapping[str, tuple[str, ...]]) -> TinyRecord:
        return TinyRecord(year, values, dims)

    def size(self, state: TinyState) -> int:
        return state.stock.nbytes

    def refusal(self, plan: Plan, act: Any, state: TinyState) -> UserError | None:
        cost = self._cost(plan.with_(act))
        return UserError("scenario.error.out_of_range", found=cost, allowed=MONEY) if cost > MONEY else None

    def refusal_together(self, plan: Plan, acts: Any, what: Name, state: TinyState) -> UserError | None:
        cost = self._cost(plan.with_(*acts))
        return UserError("scenario.error.out_of_range", found=cost, allowed=MONEY) if cost > MONEY else None

    def expected_use(self, act: Any, state: TinyState) -> float | None:
        return None

    def near(self, act: Any, state: TinyState) -> None:
        return None

    def price(self, plan: Plan, act: Any, state: TinyState) -> float:
        return self._cost(plan.with_(act)) - self._cost(plan)

    def bids(self, plan: Plan, state: TinyState) -> tuple[()]:
        return ()

    def budget(self, plan: Plan, state: TinyState, ahead: int) -> Budget:
        years = range(state.year, state.year + ahead + 1)
        return Budget(state.year, MONEY, self._cost(plan), tuple(Promised(year, self._cost(plan)) for year in years))

    def _cost(self, plan: Plan) -> float:
        setting = {one.key: one.default for one in self.scenario.levers} | {c.lever: c.value for c in plan.changes}
        return sum(setting.values()) + sum(0.4 * float(p.size or 0.0) for p in plan.placements)
