"""Where the map is looked at from: a middle in kilometres and a scale in pixels per kilometre."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.picture.map.geography import to_km

HOME = to_km(104.30, 30.84)
HOME_SCALE = 3.05
HOME_WINDOW = (908, 520)
LEVELS = (5.0, 14.0)
"""Scales in pixels per kilometre (of an interface of scale 1) at which a closer level begins."""

CLOSEST = 60.0
BOUNDS = (to_km(101.5, 29.1), to_km(107.0, 33.4))


@dataclass(frozen=True)
class Camera:
    """A view of `size` pixels around `middle` (km) at `scale` pixels per km; `ui` is the interface scale."""

    size: tuple[int, int]
    middle: tuple[float, float] = HOME
    scale: float = HOME_SCALE
    ui: float = 1.0
    fixed_level: int | None = None

    @property
    def level(self) -> int:
        """0 the metropolitan area, 1 the city, 2 the county."""
        if self.fixed_level is not None:
            return self.fixed_level
        return sum(self.scale / self.ui >= limit for limit in LEVELS)

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x - self.middle[0]) * self.scale + self.size[0] / 2,
            (self.middle[1] - y) * self.scale + self.size[1] / 2,
        )

    def to_km(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.middle[0] + (x - self.size[0] / 2) / self.scale,
            self.middle[1] - (y - self.size[1] / 2) / self.scale,
        )

    def project(self, points: np.ndarray) -> np.ndarray:
        """Kilometres (n, 2) to pixels (n, 2)."""
        flipped = (points - np.array(self.middle)) * np.array((self.scale, -self.scale))
        return flipped + np.array(self.size) / 2

    def sees(self, extent: tuple[float, float, float, float], margin: float = 4) -> bool:
        """Whether a box (west, south, east, north in km) meets the view."""
        left, bottom = self.to_screen(*extent[:2])
        right, top = self.to_screen(*extent[2:])
        across = right >= -margin and left <= self.size[0] + margin
        return across and bottom >= -margin and top <= self.size[1] + margin

    def window(self, part: tuple[int, int, int, int]) -> Camera:
        """The camera of a part (x, y, w, h) of this view."""
        x, y, w, h = part
        return replace(self, size=(w, h), middle=self.to_km(x + w / 2, y + h / 2))

    def zoomed(self, at: tuple[float, float], factor: float) -> Camera:
        """Closer by `factor`, the point under `at` staying where it is."""
        scale = min(CLOSEST * self.ui, max(self._farthest, self.scale * factor))
        x, y = self.to_km(*at)
        middle = (x - (at[0] - self.size[0] / 2) / scale, y + (at[1] - self.size[1] / 2) / scale)
        return replace(self, middle=middle, scale=scale)._inside()

    def panned(self, dx: float, dy: float) -> Camera:
        """The country dragged by so many pixels."""
        middle = (self.middle[0] - dx / self.scale, self.middle[1] + dy / self.scale)
        return replace(self, middle=middle)._inside()

    def between(self, other: Camera, share: float) -> Camera:
        """Part of a flight from here to `other`: scales change by equal factors."""
        scale = self.scale * (other.scale / self.scale) ** share
        travelled = share if abs(other.scale / self.scale - 1) < 1e-6 else _travelled(self.scale, other.scale, scale)
        (x, y), (to_x, to_y) = self.middle, other.middle
        return replace(other, middle=(x + (to_x - x) * travelled, y + (to_y - y) * travelled), scale=scale)

    @property
    def _farthest(self) -> float:
        """The scale at which the relief just fills the view."""
        (west, south), (east, north) = BOUNDS
        return max(self.size[0] / (east - west), self.size[1] / (north - south))

    def _inside(self) -> Camera:
        """The view never leaves the relief."""
        (west, south), (east, north) = BOUNDS
        across, up = (length / 2 / self.scale for length in self.size)
        x, y = self.middle
        return replace(self, middle=(_between(west + across, x, east - across), _between(south + up, y, north - up)))


def _between(low: float, value: float, high: float) -> float:
    return (low + high) / 2 if low > high else min(high, max(low, value))


def home(size: tuple[int, int], ui: float = 1.0, beside: int = 0) -> Camera:
    """The first view: Mianyang to Meishan, always at the farthest level; left of the `beside` pixels at the right that something covers."""
    fitting = HOME_SCALE * min((size[0] - beside) / HOME_WINDOW[0], size[1] / HOME_WINDOW[1])
    first = Camera(size, HOME, min(fitting, 0.98 * LEVELS[0] * ui), ui)
    whole = replace(first, scale=max(first.scale, first._farthest))
    return whole.panned(-beside / 2, 0) if beside or whole != first else first


def _travelled(start: float, end: float, now: float) -> float:
    """Moving so that the target drifts steadily on screen while the scale changes."""
    return (1 / start - 1 / now) / (1 / start - 1 / end)
