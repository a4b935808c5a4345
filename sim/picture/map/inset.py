"""The five inner districts once more, at least twice as large, over the western mountains."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from sim import words
from sim.picture import fonts, surface
from sim.picture.map.camera import Camera
from sim.picture.map.geography import CORE, Geography
from sim.picture.theme import Theme

LEAST_TIMES, LEAST_WIDTH = 2.0, 176
"""The inset enlarges twice, or more where that would leave it narrower than so many units."""

_HEADER, _FRAME, _FOOT = 22, 4, 76
_AROUND_KM = np.array((5.6, 4.8))


def box(geography: Geography, camera: Camera, left: int, top: int) -> pygame.Rect | None:
    """Where the inset stands below `top`; None where it is not needed or does not fit."""
    size = _inner_size(geography, camera)
    frame = round(_FRAME * camera.ui)
    outer = pygame.Rect(left, top, size[0] + 2 * frame, size[1] + frame + round(_HEADER * camera.ui))
    fits = outer.bottom < camera.size[1] - _FOOT * camera.ui and outer.right < camera.size[0] * 0.42
    return outer if camera.level == 0 and fits else None


def inner(outer: pygame.Rect, ui: float) -> pygame.Rect:
    """The part of the frame that holds the map."""
    frame, header = round(_FRAME * ui), round(_HEADER * ui)
    return pygame.Rect(outer.x + frame, outer.y + header, outer.w - 2 * frame, outer.h - header - frame)


def camera(geography: Geography, main: Camera) -> Camera:
    """The inset's own camera."""
    low, high = _extent(geography)
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    return Camera(_inner_size(geography, main), middle, times(geography, main) * main.scale, main.ui, fixed_level=0)


def times(geography: Geography, main: Camera) -> float:
    """How many times larger the inset is than the map around it."""
    low, high = _extent(geography)
    return max(LEAST_TIMES, LEAST_WIDTH * main.ui / ((high[0] - low[0]) * main.scale))


def draw_frame(target: pygame.Surface, outer: pygame.Rect, enlarged: float, lang: str, theme: Theme, ui: float) -> None:
    """Panel and heading, to be drawn before the map inside."""
    surface.shadow(target, outer, theme.shadow, 8 * ui, round(8 * ui))
    surface.box(target, outer, theme.surface, 8 * ui, theme.line, 1)
    at = (outer.x + round(9 * ui), outer.y + round(_HEADER * ui / 2))
    heading = words.say("map.core", lang, times=f"{enlarged:.2g}")
    fonts.text(target, heading, at, fonts.face(12, bold=True, scale=ui), theme.ink, anchor="midleft")


def _inner_size(geography: Geography, main: Camera) -> tuple[int, int]:
    low, high = _extent(geography)
    width, height = (high - low) * times(geography, main) * main.scale
    return round(width), round(height)


@lru_cache(maxsize=2)
def _extent(geography: Geography) -> tuple[np.ndarray, np.ndarray]:
    """Around the middles of the five; their far corners are seen on the main map."""
    poles = np.array([geography.by_adcode[adcode].pole for adcode in CORE])
    return poles.min(axis=0) - _AROUND_KM, poles.max(axis=0) + _AROUND_KM
