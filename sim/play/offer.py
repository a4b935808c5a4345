"""What a facility would cost, reach and open in a county, or why it cannot stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from sim.play.desk import Placing
from sim.play.facilities import DAYS_A_MONTH
from sim.play.facts import Facts
from sim.play.texts import Speaker
from sim.scenario import UserError
from sim.story import commands as acts

if TYPE_CHECKING:
    from sim.scenario import Region
    from sim.story import Story
    from sim.story.suiting import Near

KM = 111.2


@dataclass(frozen=True)
class Places:
    """Counties that can take it, and the reasons of the others."""

    allowed: frozenset[int]
    reasons: Mapping[int, UserError]


@dataclass(frozen=True)
class Offer:
    """Money in million CNY, `first_million` due this year; `opens` is (year, month); `firms` are those within reach, `use` the share of
    its capacity that would be used today, `near` what the model counts around the county for it."""

    region: int
    build_million: float
    first_million: float
    upkeep_million: float
    opens: tuple[int, int]
    until: int
    reach_km: float
    firms: int
    use: float | None
    near: Near | None
    refusal: str


def places_for(story: Story, wish: Placing) -> Places:
    """Ask the story about every county."""
    asked = {r.adcode: story.objection(_command(wish, r.adcode)) for r in story.scenario.regions}
    reasons = {adcode: reason for adcode, reason in asked.items() if reason is not None}
    return Places(frozenset(asked) - frozenset(reasons), reasons)


def uses_for(story: Story, wish: Placing, places: Places) -> dict[int, float]:
    """The share of its capacity that would be used today in every county that can take it."""
    found = {region: story.expected_use(_command(wish, region)) for region in sorted(places.allowed)}
    return {region: use for region, use in found.items() if use is not None}


def offer_for(story: Story, facts: Facts, wish: Placing, region: int, places: Places, speaker: Speaker) -> Offer:
    kind = story.scenario.facility(wish.kind)
    reason = places.reasons.get(region)
    opens = story.year + float(kind.build_years)
    price = story.price(_command(wish, region))
    assert price is not None, "an order has a price"
    return Offer(
        region=region,
        build_million=float(kind.capex_million) * wish.size,
        first_million=price.first_year,
        upkeep_million=float(kind.upkeep_million) * wish.size,
        opens=(int(opens), min(12, int((opens % 1) * 365 / DAYS_A_MONTH) + 1)),
        until=price.until,
        reach_km=float(kind.reach_km),
        firms=_firms_within(facts, story.scenario.region(region), float(kind.reach_km)),
        use=None if reason else story.expected_use(_command(wish, region)),
        near=None if reason else story.near(_command(wish, region)),
        refusal=reason.message(speaker.lang) if reason else "",
    )


def _command(wish: Placing, region: int) -> acts.Place:
    return acts.Place(wish.kind, region, wish.size, wish.variant)


def _firms_within(facts: Facts, region: Region, reach: float) -> int:
    """Live firms whose distance from the county's seat is at most `reach` km."""
    firms = facts.firms(facts.story.year - 1)
    return sum(_km(firm.lon - region.lon, firm.lat - region.lat, region.lat) <= reach for firm in firms)


def _km(east: float, north: float, latitude: float) -> float:
    return hypot(east * KM * cos(radians(latitude)), north * KM)
