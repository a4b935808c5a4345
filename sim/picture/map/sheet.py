"""One camera's picture of the country: ground, flows and signs, each kept until what it shows changes."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.map import arcs, ground, outline, palette
from sim.picture.map.arcs import Arc
from sim.picture.map.camera import Camera
from sim.picture.map.captions import captions
from sim.picture.map.geography import Geography, Region
from sim.picture.map.labels import Room, Sprite
from sim.picture.map.scene import Scene, Setting, compose
from sim.picture.map.values import FilmMoment, Flow, Hit, MapData, Place, Placing
from sim.picture.theme import Theme

IDLE_STRENGTH = 0.55
"""Opacity of the flows of a year that is over."""

FADE_MS = 600
"""How long new colours take to replace the old."""

_COARSE = 1.5
_ROOM_MARGIN = 4


@dataclass(frozen=True, eq=False)
class Wish:
    """What a sheet is asked to show."""

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

    def ground_key(self) -> tuple:
        return self.geography, self.camera, self.theme, self.moving

    def colour_key(self) -> tuple:
        scale = self.data.scale
        classes = (scale.breaks, scale.kind) if scale else None
        return (*self.ground_key(), dict(self.data.colour), classes, self.placing)

    def scene_key(self) -> tuple:
        data = self.data
        marks = (data.firms, data.facilities, data.labs, data.pins, dict(data.circles))
        return self.ground_key(), self.lang, dict(data.colour), data.scale and data.scale.format, marks, self.taken, self.without_core

    def flow_key(self) -> tuple:
        chosen = self.selected if self.camera.level == 2 else None
        return self.ground_key(), self.data.flows, tuple(self.docks.items()), chosen


class Sheet:
    """Keeps the last ground, colours, scene and arcs; `show` renews what a wish changes."""

    def __init__(self) -> None:
        self._keys: dict[str, object] = {}
        self.wish: Wish | None = None
        self.ids: pygame.Surface | None = None
        self.base: pygame.Surface | None = None
        self.scene: Scene | None = None
        self.arcs: list[Arc] = []
        self.captions: list[Sprite] = []
        self._texture: pygame.Surface | None = None
        self._still: pygame.Surface | None = None
        self._fading: tuple[pygame.Surface, float] | None = None

    @property
    def fading(self) -> bool:
        return self._fading is not None

    def tick(self, ms: float) -> None:
        """Let the old colours fade."""
        if self._fading:
            left = self._fading[1] - ms
            self._fading = (self._fading[0], left) if left > 0 else None

    def show(self, wish: Wish) -> None:
        """Make everything ready for `wish`."""
        self._begin_fading(wish)
        self.wish = wish
        if self._renews("ground", wish.ground_key()):
            self._make_ground(wish)
        if self._renews("colour", wish.colour_key()):
            self._make_base(wish)
        if self._renews("scene", wish.scene_key()):
            self._make_scene(wish)
        if self._renews("flows", wish.flow_key()):
            self.arcs = arcs.arcs(_flows(wish), lambda place: _anchor(wish, place), wish.theme, wish.camera.ui)
            self._still = None
        if self._renews("captions", (wish.scene_key(), wish.flow_key())):
            self.captions = captions(self.arcs, self.scene.room, wish.theme, wish.camera.ui)

    def paint(self, target: pygame.Surface, moment: FilmMoment | None, reduced: bool = False) -> None:
        """The picture of a moment of the year, or of the rest between two years."""
        if moment is None:
            target.blit(self.still(), (0, 0))
        else:
            self.paint_film(target, moment, reduced)
        if self._fading:
            old, left = self._fading
            old.set_alpha(round(255 * left / FADE_MS))
            target.blit(old, (0, 0))

    def still(self) -> pygame.Surface:
        """The picture between two years: flows pale, nothing moves."""
        if self._still is None:
            self._still = self._with_idle_flows()
            self._still.fblits(self.scene.sprites + self.captions)
        return self._still

    def paint_film(self, target: pygame.Surface, moment: FilmMoment, reduced: bool = False) -> None:
        """A moment of the year: each kind of flow as far as it has come."""
        target.blit(self.base, (0, 0))
        ui, theme = self.wish.camera.ui, self.wish.theme
        shown = [(arc, moment.progress.get(arc.flow.kind, 0.0)) for arc in self.arcs]
        for arc, share in shown:
            if share > 0:
                arcs.draw(target, arc, theme, min(1.0, share))
        if not reduced:
            for arc, share in shown:
                if share > 0:
                    target.fblits(arcs.travellers(arc, theme, ui, moment.day_of_year, min(1.0, share)))
        target.fblits(self.scene.sprites)
        if all(share >= 1 for _, share in shown):
            target.fblits(self.captions)

    def region_at(self, point: tuple[float, float]) -> Region | None:
        x, y = int(point[0]), int(point[1])
        if self.ids is None or not self.ids.get_rect().collidepoint(x, y):
            return None
        number = self.ids.get_at_mapped((x, y))
        return self.wish.geography.regions[number - 1] if number else None

    def _begin_fading(self, wish: Wish) -> None:
        """Remember the old picture when nothing but the coloured figures changes."""
        before = self.wish
        if before is None or before.ground_key() != wish.ground_key() or wish.moving:
            self._fading = None
        elif dict(before.data.colour) != dict(wish.data.colour) and before.data.colour:
            self._fading = (self.still().copy(), FADE_MS)

    def _renews(self, what: str, key: object) -> bool:
        if self._keys.get(what) == key:
            return False
        self._keys[what] = key
        return True

    def _make_ground(self, wish: Wish) -> None:
        tolerance = ground.TOLERANCE * (_COARSE if wish.moving else 1)
        self.ids = ground.identities(wish.geography, wish.camera, tolerance)
        self._texture = None if wish.moving else ground.texture(wish.geography, wish.camera, self.ids, wish.theme)

    def _make_base(self, wish: Wish) -> None:
        colours = palette.palette(wish.geography, wish.data, wish.theme, wish.camera.level, wish.placing)
        if wish.moving:
            self.base = ground.draft(wish.geography, wish.camera, self.ids, colours, wish.theme)
        else:
            empty = palette.without_data(wish.geography, wish.data)
            self.base = ground.coloured(self.ids, self._texture, colours, empty, wish.theme.ink3, wish.camera.ui)
        if wish.placing:
            allowed = wish.placing.allowed
            outline.edge(self.base, wish.geography, wish.camera, allowed, wish.theme.accent, wish.theme.surface)
        self._still = None

    def _make_scene(self, wish: Wish) -> None:
        area = pygame.Rect((0, 0), wish.camera.size).inflate(-2 * _ROOM_MARGIN, -2 * _ROOM_MARGIN)
        setting = Setting(wish.geography, wish.camera, self.ids, wish.theme, wish.lang, wish.data, wish.without_core, list(wish.taken))
        self.scene = compose(setting, Room(area, list(wish.taken)))
        self._still = None

    def _with_idle_flows(self) -> pygame.Surface:
        picture, ui, theme = self.base.copy(), self.wish.camera.ui, self.wish.theme
        if self.arcs:
            flows = self.base.copy()
            for arc in self.arcs:
                arcs.draw(flows, arc, theme)
                arcs.arrowhead(flows, arc, ui)
            for arc in self.arcs:
                flows.fblits(arcs.travellers(arc, theme, ui))
            flows.set_alpha(round(255 * IDLE_STRENGTH))
            picture.blit(flows, (0, 0))
        return picture


def _flows(wish: Wish) -> list[Flow]:
    """The flows of this level: between cities, between counties, or of what is selected."""
    level, flows = wish.camera.level, wish.data.flows
    if level == 2:
        flows = tuple(f for f in flows if wish.selected and wish.selected.id in (f.origin, f.destination))
    cities = {region.adcode: region.city_adcode for region in wish.geography.regions}
    place_of = cities.get if level == 0 and wish.without_core else None
    return arcs.merged(flows, lambda place: place_of(place, place) if place_of else place, arcs.LIMITS[level])


def _anchor(wish: Wish, place: Place) -> tuple[float, float] | None:
    """Where a flow begins or ends on screen."""
    if place in wish.docks:
        return wish.docks[place]
    if place in wish.geography.city_seats:
        return wish.camera.to_screen(*wish.geography.city_seats[place])
    region = wish.geography.by_adcode.get(place)
    return wish.camera.to_screen(*region.anchor) if region else None
