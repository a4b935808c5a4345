"""What the policy side can do: levers and facilities."""

from __future__ import annotations

from typing import Annotated, Literal

from sim.scenario.evidence import Basis, Evidence, In
from sim.scenario.record import Number, Truth, Whole, record
from sim.words import Name

Family = Literal["funds", "talent", "body", "brain", "use"]
Years = Annotated[Evidence, In("years", 0)]


@record
class Lever:
    """A setting of policy. It costs `value * cost_per_unit` million CNY a year and writes only `writes`."""

    key: str
    name: Name
    family: Family
    unit: str
    low: Number
    high: Number
    default: Number  # the setting of 2025
    step: Number
    cost_per_unit: Annotated[Evidence, In(None, 0)]
    commitment_years: Whole
    recommendations: tuple[Whole, ...]
    mechanism: Name
    risk: Name
    writes: str
    effect_years: Annotated[Evidence, In("years", 0)]
    evidence: tuple[Basis, ...]
    moves: str | None = None  # the indicator that its lag is read off

    def cost(self, value: float) -> float:
        """Million CNY a year at `value`."""
        return value * float(self.cost_per_unit)


@record
class Variant:
    key: str
    name: Name


@record
class Size:
    """How large a facility may be, in `unit`."""

    unit: str
    default: Number
    least: Number
    most: Number
    step: Number


@record
class Requirement:
    """What a county must have: people, or firms of some kinds within reach."""

    population: Whole = 0
    firm_kinds: tuple[str, ...] = ()
    firms: Whole = 0
    within_km: Number = 0.0


@record
class FacilityKind:
    """A facility that is placed on the map; costs are million CNY per unit of size. `family` is that of the levers it goes with."""

    key: str
    name: Name
    icon: str
    family: Family
    variant_of: Literal["component", "kind", "field", "sector", "none"]
    variants: tuple[Variant, ...]
    size: Size
    capex_million: Annotated[Evidence, In("million_cny", 0)]
    capex_years: Whole
    upkeep_million: Annotated[Evidence, In("million_cny_per_year", 0)]
    build_years: Years
    capacity: str  # the parameter that says what a unit of size can do
    reach_km: Annotated[Evidence, In("km", 0)]
    commitment_years: Whole
    recommendations: tuple[Whole, ...]
    mechanism: Name
    risk: Name
    writes: str
    requires: Requirement
    evidence: tuple[Basis, ...]
    moves: str | None = None  # the indicator that its lag is read off


@record
class OutOfReach:
    """What the advice could also mean and no programme of a city can pay: shown with its price and the reason, refused in a plan.

    `instead` are the ways that there are, as `lever:key` or `facility:key`.
    """

    key: str
    name: Name
    reason: Name
    instead: tuple[str, ...]
    cost: Annotated[Evidence, In(None, 0)]  # million_cny once or million_cny_per_year
    recommendations: tuple[Whole, ...]


@record
class Lag:
    """Years after the decision in which a lever or facility is felt in `indicator` and has half of its effect; written by `sim.study.lags`."""

    key: str
    indicator: str
    seeds: Whole
    first: Whole | None = None
    half: Whole | None = None


@record
class Recommendation:
    """A recommendation of the article, and what answers it: levers, facilities or the mandate itself."""

    number: Whole
    text: Name
    by: Name
    levers: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    events: tuple[str, ...] = ()  # events whose choices answer it
    whole: Truth = False
    note: Name | None = None

