"""The map of a year as plain values, from the facts and what the desk has chosen to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sim import words
from sim.picture.map import FacilityMark, FirmMark, Flow, LabMark, MapData, Scale
from sim.picture.map.values import FLOW_KINDS
from sim.play import flows
from sim.play.facts import Facts
from sim.play.texts import Speaker
from sim.scenario import Indicator

if TYPE_CHECKING:
    from sim.model import Film
    from sim.play.facilities import Site
    from sim.scenario import Scenario

HEALTHY_MONTHS = 24
ARCS = 60
HIRES = 1.05
"""A firm with so many times the people of the year before has hired."""


class Coloured(Protocol):
    """What colours the counties of a game."""

    def values(self, facts: Facts, year: int) -> dict[int, float | None]: ...
    def scale(self, facts: Facts, speaker: Speaker, year: int) -> Scale: ...


@dataclass(frozen=True)
class Years:
    """The year of the flows, firms and facilities, and the year of colours and circles: where it is `filmed` these may be two."""

    flows: int
    colour: int
    filmed: bool = False


def map_data(
    facts: Facts,
    speaker: Speaker,
    when: Years,
    colour: Coloured | None,
    circles: Indicator | None,
    shown: frozenset[str],
    keyed: tuple[str, ...] = FLOW_KINDS,
) -> MapData:
    """Everything on the map; `shown` are the kinds of flow that are drawn, `keyed` those in the key."""
    scenario, film, year = facts.scenario, facts.film(when.flows), when.colour
    last = facts.film(when.flows - 1) if when.filmed else None
    counts = facts.regional(circles, year) if circles else {}
    return MapData(
        colour=colour.values(facts, year) if colour else {},
        scale=colour.scale(facts, speaker, year) if colour else None,
        circles={code: count for code, count in counts.items() if count},
        circles_title=speaker.name(circles.name) if circles else "",
        firms=_firms(facts, speaker, when.flows, last),
        facilities=marks(facts.scenario, facts.sites()),
        labs=tuple(LabMark(lab.key, lab.lon, lab.lat, lab.kind, speaker.name(lab.name)) for lab in scenario.labs),
        flows=(*_key(scenario, keyed), *(_flows(film, scenario, speaker, shown) if film else ())),
        before=_flows(last, scenario, speaker, shown) if last else (),
        port_notes=_notes(facts, speaker, when.flows) if film and "parts" in shown else {},
    )


def _firms(facts: Facts, speaker: Speaker, year: int, last: Film | None) -> tuple[FirmMark, ...]:
    staff = {(firm.slot, firm.key): firm.staff for firm in last.firms} if last else {}
    return tuple(
        FirmMark(
            id=str(firm.slot),
            lon=firm.lon,
            lat=firm.lat,
            kind=firm.kind,
            size=firm.staff,
            ring=1.0 if firm.named else min(1.0, max(0.0, firm.cash_months / HEALTHY_MONTHS)),
            label=facts.firm_name(firm, speaker) if firm.named else "",
            named=firm.named,
            state=firm.state,
            adcode=firm.adcode,
            hires=firm.staff > HIRES * staff.get((firm.slot, firm.key), firm.staff),
        )
        for firm in facts.firms(year)
    )


def marks(scenario: Scenario, found: Iterable[Site]) -> tuple[FacilityMark, ...]:
    """Facilities as the map draws them."""
    states = {"ordered": "planned", "closing": "open"}
    return tuple(FacilityMark(s.id, s.region, s.kind, scenario.facility(s.kind).icon, states.get(s.state, s.state), s.progress) for s in found)


def _key(scenario: Scenario, kinds: tuple[str, ...]) -> tuple[Flow, ...]:
    """A flow of nothing of every kind in the key, so that the key at the foot of the map never moves."""
    here = scenario.regions[0].adcode
    return tuple(Flow(kind, here, here, 0.0) for kind in kinds)


def _flows(film: Film, scenario: Scenario, speaker: Speaker, shown: frozenset[str]) -> tuple[Flow, ...]:
    return tuple(
        Flow(kind, origin, destination, amount)
        for kind in FLOW_KINDS
        if kind in shown
        for origin, destination, amount in flows.arcs(film, scenario, kind, ARCS)
    )


def _notes(facts: Facts, speaker: Speaker, year: int) -> dict[str, str]:
    """What is bought from each port in the year."""
    bought = {port.key: facts.through_port("parts", port.key, year)[0] for port in facts.scenario.ports}
    shown = {key: amount for key, amount in bought.items() if amount >= 0.5}
    return dict(zip(shown, words.moneys(tuple(shown.values()), speaker.lang), strict=True))
