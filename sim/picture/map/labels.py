"""Names that do not collide: each is tried at a few places near its point and left out if none is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pygame

from sim.picture import fonts
from sim.picture.fonts import Face
from sim.picture.theme import Theme

Sprite = tuple[pygame.Surface, tuple[int, int]]

NEAR = (
    *((0, 0), (0, 0.35), (0, -0.35), (0.3, 0), (-0.3, 0), (0, 0.7), (0, -0.7)),
    *((0.55, 0), (-0.55, 0), (0.4, 0.6), (-0.4, 0.6), (0.4, -0.6), (-0.4, -0.6)),
)
"""Places to try around a county's middle, in widths and heights of the label."""

FARTHER = tuple(
    (across * r, down * r)
    for r in (1.2, 1.9, 2.7, 3.6)
    for across, down in ((0, 1), (0, -1), (0.8, 0), (-0.8, 0), (0.6, 0.8), (-0.6, 0.8), (0.6, -0.8), (-0.6, -0.8))
)
"""More of them, for counties that fill much of the view."""

BESIDE = ((0.5, 0), (-0.5, 0), (0, -0.5), (0, 0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, -0.5), (-0.5, 0.5))
"""Places to try beside a sign: right first."""


@dataclass
class Room:
    """What is already taken on the map."""

    area: pygame.Rect
    taken: list[pygame.Rect] = field(default_factory=list)

    def free(self, box: pygame.Rect) -> bool:
        return self.area.contains(box) and box.collidelist(self.taken) < 0

    def take(self, box: pygame.Rect) -> None:
        self.taken.append(box)

    def take_all(self, boxes: Iterable[pygame.Rect]) -> None:
        self.taken.extend(boxes)


@dataclass(frozen=True)
class Block:
    """Lines of text under each other, centred."""

    lines: tuple[tuple[str, Face, tuple[int, int, int]], ...]

    @property
    def size(self) -> tuple[int, int]:
        return max(face.width(text) for text, face, _ in self.lines), sum(_step(face) for _, face, _ in self.lines)

    def sprites(self, box: pygame.Rect, theme: Theme, halo_width: int) -> list[Sprite]:
        """Pictures of the lines with their halo, in `box`."""
        halo = theme.casing if theme.is_dark else theme.surface
        placed, top = [], box.top
        for text, face, ink in self.lines:
            picture = fonts.render(text, face, ink, halo, halo_width)
            middle = top + _step(face) / 2
            placed.append(
                (picture, (round(box.centerx - picture.get_width() / 2), round(middle - picture.get_height() / 2)))
            )
            top += _step(face)
        return placed


def settle(
    block: Block,
    point: tuple[float, float],
    room: Room,
    offsets: Sequence[tuple[float, float]] = NEAR,
    gap: float = 0,
    allowed: Callable[[pygame.Rect], bool] = lambda box: True,
) -> pygame.Rect | None:
    """The first free place of a block around a point, taken at once; None if there is none."""
    width, height = block.size
    for across, down in offsets:
        box = pygame.Rect(0, 0, width, height)
        box.center = (
            round(point[0] + across * (width + 2 * gap)),
            round(point[1] + down * (height + 2 * gap)),
        )
        if room.free(box) and allowed(box):
            room.take(box)
            return box
    return None


def _step(face: Face) -> int:
    return round(face.size * 1.18)
