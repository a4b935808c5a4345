"""Looking for the county of a facility, ordering it, taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim.picture.map import Hit, Placing
from sim.play.desk import Placing as Wish
from sim.play.offer import Offer, Places, offer_for, places_for, uses_for
from sim.play.seat import Seat
from sim.story import commands as acts

CARD = 320
"""Units at the right of the map under the card of what is placed: the counties are shown beside it."""


class Sites(Seat):
    """Facilities of the year on the table."""

    _weighed: Wish | None = None
    """The wish whose uses are shown: while a size is dragged that from before."""

    def placing_on_map(self) -> Placing | None:
        """Which counties glow."""
        wish = self.desk.placing
        if wish is None:
            return None
        kind, uses = self.story.scenario.facility(wish.kind), self.uses()
        best = max(uses.values(), default=0.0)
        strength = {region: use / best for region, use in uses.items()} if best > 0 else {}
        return Placing(frozenset(self._places(wish).allowed), self.speaker.name(kind.name), float(kind.reach_km), strength)

    def uses(self) -> Mapping[int, float]:
        """adcode -> the share of the facility's capacity that would be used today; empty while nothing is placed. A size that is still dragged keeps the last."""
        wish = self.desk.placing
        if wish is None:
            return {}
        weighed = self._weighed
        if weighed is None or not self.stage.held or (weighed.kind, weighed.variant) != (wish.kind, wish.variant):
            weighed = self._weighed = wish
        return self._uses(weighed)

    def offer(self) -> Offer | None:
        """What the facility would cost and reach in the county pointed at."""
        wish, aimed = self.desk.placing, self.desk.aimed
        if wish is None or aimed is None:
            return None
        speaker = self.speaker
        return self.facts.once(("offer", wish, aimed, speaker.lang), lambda: offer_for(self.story, self.facts, wish, aimed, self._places(wish), speaker))

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
            allowed = self._places(self.desk.placing).allowed
            regions = [code for code in regions if code in allowed] or regions
            self.desk.aimed = _next(regions, self.desk.aimed, by)
        else:
            chosen = self.desk.selected
            now = int(chosen.id) if chosen is not None and chosen.kind == "region" else None
            self.select(Hit("region", _next(regions, now, by)))

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

    def _places(self, wish: Wish) -> Places:
        """Where it can stand, and why not elsewhere."""
        return self.facts.once(("places", wish), lambda: places_for(self.story, wish))

    def _uses(self, wish: Wish) -> Mapping[int, float]:
        return self.facts.once(("uses", wish), lambda: uses_for(self.story, wish, self._places(wish)))


def _next(regions: list[int], now: int | None, by: int) -> int:
    """The county before or after `now`, round and round."""
    if now not in regions:
        return regions[0 if by > 0 else -1]
    return regions[(regions.index(now) + by) % len(regions)]
