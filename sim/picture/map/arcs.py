"""Flows between places as bent ribbons with travelling signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
import pygame

from sim.picture.colour import RGB
from sim.picture.map import marks
from sim.picture.map.labels import Sprite
from sim.picture.map.values import FLOW_KINDS, Flow, Place
from sim.picture.theme import Theme

LIMITS = (12, 30, 30)
"""Most arcs shown at each level."""

_BEND = {"parts": 0.15, "talent": 0.24, "robots": 0.08}
_PIECE = 6
"""Points of a ribbon filled at a time: one long polygon is slow to fill."""

_SPACING, _SPEED = 42.0, 2.4
"""Distance between travelling signs, and their way in a day, in units."""


@dataclass(frozen=True, eq=False)
class Arc:
    """One flow on screen: `points` (n, 2) from origin to destination at even distances."""

    flow: Flow
    points: np.ndarray
    width: float
    colour: RGB

    @cached_property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())

    @cached_property
    def sides(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The ribbon's two edges and, half a pixel out from them, those of its casing."""
        along = np.gradient(self.points, axis=0)
        normal = np.column_stack([-along[:, 1], along[:, 0]])
        normal /= np.maximum(1e-6, np.hypot(*along.T))[:, None]
        offsets = ((self.width - 1) / 2, (1 - self.width) / 2, (self.width + 1) / 2, -(self.width + 1) / 2)
        left, right, outer_left, outer_right = (self.points + normal * offset for offset in offsets)
        return left, right, outer_left, outer_right

    def at(self, shares: np.ndarray | float) -> np.ndarray:
        """Points so far along: shape (..., 2)."""
        places = np.asarray(shares) * (len(self.points) - 1)
        steps = np.arange(len(self.points))
        return np.stack([np.interp(places, steps, self.points[:, axis]) for axis in (0, 1)], axis=-1)


def merged(flows: Iterable[Flow], place_of: Callable[[Place], Place], limit: int) -> list[Flow]:
    """Flows between the same places added up; the biggest `limit` as shares of their kind's biggest."""
    groups: dict[tuple[str, Place, Place], list[Flow]] = defaultdict(list)
    for flow in flows:
        origin, destination = place_of(flow.origin), place_of(flow.destination)
        if origin != destination and flow.amount > 0:
            groups[flow.kind, origin, destination].append(flow)
    sums = [_sum(key, group) for key, group in groups.items()]
    most = biggest(sums)
    return sorted(sums, key=lambda flow: -flow.amount / most[flow.kind])[:limit]


def biggest(flows: Iterable[Flow]) -> dict[str, float]:
    """Greatest amount of each kind."""
    most: dict[str, float] = defaultdict(float)
    for flow in flows:
        most[flow.kind] = max(most[flow.kind], flow.amount)
    return most


def arcs(
    flows: list[Flow], anchor: Callable[[Place], tuple[float, float] | None], theme: Theme, ui: float, beside: Iterable[Flow] = ()
) -> list[Arc]:
    """Bent lines between anchors; width follows the root of the amount against the biggest of them, or of those `beside` them."""
    most = {**biggest(flows), **biggest(beside)}
    made = []
    for flow in sorted(flows, key=lambda flow: FLOW_KINDS.index(flow.kind)):
        start, end = anchor(flow.origin), anchor(flow.destination)
        if start and end:
            width = (1.3 + 3.2 * sqrt(flow.amount / most[flow.kind])) * ui
            colour = theme.accent_strong if flow.new else theme.flows[flow.kind]
            made.append(Arc(flow, _bent(start, end, _BEND[flow.kind]), width, colour))
    return made


def draw(surface: pygame.Surface, arc: Arc, theme: Theme, share: float = 1.0) -> None:
    """The first `share` of an arc with its casing, which is smooth once the flow has arrived."""
    casing = pygame.draw.aalines if share >= 1 else pygame.draw.lines
    end = max(2, round(share * (len(arc.points) - 1)) + 1)
    left, right, outer_left, outer_right = (side[:end] for side in arc.sides)
    for side in (outer_left, outer_right):
        casing(surface, theme.casing, False, side)
    for i in range(0, end - 1, _PIECE):
        piece = slice(i, i + _PIECE + 1)
        pygame.draw.polygon(surface, arc.colour, np.concatenate([left[piece], right[piece][::-1]]))
    for side in (left, right):
        pygame.draw.aalines(surface, arc.colour, False, side)


def travellers(arc: Arc, theme: Theme, ui: float, day: float = 0.0, share: float = 1.0) -> list[Sprite]:
    """Signs along the first `share` of an arc, as they stand on a day."""
    sign = marks.traveller(arc.flow.kind, round((arc.width * 0.55 + 2.0 * ui) * 2) / 2, arc.colour, theme)
    half, length = sign.get_width() / 2, max(arc.length, 1.0)
    spacing = _SPACING * ui
    places = np.arange((day * _SPEED * ui + spacing / 2) % spacing, length * share, spacing) / length
    return [(sign, (x, y)) for x, y in np.rint(arc.at(places) - half).astype(int).tolist()]


def sketch(surface: pygame.Surface, arc: Arc) -> None:
    """A thin line for a moving camera."""
    pygame.draw.aalines(surface, arc.colour, False, arc.points)


def arrowhead(surface: pygame.Surface, arc: Arc, ui: float) -> None:
    """The end of a still arc."""
    (x0, y0), (x1, y1) = arc.points[-3], arc.points[-1]
    length = max(1e-6, float(np.hypot(x1 - x0, y1 - y0)))
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    size = (4 + arc.width) * ui**0.5
    corners = [(x1, y1), (x1 - ux * size - uy * size / 2, y1 - uy * size + ux * size / 2)]
    corners.append((x1 - ux * size + uy * size / 2, y1 - uy * size - ux * size / 2))
    pygame.draw.polygon(surface, arc.colour, corners)
    pygame.draw.aalines(surface, arc.colour, True, corners)


def _sum(key: tuple[str, Place, Place], group: list[Flow]) -> Flow:
    kind, origin, destination = key
    label = max(group, key=lambda flow: (bool(flow.label), flow.amount)).label
    return Flow(kind, origin, destination, sum(flow.amount for flow in group), label, any(flow.new for flow in group))


def _bent(start: tuple[float, float], end: tuple[float, float], bend: float) -> np.ndarray:
    """A quadratic curve bulging to the left of its way, at even distances."""
    first, last = np.array(start), np.array(end)
    across = np.array((last[1] - first[1], first[0] - last[0]))
    middle = (first + last) / 2 + across * bend
    t = np.linspace(0, 1, 49)[:, None]
    curve = (1 - t) ** 2 * first + 2 * t * (1 - t) * middle + t**2 * last
    way = np.concatenate([[0], np.hypot(*np.diff(curve, axis=0).T).cumsum()])
    even = np.linspace(0, way[-1], max(8, min(64, round(way[-1] / 9))))
    return np.column_stack([np.interp(even, way, curve[:, 0]), np.interp(even, way, curve[:, 1])])
