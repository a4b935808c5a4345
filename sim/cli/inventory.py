"""Records behind `list`: plain data with at least key, name_zh, name_en, unit, low, high, default."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim import words

if TYPE_CHECKING:
    from sim.scenario import (
        Basis,
        Bundle,
        Effect,
        Event,
        Evidence,
        FacilityKind,
        Grant,
        Indicator,
        Lever,
        Request,
        Scenario,
    )
    from sim.words import Name

Row = dict[str, object]


@dataclass(frozen=True)
class Column:
    """A column of the table that `list` prints: a key of the record and how its values are written."""

    key: str
    kind: str = "text"  # text, name, figure (with its unit), number (without), grade, family, outlook

    def title(self, lang: str) -> str:
        return words.say(f"cli.list.{self.key}", lang)

    def text(self, row: Row, lang: str) -> str:
        if self.kind == "name":
            return str(row[f"name_{lang}"])
        value = row[self.key]
        if value is None:
            return ""
        if self.kind == "figure" and isinstance(value, (int, float)):
            return words.figure(float(value), str(row["unit"]), lang)
        if self.kind == "number" and isinstance(value, (int, float)):
            return f"{value:.6g}"
        if self.kind == "years" and isinstance(value, list):
            return words.say("cli.list.of_plan", lang, years=", ".join(map(str, value)))
        return words.say(f"cli.{self.kind}.{value}", lang) if self.kind in ("grade", "family", "outlook") else str(value)


def scenarios(_: str) -> list[Row]:
    from sim.scenario import bundled_scenarios, load_scenario

    return [
        _row(s.key, s.name, start=s.start_year, until=s.horizon, extends=list(s.lineage), outlook=s.outlook, sha256=s.fingerprint)
        for s in map(load_scenario, bundled_scenarios())
    ]


def levers(scenario: str) -> list[Row]:
    loaded = _load(scenario)
    return [_lever(loaded, lever) for lever in loaded.levers]


def indicators(scenario: str) -> list[Row]:
    return [_indicator(indicator) for indicator in _load(scenario).indicators]


def parameters(scenario: str) -> list[Row]:
    world = _load(scenario)
    names = {one.key: one.name for one in world.assumptions}
    return [_parameter(key, evidence, names.get(key)) for key, evidence in world.parameters.items()]


def events(scenario: str) -> list[Row]:
    return [_event(event) for event in _load(scenario).events]


def facilities(scenario: str) -> list[Row]:
    loaded = _load(scenario)
    return [_facility(loaded, facility) for facility in loaded.facilities]


def applications(scenario: str) -> list[Row]:
    return [_application(request) for request in _load(scenario).applications]


def bundles(scenario: str) -> list[Row]:
    loaded = _load(scenario)
    return [_bundle(loaded, bundle) for bundle in loaded.bundles]


def out_of_reach(scenario: str) -> list[Row]:
    return [
        _row(far.key, far.name, far.cost.unit, far.cost.low, far.cost.high, float(far.cost), reason_zh=far.reason.zh, reason_en=far.reason.en,
             instead=list(far.instead), recommendations=list(far.recommendations), source=far.cost.source, grade=far.cost.grade)
        for far in _load(scenario).out_of_reach
    ]  # fmt: skip


def _load(scenario: str) -> Any:
    from sim.scenario import load_scenario

    return load_scenario(scenario)


def _row(key: str, name: Name, unit: str | None = None, low: object = None, high: object = None,
         default: object = None, **more: object) -> Row:  # fmt: skip
    base = {"key": key, "name_zh": name.zh, "name_en": name.en, "unit": unit, "low": low, "high": high}
    return {**base, "default": default, **more}


def _lag(scenario: Scenario, key: str) -> Row | None:
    """Years after the decision by impulse response: first felt, half of the effect; None where it was not worked out."""
    lag = scenario.lag(key)
    return None if lag is None else {"indicator": lag.indicator, "first": lag.first, "half": lag.half, "seeds": lag.seeds}


def _lever(scenario: Scenario, lever: Lever) -> Row:
    return _row(
        lever.key, lever.name, lever.unit, lever.low, lever.high, lever.default,
        step=lever.step,
        family=lever.family,
        recommendations=list(lever.recommendations),
        cost={"million_cny_per_unit_and_year": float(lever.cost_per_unit), "committed_years": lever.commitment_years, **_evidence(lever.cost_per_unit)},
        lag=_lag(scenario, lever.key),
        lag_of_sources={"years": float(lever.effect_years), "low": lever.effect_years.low, "high": lever.effect_years.high},
        moves=lever.moves,
        writes=lever.writes,
        mechanism_zh=lever.mechanism.zh,
        mechanism_en=lever.mechanism.en,
        risk_zh=lever.risk.zh,
        risk_en=lever.risk.en,
        evidence=_bases(lever.evidence),
    )  # fmt: skip


def _evidence(figure: Evidence) -> Row:
    return {"low": figure.low, "high": figure.high, "source": figure.source, "grade": figure.grade}


def _bases(found: Iterable[Basis]) -> list[Row]:
    return [{"text_zh": one.text.zh, "text_en": one.text.en, "source": one.source, "grade": one.grade} for one in found]


def _indicator(indicator: Indicator) -> Row:
    return _row(
        indicator.key, indicator.name, indicator.unit,
        variable=indicator.variable,
        better=indicator.better,
        theme=indicator.theme,
        headline=indicator.headline,
        definition_zh=indicator.text.zh,
        definition_en=indicator.text.en,
    )  # fmt: skip


def _parameter(key: str, evidence: Evidence, name: Name | None) -> Row:
    """A parameter goes by its key, unless it is one of the assumptions that have a name."""
    from sim.words import Name

    return _row(
        key, name or Name(key, key), evidence.unit, evidence.low, evidence.high, evidence.value,
        value=evidence.value,
        grade=evidence.grade,
        source=evidence.source,
        note=evidence.note,
    )  # fmt: skip


def _event(event: Event) -> Row:
    return _row(
        event.key, event.name, event.chance.unit, event.chance.low, event.chance.high, float(event.chance),
        chance=float(event.chance),
        month=event.month,
        scheduled=list(event.scheduled),
        off=event.off,
        rumoured=event.rumour is not None,
        conditions=[{"indicator": c.indicator, "comparison": c.comparison, "value": float(c.value), "unit": c.value.unit} for c in event.conditions],
        effects=[_effect(effect) for effect in event.effects],
        default_choice=event.default,
        choices=[
            {
                "key": choice.key, "name_zh": choice.name.zh, "name_en": choice.name.en,
                "text_zh": choice.text.zh, "text_en": choice.text.en, "unknown_zh": choice.unknown.zh, "unknown_en": choice.unknown.en,
                "cost": {"million_cny_per_year": choice.million, "years": choice.years}, "chance": choice.chance,
                "effects": [_effect(effect) for effect in choice.effects],
            }
            for choice in event.choices
        ],
        text_zh=event.text.zh,
        text_en=event.text.en,
        source=event.source,
    )  # fmt: skip


def _effect(effect: Effect) -> Row:
    named = {part: getattr(effect, part) for part in ("component", "skill", "lever") if getattr(effect, part)}
    sectors = {"sectors": list(effect.sectors)} if effect.sectors else {}
    years = None if effect.years is None else float(effect.years)
    return {"target": effect.target, **named, **sectors, "size": float(effect.size), "low": effect.size.low, "high": effect.size.high, "years": years}


def _facility(scenario: Scenario, facility: FacilityKind) -> Row:
    size = facility.size
    return _row(
        facility.key, facility.name, size.unit, size.least, size.most, size.default,
        family=facility.family,
        variants=[{"key": v.key, "name_zh": v.name.zh, "name_en": v.name.en} for v in facility.variants],
        recommendations=list(facility.recommendations),
        cost={
            "million_cny_per_unit": float(facility.capex_million),
            "million_cny_per_unit_and_year": float(facility.upkeep_million),
            "committed_years": facility.commitment_years,
        },
        capex_years=facility.capex_years,
        build_years=float(facility.build_years),
        capacity={"parameter": facility.capacity, "value": float(scenario.parameters[facility.capacity]), "unit": scenario.parameters[facility.capacity].unit},
        reach_km=float(facility.reach_km),
        requires={"population": facility.requires.population, "firms": facility.requires.firms, "firm_kinds": list(facility.requires.firm_kinds), "within_km": facility.requires.within_km},
        lag=_lag(scenario, facility.key),
        moves=facility.moves,
        writes=facility.writes,
        mechanism_zh=facility.mechanism.zh,
        mechanism_en=facility.mechanism.en,
        risk_zh=facility.risk.zh,
        risk_en=facility.risk.en,
        evidence=_bases(facility.evidence),
    )  # fmt: skip


def _application(request: Request) -> Row:
    parts = [
        {"kind": part.what[0], "key": part.what[1], "weight": part.weight, "least": part.least, "enough": part.enough}
        for part in request.readiness
    ]
    return _row(
        request.key, request.name, request.preparation.unit, request.preparation.low, request.preparation.high,
        float(request.preparation),
        windows=list(request.windows),
        readiness=parts,
        even=float(request.even),
        grants=[_grant(grant) for grant in request.grants],
        moves=request.moves,
        recommendations=list(request.recommendations),
        text_zh=request.text.zh,
        text_en=request.text.en,
    )  # fmt: skip


def _grant(grant: Grant) -> dict[str, object]:
    if grant.lever is not None:
        return {"lever": grant.lever, "million_cny_per_year": float(grant.million or 0), "years": grant.years}
    return {"facility": grant.facility, "variant": grant.variant, "region": grant.region, "size": float(grant.size or 0)}


def _bundle(scenario: Scenario, bundle: Bundle) -> Row:
    """A dial: what it holds, and its yearly cost by level at the middle stance, million CNY."""
    from sim.scenario.bundles import LEVELS, cost, values

    costs = {level: round(cost(scenario, values(scenario, bundle, level, 0)), 6) for level in LEVELS}
    return _row(
        bundle.key, bundle.name, "million_cny_per_year", costs[LEVELS[0]], costs[LEVELS[-1]], costs[bundle.opening],
        opening=bundle.opening,
        million_cny_a_year=costs,
        left=list(bundle.left),
        centre=list(bundle.centre),
        right=list(bundle.right),
        stance={each.lever: list(each.at) for each in bundle.stance},
        slots=list(bundle.slots),
        recommendations=list(bundle.recommendations),
        dilemma_zh=bundle.dilemma.zh,
        dilemma_en=bundle.dilemma.en,
    )  # fmt: skip


KEY, NAME, UNIT = Column("key"), Column("name", "name"), Column("unit")
RANGE = Column("low", "figure"), Column("high", "figure"), Column("default", "figure")
NUMBERS = Column("low", "number"), Column("high", "number"), Column("default", "number")

INVENTORY: dict[str, tuple[Callable[[str], list[Row]], tuple[Column, ...]]] = {
    "scenarios": (scenarios, (KEY, NAME, Column("outlook", "outlook"))),
    "levers": (levers, (KEY, NAME, Column("family", "family"), *RANGE)),
    "indicators": (indicators, (KEY, NAME, UNIT)),
    "parameters": (parameters, (KEY, *NUMBERS, UNIT, Column("grade", "grade"))),
    "events": (events, (KEY, NAME, Column("chance", "figure"), Column("month"), Column("default_choice"))),
    "facilities": (facilities, (KEY, NAME, *RANGE)),
    "bundles": (bundles, (KEY, NAME, *RANGE)),
    "out-of-reach": (out_of_reach, (KEY, NAME, *RANGE)),
    "applications": (applications, (KEY, NAME, Column("default", "figure"), Column("windows", "years"))),
}
