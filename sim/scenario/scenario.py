"""A scenario: everything a world starts from and everything outside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any, Literal, TypeVar

from sim.scenario.applications import Request
from sim.scenario.article import Element
from sim.scenario.assumption import Assumption, Influence
from sim.scenario.bundles import Bundle, BundleRule
from sim.scenario.chain import Component, Field, FirmKind, Kind, Sector, Skill
from sim.scenario.endings import Ending
from sim.scenario.errors import UserError, nearest
from sim.scenario.events import Event
from sim.scenario.evidence import Evidence
from sim.scenario.indicators import Indicator
from sim.scenario.mandates import Mandate, Target
from sim.scenario.means import FacilityKind, Lag, Lever, OutOfReach, Recommendation
from sim.scenario.outside import Series
from sim.scenario.places import Lab, NamedFirm, Placed, Port, Region, Rival, RivalCity
from sim.scenario.record import Number, Whole, record
from sim.scenario.session_rules import SessionRules
from sim.words import Name, say

T = TypeVar("T")
Outlook = Literal["low", "middle", "high"]
"""Which of the published forecasts of robots made in China the scenario assumes."""


@record
class Sizes:
    """Resolution: slots of each population. Reads as a mapping too: `sizes["sites"]`."""

    firms: dict[str, Whole]  # by firm kind
    talent: dict[str, Whole]  # by skill
    people_per_agent: dict[str, Number]  # by skill
    sites: Whole
    labs: Whole
    facilities: Whole

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@record
class Scenario:
    """Immutable. `start_year` is shown as history; decisions run from `first_decision_year` to `horizon`,
    and every setting is held to `last_year`. `lineage` are the scenarios it extends, nearest first."""

    key: str
    name: Name
    text: Name
    start_year: Whole
    first_decision_year: Whole
    horizon: Whole
    last_year: Whole
    sizes: Sizes
    components: tuple[Component, ...]
    firm_kinds: tuple[FirmKind, ...]
    skills: tuple[Skill, ...]
    fields: tuple[Field, ...]
    kinds: tuple[Kind, ...]
    sectors: tuple[Sector, ...]
    regions: tuple[Region, ...]
    ports: tuple[Port, ...]
    firms: tuple[NamedFirm, ...]
    labs: tuple[Lab, ...]
    rivals: tuple[Rival, ...]
    levers: tuple[Lever, ...]
    facilities: tuple[FacilityKind, ...]
    recommendations: tuple[Recommendation, ...]
    indicators: tuple[Indicator, ...]
    series: dict[str, Series]
    parameters: dict[str, Evidence]
    placed: tuple[Placed, ...] = ()
    rival_cities: tuple[RivalCity, ...] = ()
    outlook: Outlook = "middle"
    events: tuple[Event, ...] = ()
    applications: tuple[Request, ...] = ()
    out_of_reach: tuple[OutOfReach, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    bundle_rule: BundleRule | None = None
    elements: tuple[Element, ...] = ()
    rules: SessionRules | None = None
    lags: tuple[Lag, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    influences: tuple[Influence, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    targets: tuple[Target, ...] = ()
    endings: tuple[Ending, ...] = ()
    lineage: tuple[str, ...] = ()
    fingerprint: str = field(default="", compare=False)

    def lever(self, key: str) -> Lever:
        """The lever of that key. Raises UserError naming the nearest."""
        return find("lever", key, self.levers)

    def facility(self, key: str) -> FacilityKind:
        """The facility kind of that key. Raises UserError naming the nearest."""
        return find("facility", key, self.facilities)

    def lag(self, key: str) -> Lag | None:
        """When a lever or facility is felt, by its impulse response; None where none was worked out."""
        return next((lag for lag in self.lags if lag.key == key), None)

    def bundle(self, key: str) -> Bundle:
        """The bundle of that key. Raises UserError naming the nearest."""
        return find("bundle", key, self.bundles)

    def mandate(self, key: str) -> Mandate:
        """The mandate of that key. Raises UserError naming the nearest."""
        return find("mandate", key, self.mandates)

    def target(self, indicator: str, year: int) -> Target | None:
        """What is asked of an indicator in a year; None where nothing was worked out."""
        return next((target for target in self.targets if (target.indicator, target.year) == (indicator, year)), None)

    @property
    def borrowed_targets(self) -> str | None:
        """The scenario that the targets were derived in where it is another: they came by `extends`, and fit as far as this one is like it."""
        return next((target.scenario for target in self.targets if target.scenario != self.key), None)

    def assumption(self, key: str) -> Assumption:
        """The parameter of that key in words. Raises UserError naming the nearest."""
        return find("parameter", key, self.assumptions)

    def region(self, adcode: int) -> Region:
        """The county of that code. Raises UserError naming the nearest."""
        return find("region", adcode, self.regions)

    def application(self, key: str) -> Request:
        """The application to the state of that key. Raises UserError naming the nearest."""
        return find("application", key, self.applications)

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key. Raises UserError naming the nearest."""
        return find("indicator", key, self.indicators)

    def event(self, key: str) -> Event:
        """The event of that key. Raises UserError naming the nearest."""
        return find("event", key, self.events)


def key_of(record: object) -> object:
    """What a record is called by: its key, code, id or number."""
    return getattr(record, _key_name(record))


def _key_name(record: object) -> str:
    for name in ("key", "adcode", "id", "number"):
        if hasattr(record, name):
            return name
    raise TypeError(f"{type(record).__name__} has no key")


def find(kind: str, key: object, records: Iterable[T]) -> T:
    """The record called `key`. Raises UserError naming the nearest."""
    records = tuple(records)
    called = _key_name(records[0]) if records else ""
    for one in records:
        if getattr(one, called) == key:
            return one
    raise unknown(kind, key, tuple(key_of(one) for one in records))


def unknown(kind: str, key: object, names: tuple[object, ...]) -> UserError:
    """That no record of a kind (words key `scenario.kind.<kind>`) is called `key`."""
    return UserError(
        "scenario.error.dangling", kind=lambda lang: say(f"scenario.kind.{kind}", lang), found=key,
        allowed=names or None, nearest=nearest(key, names),
    )
