"""The map view in its box: kept as a picture, moved by the pointer, asked what lies under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from sim.picture.map import FilmMoment, Hit, MapData, MapView, Placing
from sim.picture.ui.box import Box
from sim.picture.ui.widget import Signal

if TYPE_CHECKING:
    from sim.play.play import Play

CLICK = 5
ZOOM, PAN = 1.2, 60


class Picture:
    """Draws the map only when something on it changed; `serial` counts how often that was, `beats` the frames in which it changed by itself."""

    def __init__(self, boundaries: str) -> None:
        self._view = MapView((640, 480), boundaries=boundaries)
        self._surface: pygame.Surface | None = None
        self._state: tuple[Any, ...] = ()
        self._drawn = -1
        self._moved = False
        self._grip: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.serial = self.beats = 0
        self.box = Box(0, 0, 640, 480)

    @property
    def map(self) -> MapView:
        return self._view

    @property
    def busy(self) -> bool:
        """Whether the picture changes by itself."""
        return self._view.busy

    def set_up(self, box: Box, ui: float, theme: str, lang: str, boundaries: str, still: bool) -> None:
        """Fit the map to its box and the settings."""
        if (box.w, box.h) != self._view.size or ui != self._view.camera.ui:
            self._view.resize((box.w, box.h), ui)
        if boundaries != self._view.boundaries:
            self._view.set_boundaries(boundaries)
        self._view.set_theme(theme)
        self._view.set_lang(lang)
        self._view.reduced_motion = still
        self.box = box

    def show(
        self, data: MapData, moment: FilmMoment | None, hover: Hit | None, selected: Hit | None, placing: Placing | None,
        pulse: float | None = None,
    ) -> None:
        """What the next picture holds."""
        view = self._view
        view.pulse = pulse
        look = (view.size, view.theme.name, view.lang, view.boundaries, view.camera, view.reduced_motion, pulse)
        state = (id(data), data, moment, hover, selected, placing, look)
        if view.busy or self._moved or len(self._state) != len(state) or _differ(state, self._state):
            self.serial += 1
        self._state, self._moved = state, view.busy

    def draw(self, surface: pygame.Surface, box: Box) -> None:
        """Blit the picture, drawn anew if it is out of date."""
        if self._surface is None or self._surface.get_size() != (box.w, box.h):
            self._surface, self._drawn = pygame.Surface((box.w, box.h)), -1
        if self._drawn != self.serial and self._state:
            _, data, moment, hover, selected, placing, _ = self._state
            self._view.draw(self._surface, (0, 0), data, moment, hover, selected, placing)
            self._drawn = self.serial
        surface.blit(self._surface, box)

    def tick(self, ms: float) -> None:
        self.beats += self._view.busy
        self._view.tick(ms)

    def under(self, point: tuple[int, int]) -> Hit | None:
        """What lies under a point of the window."""
        return self._view.pick(self._inside(point)) if self.box.holds(point) else None

    def handle(self, play: Play, signal: Signal) -> None:
        """Clicks choose, drags and arrows move, the wheel zooms to the pointer."""
        value: Any = signal.value
        if signal.kind == "press":
            self._grip = value, value
        elif signal.kind == "drag" and self._grip:
            self._drag(value)
        elif signal.kind == "release" and self._grip:
            self._release(play, value)
        elif signal.kind == "wheel":
            self._view.zoom_at(self._inside(value[1]), ZOOM ** value[0])
        elif signal.kind == "pan":
            self._view.pan(value[0] * PAN, value[1] * PAN)

    def let_go(self) -> None:
        """The end of a drag."""
        self._grip = None

    def zoom(self, steps: float) -> None:
        """Zoom about the middle."""
        self._view.zoom_at((self.box.w / 2, self.box.h / 2), ZOOM**steps)

    def _drag(self, point: tuple[int, int]) -> None:
        assert self._grip is not None
        start, last = self._grip
        if last != start or _far(start, point):
            self._view.pan(point[0] - last[0], point[1] - last[1])
            self._grip = start, point

    def _release(self, play: Play, point: tuple[int, int]) -> None:
        assert self._grip is not None
        (start, last), self._grip = self._grip, None
        if last == start and not _far(start, point):
            play.map_clicked(self.under(point))

    def _inside(self, point: tuple[int, int]) -> tuple[int, int]:
        return point[0] - self.box.x, point[1] - self.box.y


def _far(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) > CLICK


def _differ(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Data compare by identity: the same object always draws the same."""
    return one[0] != other[0] or one[2:] != other[2:]
