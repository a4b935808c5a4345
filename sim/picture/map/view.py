"""The map as a whole: a main sheet, the inset, ports, legend, and what the pointer finds."""

from __future__ import annotations

from dataclasses import replace

import pygame

from sim.picture import theme as themes
from sim.picture.map import geography as geo
from sim.picture.map import inset, overlay
from sim.picture.map.camera import Camera, home
from sim.picture.map.flight import Flight
from sim.picture.map.furniture import Furniture, arrange
from sim.picture.map.sheet import Sheet
from sim.picture.map.values import FilmMoment, Hit, MapData, Placing
from sim.picture.map.wish import Wish

QUIET_MS = 140
"""How long the camera rests before the crisp picture is drawn."""

BEACON_MS = 3_000
PULSE_DAYS = 30
CLOSE_UP = 9.0
"""Pixels per km, at interface scale 1, of a view that shows one county."""


class MapView:
    """The map in a window of `size` pixels at interface scale `ui_scale`.

    All positions are pixels from the map's own upper left corner. Drawing needs no display.
    `boundaries` is `real` or `sketch`, `theme` is `light` or `dark`, `lang` is `zh` or `en`.
    """

    def __init__(
        self,
        size: tuple[int, int],
        ui_scale: float = 1.0,
        theme: str = "light",
        lang: str = "zh",
        boundaries: str = "real",
    ) -> None:
        self.theme = themes.get(theme)
        self.lang = lang
        self.boundaries = boundaries
        self.reduced_motion = False
        self.pulse: float | None = None
        self.geography = geo.load(boundaries)
        self.camera = home(size, ui_scale)
        self._main, self._inset = Sheet(), Sheet()
        self._last_inset: pygame.Surface | None = None
        self._flight: Flight | None = None
        self._quiet = float(QUIET_MS)
        self._beacon: tuple[tuple[float, float], float] | None = None
        self._furniture: Furniture | None = None

    @property
    def size(self) -> tuple[int, int]:
        return self.camera.size

    @property
    def level(self) -> int:
        """0 the metropolitan area, 1 the city, 2 the county."""
        return self.camera.level

    @property
    def moving(self) -> bool:
        """Whether a quick draft is drawn because the camera has not come to rest."""
        return self._flight is not None or self._quiet < QUIET_MS

    @property
    def busy(self) -> bool:
        """Whether the picture will change by itself with time."""
        changing = any(sheet.fading or sheet.preparing for sheet in (self._main, self._inset))
        return self.moving or changing or self._beacon is not None

    def resize(self, size: tuple[int, int], ui_scale: float | None = None) -> None:
        """A new window; the first view stays the first view, any other keeps its middle."""
        ui = ui_scale or self.camera.ui
        at_home = self.camera == home(self.camera.size, self.camera.ui)
        scale = self.camera.scale * ui / self.camera.ui
        self.camera = home(size, ui) if at_home else replace(self.camera, size=size, ui=ui, scale=scale)
        self._flight = None

    def set_theme(self, name: str) -> None:
        self.theme = themes.get(name)

    def set_lang(self, lang: str) -> None:
        self.lang = lang

    def set_boundaries(self, name: str) -> None:
        self.boundaries, self.geography = name, geo.load(name)

    def zoom_at(self, pos: tuple[float, float], factor: float) -> None:
        """Closer (factor > 1) or farther, the place under `pos` staying where it is."""
        self._move(self.camera.zoomed(pos, factor))

    def pan(self, dx: float, dy: float) -> None:
        """Drag the map by so many pixels."""
        self._move(self.camera.panned(dx, dy))

    def look_as(self, other: MapView) -> None:
        """Show what another map of the same country shows."""
        camera = replace(self.camera, middle=other.camera.middle, scale=other.camera.scale)
        if camera != self.camera:
            self._move(camera)

    def home(self, beside: int = 0) -> None:
        """Fly back to the first view, left of `beside` pixels that something covers."""
        self._fly(home(self.size, self.camera.ui, beside))

    def fly_to(self, lon: float, lat: float, ppk: float | None = None) -> None:
        """Fly to a place and leave a ring there; `ppk` is pixels per km at interface scale 1."""
        middle = geo.to_km(lon, lat)
        scale = max(self.camera.scale, CLOSE_UP * self.camera.ui) if ppk is None else ppk * self.camera.ui
        self._fly(replace(self.camera, middle=middle, scale=scale))
        self._beacon = (middle, BEACON_MS)

    def fly_to_region(self, adcode: int) -> None:
        """Fly to a county. Raises KeyError for an unknown one."""
        x, y = self.geography.by_adcode[adcode].pole
        lon, lat = (geo.ORIGIN[i] + (x, y)[i] / geo.KM_PER_DEGREE[i] for i in (0, 1))
        self.fly_to(lon, lat)

    def tick(self, ms: float) -> None:
        """Let time pass: flights, rest after moving, fading colours."""
        if self._flight:
            self._flight = self._flight.later(ms)
            self.camera = self._flight.camera
            self._flight, self._quiet = (None, float(QUIET_MS)) if self._flight.over else (self._flight, 0.0)
        else:
            self._quiet += ms
        self._main.tick(ms)
        self._inset.tick(ms)
        if self._beacon:
            left = self._beacon[1] - ms
            self._beacon = (self._beacon[0], left) if left > 0 else None

    def draw(
        self,
        surface: pygame.Surface,
        origin: tuple[int, int],
        data: MapData,
        moment: FilmMoment | None = None,
        hover: Hit | None = None,
        selected: Hit | None = None,
        placing: Placing | None = None,
    ) -> None:
        """Draw the map with its upper left corner at `origin`; all of it must lie on `surface`."""
        target = surface.subsurface(pygame.Rect(origin, self.size))
        self._furniture = furniture = arrange(self.camera, self.geography, data, self.lang, self.boundaries)
        wish = self._wish(furniture, data, placing, selected)
        self._main.show(wish)
        self._main.paint(target, moment, self.reduced_motion)
        overlay.outlines(target, self._main, hover, selected, placing)
        if furniture.inset:
            self._draw_inset(target, furniture.inset, wish, moment, hover)
        furniture.draw(target, data, self.camera.scale, self.boundaries, self.lang, self.theme, hover, selected)
        overlay.rings(target, self._main, self.position, hover, selected, placing, self.lang)
        places = [at for hit in data.pulses if hit.kind != "port" and (at := self.position(hit))]
        overlay.pulses(target, places, self._phase(moment), self.theme, self.camera.ui)
        signs = [sign.box for sign in furniture.ports if any((hit.kind, hit.id) == ("port", sign.key) for hit in data.pulses)]
        overlay.frames(target, signs, self._phase(moment), self.theme, self.camera.ui)
        if self._beacon:
            overlay.beacon(target, self.camera, self._beacon[0], self.theme)

    def _phase(self, moment: FilmMoment | None) -> float:
        """How far the rings of what happens have widened: by the clock of the room where the film stands, else by the film's."""
        if self.pulse is not None:
            return self.pulse
        return (moment.day_of_year / PULSE_DAYS) % 1 if moment else 0.5

    def pick(self, pos: tuple[float, float]) -> Hit | None:
        """What lies under a point: a sign before the county it stands in. Needs one `draw` before."""
        if self._furniture is None or not pygame.Rect((0, 0), self.size).collidepoint(pos):
            return None
        fixed = self._furniture.at(pos)
        if fixed:
            return fixed
        frame = self._furniture.inset
        if frame and frame.collidepoint(pos):
            inner = inset.inner(frame, self.camera.ui)
            return self._inset.at((pos[0] - inner.x, pos[1] - inner.y)) if inner.collidepoint(pos) else None
        return self._main.at(pos)

    def fixed(self, data: MapData) -> tuple[tuple[pygame.Rect, ...], tuple[pygame.Rect, ...]]:
        """Where the signs of ports stand when `data` is drawn, and where key and inset do."""
        found = arrange(self.camera, self.geography, data, self.lang, self.boundaries)
        return tuple(sign.box for sign in found.ports), tuple(box for box in (found.legend, found.inset) if box)

    def position(self, hit: Hit) -> tuple[float, float] | None:
        """Where something is on screen (in the inset for what only the inset shows); None if it is not on the map."""
        if self._furniture is None:
            return None
        if hit.kind == "port":
            return next((sign.dock for sign in self._furniture.ports if sign.key == hit.id), None)
        frame = self._furniture.inset
        at = self._inset.position(hit) if frame and self._in_inset(hit) else None
        if frame and at:
            inner = inset.inner(frame, self.camera.ui)
            return at[0] + inner.x, at[1] + inner.y
        return self._main.position(hit)

    def _move(self, camera: Camera) -> None:
        self.camera, self._flight, self._quiet = camera, None, 0.0

    def _fly(self, target: Camera) -> None:
        if self.reduced_motion:
            self.camera, self._flight = target, None
        else:
            self._flight = Flight(self.camera, target)

    def _in_inset(self, hit: Hit) -> bool:
        """Whether the inset shows it, and the main map therefore does not."""
        return hit.id in geo.CORE if hit.kind == "region" else hit not in self._main.scene.places

    def _wish(self, furniture: Furniture, data: MapData, placing: Placing | None, selected: Hit | None) -> Wish:
        return Wish(
            geography=self.geography,
            camera=self.camera,
            theme=self.theme,
            lang=self.lang,
            data=data,
            placing=placing,
            selected=selected,
            taken=furniture.boxes,
            docks={sign.key: sign.dock for sign in furniture.ports},
            without_core=furniture.inset is not None,
            moving=self.moving,
        )

    def _draw_inset(
        self, target: pygame.Surface, frame: pygame.Rect, main: Wish, moment: FilmMoment | None, hover: Hit | None
    ) -> None:
        """The inset's own sheet; while the map is being zoomed, its last picture at the new size."""
        ui = self.camera.ui
        inset.draw_frame(target, frame, inset.times(self.geography, self.camera), self.lang, self.theme, ui)
        window = target.subsurface(inset.inner(frame, ui))
        camera = inset.camera(self.geography, self.camera)
        if self._last_inset and self.moving and not self._inset.rests_at(camera):
            pygame.transform.scale(self._last_inset, window.get_size(), window)
            return
        self._inset.show(main.enlarged(camera, geo.CORE))
        self._inset.paint(window, moment, self.reduced_motion)
        overlay.outlines(window, self._inset, hover, main.selected, main.placing)
        self._last_inset = window.copy()
