"""What a sheet is asked to show, and which of its pictures a change makes stale."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import pygame

from sim.picture.map import arcs
from sim.picture.map.camera import Camera
from sim.picture.map.geography import Geography
from sim.picture.map.values import Flow, Hit, MapData, Place, Placing
from sim.picture.theme import Theme


@dataclass(frozen=True, eq=False)
class Wish:
    """Everything one picture depends on. `docks` are the points where flows reach the ports."""

    geography: Geography
    camera: Camera
    theme: Theme
    lang: str
    data: MapData
    placing: Placing | None
    selected: Hit | None
    taken: tuple[pygame.Rect, ...]
    docks: dict[str, tuple[float, float]]
    without_core: bool
    moving: bool

    def ground_key(self) -> tuple[Any, ...]:
        return self.geography, self.camera, self.theme, self.moving

    def colour_key(self) -> tuple[Any, ...]:
        return self.ground_key(), self._figures(), self.placing

    def scene_key(self) -> tuple[Any, ...]:
        return self.ground_key(), self._signs(), self.taken, self.without_core

    def flow_key(self) -> tuple[Any, ...]:
        chosen = self.selected if self.camera.level == 2 else None
        return self.data.flows, self.data.before, tuple(self.docks.items()), chosen

    def differs_in_middle_only(self, other: Wish) -> bool:
        """Whether the other is this one with the camera dragged aside."""
        here = replace(other.camera, middle=self.camera.middle)
        return here == self.camera and here != other.camera and self._content() == other._content()

    def enlarged(self, camera: Camera, counties: Collection[int]) -> Wish:
        """The same for an inset: only flows between its own counties, nothing left out or in the way."""
        near, before = (tuple(f for f in flows if f.origin in counties and f.destination in counties) for flows in (self.data.flows, self.data.before))
        data = replace(self.data, flows=near, before=before)
        return replace(self, camera=camera, data=data, taken=(), docks={}, without_core=False, moving=False)

    def _figures(self) -> tuple[Any, ...]:
        scale = self.data.scale
        return dict(self.data.colour), (scale.breaks, scale.kind, scale.title, scale.unit) if scale else None

    def _signs(self) -> tuple[Any, ...]:
        data = self.data
        return self.lang, self._figures(), dict(data.circles), data.facilities, data.labs, data.pins, data.firms

    def _content(self) -> tuple[Any, ...]:
        return self.geography, self.theme, self.placing, self.data.flows, self.data.before, self._signs()

    def shown_flows(self, flows: tuple[Flow, ...]) -> list[Flow]:
        """Those of this level: between cities, between counties, or of what is selected."""
        level = self.camera.level
        if level == 2:
            flows = tuple(f for f in flows if self.selected and self.selected.id in (f.origin, f.destination))
        cities: dict[Place, Place] = (
            {r.adcode: r.city_adcode for r in self.geography.regions} if level == 0 and self.without_core else {}
        )
        return arcs.merged(flows, lambda place: cities.get(place, place), arcs.LIMITS[level])

    def anchor(self, place: Place) -> tuple[float, float] | None:
        """Where a flow begins or ends on screen."""
        if place in self.docks:
            return self.docks[str(place)]
        if not isinstance(place, int):
            return None
        if place in self.geography.city_seats:
            return self.camera.to_screen(*self.geography.city_seats[place])
        region = self.geography.by_adcode.get(place)
        return self.camera.to_screen(*region.anchor) if region else None
