"""Looking for the county of a facility, ordering it, taking it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sim.picture.map import Hit, Placing
from sim.play.desk import Placing as Wish
from sim.play.offer import Offer, offer_for
from sim.play.seat import Seat
from sim.play.weighing import Weighing
from sim.story import commands as acts

CARD = 320
"""Units at the right of the map under the card of what is placed: the counties are shown beside it."""


class Sites(Seat):
    """Facilities of the year on the table."""

    _weighed: Weighing | None = None
    """What the map shows: the last wish of which all is known."""

    def placing_on_map(self) -> Placing | None:
        """Which counties glow; none before all are known."""
        wish, weighed = self.desk.placing, self._weighed
        if wish is None or weighed is None:
            return None
        kind, uses = self.story.scenario.facility(wish.kind), weighed.uses
        best = max(uses.values(), default=0.0)
        strength = {region: use / best for region, use in uses.items()} if best > 0 else {}
        return Placing(weighed.allowed, self.speaker.name(kind.name), float(kind.reach_km), strength)

    def uses(self) -> Mapping[int, float]:
        """adcode -> the share of the facility's capacity that would be used today; empty before it is known. Another size or variant keeps the last until then."""
        return self._weighed.uses if self.desk.placing and self._weighed else {}

    @property
    def weighing(self) -> bool:
        """Whether there are counties to ask about; not while a size is dragged."""
        wish = self.desk.placing
        return wish is not None and not (self._weighed and self.stage.held) and self._weighed is not self._asked_about(wish)

    def weigh(self) -> None:
        """A frame's share of the asking."""
        wish = self.desk.placing
        if wish is None or not self.weighing:
            return
        asked = self._asked_about(wish)
        asked.go_on()
        if asked.done:
            self._weighed = asked
            self.desk.heard += 1

    def offer(self) -> Offer | None:
        """What the facility would cost and reach in the county pointed at."""
        wish, aimed = self.desk.placing, self.desk.aimed
        if wish is None or aimed is None:
            return None
        return self.facts.once(("offer", wish, aimed), lambda: offer_for(self.facts, self._asked_about(wish), aimed))

    @property
    def pointed(self) -> Hit | None:
        """What the pointer is over; while placing, the county that was aimed at last."""
        if self.desk.placing and self.desk.aimed:
            return Hit("region", self.desk.aimed)
        hover: Hit | None = self.desk.hover
        return hover

    def step_county(self, by: int) -> None:
        """By keys: the next county that can take the facility, or the next county's card."""
        regions = [region.adcode for region in self.story.scenario.regions]
        if self.desk.placing:
            onward = list(_onward(regions, self.desk.aimed, by))
            self.desk.aimed = self._asked_about(self.desk.placing).first(onward) or onward[0]
        else:
            chosen = self.desk.selected
            now = int(chosen.id) if chosen is not None and chosen.kind == "region" else None
            self.select(Hit("region", next(_onward(regions, now, by))))

    def place_here(self) -> None:
        """Order it in the county that is aimed at."""
        if self.desk.aimed:
            self.place_in(self.desk.aimed)

    def begin_placing(self, kind: str) -> None:
        """Look for a county; the same button again gives up."""
        if self.desk.placing and self.desk.placing.kind == kind:
            self.end_placing()
            return
        facility = self.story.scenario.facility(kind)
        variant = facility.variants[0].key if facility.variants else None
        self.settle()
        self.desk.placing, self._weighed = Wish(kind, variant, facility.size.default), None
        self.desk.selected, self.desk.tip, self.desk.aimed = None, None, None
        self.picture.map.home(beside=min(round(CARD * self.picture.map.camera.ui), self.picture.map.size[0] // 2))

    def resize_placing(self, size: float) -> None:
        self._rewish(size=size)

    def choose_variant(self, key: str) -> None:
        self._rewish(variant=key)

    def place_in(self, region: int) -> None:
        wish = self.desk.placing
        if wish is None:
            return
        if self.send(acts.Place(wish.kind, region, wish.size, wish.variant)):
            self.end_placing()
            place, kind = self.story.scenario.region(region), self.story.scenario.facility(wish.kind)
            self.tell("placing.done", "good", name=self.speaker.name(kind.name), place=self.speaker.name(place.name))

    def close_site(self, id: str) -> None:
        self.send(acts.CloseFacility(id), f"site.{id}")

    def withdraw_site(self, id: str) -> None:
        self.send(acts.Withdraw(id), f"site.{id}")

    def show_site(self, id: str) -> None:
        """Fly to a facility and open its card."""
        site = next((site for site in self.facts.sites() if site.id == id), None)
        if site:
            self.select(Hit("facility", id))
            self.picture.map.fly_to_region(site.region)

    def end_placing(self) -> None:
        """Give up or be done: the map goes back to where it was seen whole."""
        if self.desk.placing:
            self.picture.map.home()
        super().end_placing()

    def _rewish(self, **changes: Any) -> None:
        if self.desk.placing:
            self.desk.placing = replace(self.desk.placing, **changes)

    def _asked_about(self, wish: Wish) -> Weighing:
        """Where it can stand, why not elsewhere, and how it would be used: as far as it was asked."""
        return self.facts.once(("weighing", wish), lambda: Weighing(self.story, wish))


def _onward(regions: list[int], now: int | None, by: int) -> Iterator[int]:
    """The counties after (before) `now`, round and round once."""
    start = regions.index(now) + by if now in regions else 0 if by > 0 else -1
    return (regions[(start + by * step) % len(regions)] for step in range(len(regions)))
