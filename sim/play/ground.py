"""The map: what it shows and what a click on it does."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.map import Hit, MapData
from sim.picture.ui.kit import Kit
from sim.play.desk import FLOWS, START
from sim.play.map_data import Years, map_data
from sim.play.sites import Sites
from sim.play.suited import Suited


class Ground(Sites):
    """The board of the game."""

    def map_scale(self, kit: Kit) -> float:
        """Pixels per unit of the map's own signs and words."""
        return kit.scale * min(max(kit.text_scale, 0.75), 1.6)

    def data(self) -> MapData:
        """The map of the year shown, made once; the opening picture shows where parts are bought and no counts, and while a facility is placed it shows nothing but where it would be used."""
        opening = self.desk.screen == START
        suited = Suited.of(self.uses()) if self.desk.placing else None
        flows = frozenset({"parts"}) if opening else frozenset() if suited else self.desk.flows
        circles = "" if opening or suited else self.desk.circles
        asking = self.asking
        key = (self._flow_year, self._colour_year, self.film is not None, suited or self.desk.base, circles, flows, self.speaker.lang, asking)
        if key not in self._maps:
            counts = self.circled if circles else None
            keyed = ("parts",) if opening else FLOWS
            when = Years(self._flow_year, self._colour_year, self.film is not None)
            found = map_data(self.facts, self.speaker, when, suited or self.colouring, counts, flows, keyed)
            self._maps[key] = replace(found, pulses=(*found.pulses, asking)) if asking else found
        return self._maps[key]

    def map_clicked(self, hit: Hit | None) -> None:
        """Choose what was clicked; while placing, a county takes the facility. The opening picture has no cards to open."""
        if self.desk.screen == START and (hit is None or hit.kind != "legend"):
            return
        if self.desk.placing:
            if hit and hit.kind == "region":
                self.place_in(int(hit.id))
        elif hit and hit.kind == "legend":
            self.desk.popup = "base"
        elif hit and hit.kind == "cluster":
            at = self.picture.map.position(hit)
            if at:
                self.picture.map.zoom_at(at, 2.0)
        elif hit and hit.kind != "flow":
            self.select(None if hit == self.desk.selected else hit)
        else:
            self.select(None)

    def select_firm(self, slot: str) -> None:
        """Open a firm's card and fly to it."""
        self.select(Hit("firm", slot))
        firm = self.facts.firm(slot, self.shown_year)
        if firm:
            self.picture.map.fly_to(firm.lon, firm.lat)

    def toggle_flow(self, kind: str) -> None:
        self.desk.flows = self.desk.flows ^ {kind}

    def next_base(self) -> None:
        """The next indicator that can colour the map."""
        keys = [base.key for base in self.bases]
        if keys:
            self.desk.base = keys[(keys.index(self.desk.base) + 1) % len(keys)]

    def choose_base(self, key: str) -> None:
        """Colour the counties by an indicator."""
        self.desk.base = key

    def choose_circles(self, key: str) -> None:
        """Show a count as circles; the same again hides them."""
        self.desk.circles = "" if self.desk.circles == key else key

    def opening_facts(self) -> tuple[tuple[str, dict[str, object]], ...]:
        """What the opening picture says of the opening year: of 100 yuan of parts, how many are spent elsewhere; and of the six core parts."""
        year, known = self.story.scenario.start_year, {one.key: one for one in self.indicators}
        found = [self.facts.value(known[key], year) if key in known else None for key in ("local_supply_rate_total", "local_supply_rate")]
        if found[0] is None or found[1] is None:
            return ()
        share, core = (round(100 * (1 - rate)) for rate in found if rate is not None)
        return (("outside", {"share": share, "core": core}),)

    @property
    def _flow_year(self) -> int:
        """A film shows the flows of its own year."""
        return self.film.year if self.film else self.shown_year

    @property
    def _colour_year(self) -> int:
        """Counties keep the colours of the year before until December."""
        december = self.film is not None and self.film.month == 12
        return self._flow_year if december or not self.film else self.film.year - 1
