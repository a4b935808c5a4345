"""What a scene is made for, and what it holds once made."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from sim.picture.map.camera import Camera
from sim.picture.map.geography import CORE, Geography, Region, to_km
from sim.picture.map.labels import Room, Sprite
from sim.picture.map.values import FirmMark, Hit, MapData
from sim.picture.theme import Theme


@dataclass(frozen=True)
class Setting:
    """What a scene is made for."""

    geography: Geography
    camera: Camera
    ids: pygame.Surface
    theme: Theme
    lang: str
    data: MapData
    without_core: bool
    furniture: list[pygame.Rect]

    @property
    def ui(self) -> float:
        return self.camera.ui

    def region_at(self, x: float, y: float) -> Region | None:
        """The county under a point of the view."""
        if not self.ids.get_rect().collidepoint(x, y):
            return None
        number = self.ids.get_at_mapped((int(x), int(y)))
        return self.geography.regions[number - 1] if number else None

    def skips(self, adcode: int) -> bool:
        """Whether a county is left to the inset."""
        return self.without_core and adcode in CORE

    def on_screen(self, lon: float, lat: float) -> tuple[float, float] | None:
        """Where a place is drawn; None outside the view or in a county left to the inset."""
        x, y = self.camera.to_screen(*to_km(lon, lat))
        if not self.ids.get_rect().collidepoint(x, y):
            return None
        region = self.region_at(x, y)
        return None if region and self.skips(region.adcode) else (x, y)


@dataclass
class Scene:
    """Sprites in drawing order; hits with the topmost last; boxes of the county names by adcode."""

    room: Room
    sprites: list[Sprite] = field(default_factory=list)
    names: list[Sprite] = field(default_factory=list)
    hits: list[tuple[pygame.Rect, Hit]] = field(default_factory=list)
    places: dict[Hit, tuple[float, float]] = field(default_factory=dict)
    labels: dict[int, pygame.Rect] = field(default_factory=dict)
    hiring: list[tuple[FirmMark, tuple[float, float]]] = field(default_factory=list)
    """Firms with a sign of their own that have taken people on."""

    def add(self, picture: pygame.Surface, centre: tuple[float, float], hit: Hit | None = None) -> pygame.Rect:
        """A sign centred at a point."""
        box = picture.get_rect(center=(round(centre[0]), round(centre[1])))
        self.sprites.append((picture, box.topleft))
        if hit:
            self.hits.append((box, hit))
            self.places[hit] = centre
        return box

    def at(self, point: tuple[float, float]) -> Hit | None:
        """The topmost sign under a point."""
        return next((hit for box, hit in reversed(self.hits) if box.collidepoint(point)), None)
