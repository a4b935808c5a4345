"""The map of a year as plain values, from the facts and what the desk has chosen to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.picture.map import FacilityMark, FirmMark, Flow, LabMark, MapData, Scale
from sim.picture.map.values import FLOW_KINDS
from sim.play import changes, flows
from sim.play.facilities import ICONS
from sim.play.facts import Facts
from sim.play.regional import classes
from sim.play.texts import Speaker
from sim.scenario import Indicator

RATES = ("fraction", "index", "score", "multiple", "thousand_cny")
COUNTS = ("robots", "people", "firms", "patents", "places")
HEALTHY_MONTHS = 24
ARCS = 60


@dataclass(frozen=True)
class Years:
    """The year of the flows, firms and facilities, and the year of colours and circles: a film shows two."""

    flows: int
    colour: int


def is_rate(indicator: Indicator) -> bool:
    """Rates are shown as colour, counts as circles."""
    return indicator.unit in RATES


def on_map(indicator: Indicator) -> bool:
    """Amounts of money have no place on the map: a circle would have to carry their unit."""
    return indicator.unit in (*RATES, *COUNTS)


def map_data(
    facts: Facts,
    speaker: Speaker,
    when: Years,
    colour: Indicator | None,
    circles: Indicator | None,
    shown: frozenset[str],
    keyed: tuple[str, ...] = FLOW_KINDS,
) -> MapData:
    """Everything on the map; `shown` are the kinds of flow that are drawn, `keyed` those in the key."""
    scenario, film, year = facts.scenario, facts.film(when.flows), when.colour
    counts = facts.regional(circles, year) if circles else {}
    return MapData(
        colour=facts.regional(colour, year) if colour else {},
        scale=_scale(facts, speaker, year, colour) if colour else None,
        circles={code: count for code, count in counts.items() if count},
        circles_title=speaker.name(circles.name) if circles else "",
        firms=_firms(facts, speaker, when.flows),
        facilities=_facilities(facts),
        labs=tuple(LabMark(lab.key, lab.lon, lab.lat, lab.kind, speaker.name(lab.name)) for lab in scenario.labs),
        flows=(*_key(scenario, keyed), *(_flows(film, scenario, speaker, shown) if film else ())),
        port_notes=_notes(facts, speaker, when.flows) if film and "parts" in shown else {},
    )


def _scale(facts: Facts, speaker: Speaker, year: int, indicator: Indicator) -> Scale:
    """Classes hold for the whole game: they come from the opening year."""
    opening = facts.regional(indicator, facts.scenario.start_year)
    largest = max((abs(v) for v in opening.values() if v is not None), default=1.0)
    ends = classes(min(largest, 1.0 / 1.35) if indicator.unit == "fraction" else largest)
    return Scale(
        breaks=ends,
        title=speaker.name(indicator.name),
        note=speaker.say("map.year", year=year),
        format=lambda value: changes.short(indicator, value, speaker.lang),
        tick=lambda value: changes.bare(indicator, value),
        unit="%" if indicator.unit == "fraction" else "",
    )


def _firms(facts: Facts, speaker: Speaker, year: int) -> tuple[FirmMark, ...]:
    return tuple(
        FirmMark(
            id=str(firm.slot),
            lon=firm.lon,
            lat=firm.lat,
            kind=firm.kind,
            size=firm.staff,
            ring=min(1.0, max(0.0, firm.cash_months / HEALTHY_MONTHS)),
            label=facts.firm_name(firm, speaker) if firm.named else "",
            named=firm.named,
            state=firm.state,
            adcode=firm.adcode,
        )
        for firm in facts.firms(year)
    )


def _facilities(facts: Facts) -> tuple[FacilityMark, ...]:
    states = {"ordered": "planned", "closing": "open"}
    return tuple(
        FacilityMark(s.id, s.region, s.kind, ICONS[s.kind], states.get(s.state, s.state), s.progress)
        for s in facts.sites()
    )


def _key(scenario: Any, kinds: tuple[str, ...]) -> tuple[Flow, ...]:
    """A flow of nothing of every kind in the key, so that the key at the foot of the map never moves."""
    here = scenario.regions[0].adcode
    return tuple(Flow(kind, here, here, 0.0) for kind in kinds)


def _flows(film: Any, scenario: Any, speaker: Speaker, shown: frozenset[str]) -> tuple[Flow, ...]:
    return tuple(
        Flow(kind, origin, destination, amount)
        for kind in FLOW_KINDS
        if kind in shown
        for origin, destination, amount in flows.arcs(film, scenario, kind, ARCS)
    )


def _notes(facts: Facts, speaker: Speaker, year: int) -> dict[str, str]:
    """What is bought from each port in the year."""
    bought = {port.key: facts.through_port("parts", port.key, year)[0] for port in facts.scenario.ports}
    return {key: speaker.money(amount) for key, amount in bought.items() if amount >= 0.5}
