"""Looking for the county of a facility, ordering it, taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.picture.map import Hit, Placing
from sim.play.desk import Placing as Wish
from sim.play.offer import Offer, offer_for, places_for
from sim.play.seat import Seat
from sim.story import commands as acts


class Sites(Seat):
    """Facilities of the year on the table."""

    def placing_on_map(self) -> Placing | None:
        """Which counties glow."""
        wish = self.desk.placing
        if wish is None:
            return None
        if self._places is None:
            self._places = places_for(self.story, wish)
        kind = self.story.scenario.facility(wish.kind)
        return Placing(frozenset(self._places.allowed), self.speaker.name(kind.name), float(kind.reach_km))

    def offer(self) -> Offer | None:
        """What the facility would cost and reach in the county pointed at."""
        hover, wish = self.desk.hover, self.desk.placing
        if wish is None or hover is None or hover.kind != "region" or self._places is None:
            return None
        return offer_for(self.story, self.facts, wish, int(hover.id), self._places, self.speaker)

    def begin_placing(self, kind: str) -> None:
        """Look for a county; the same button again gives up."""
        if self.desk.placing and self.desk.placing.kind == kind:
            self.end_placing()
            return
        facility = self.story.scenario.facility(kind)
        variant = facility.variants[0].key if facility.variants else None
        self.settle()
        self.desk.placing, self._places = Wish(kind, variant, facility.size.default), None
        self.desk.selected, self.desk.tip = None, None
        self.picture.map.home()

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

    def _rewish(self, **changes: Any) -> None:
        if self.desk.placing:
            self.desk.placing, self._places = replace(self.desk.placing, **changes), None
