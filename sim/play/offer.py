"""What a facility would cost, reach and open in a county, or why it cannot stand there."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from sim.play.facilities import DAYS_A_MONTH
from sim.play.facts import Facts

if TYPE_CHECKING:
    from sim.play.weighing import Weighing
    from sim.scenario import Region, UserError
    from sim.story.suiting import Near

KM = 111.2


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
    refusal: UserError | None


def offer_for(facts: Facts, weighing: Weighing, region: int) -> Offer:
    """What is asked of the story about one county."""
    story, wish, order = weighing.story, weighing.wish, weighing.order(region)
    kind = story.scenario.facility(wish.kind)
    reason, price = weighing.reason(region), story.price(order)
    opens = story.year + float(kind.build_years)
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
        use=None if reason else story.expected_use(order),
        near=None if reason else story.near(order),
        refusal=reason,
    )


def _firms_within(facts: Facts, region: Region, reach: float) -> int:
    """Live firms whose distance from the county's seat is at most `reach` km."""
    firms = facts.firms(facts.story.year - 1)
    return sum(_km(firm.lon - region.lon, firm.lat - region.lat, region.lat) <= reach for firm in firms)


def _km(east: float, north: float, latitude: float) -> float:
    return hypot(east * KM * cos(radians(latitude)), north * KM)
