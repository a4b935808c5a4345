"""Mountains and plains: shading and height, toned for the theme, cut to a view."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

import numpy as np
import pygame

from sim.bundled import assets
from sim.picture.colour import RGB, from_hex
from sim.picture.map.camera import Camera
from sim.picture.map.geography import to_km
from sim.picture.theme import Theme

_LEVEL = 124.0
"""Shade of flat ground in the shading picture."""

_LIT = {"light": from_hex("#FFFDF8"), "dark": from_hex("#4A6470")}
_SHADED = {"light": from_hex("#A79F90"), "dark": from_hex("#05090B")}
_PLAIN = {"light": from_hex("#EDE8DD"), "dark": from_hex("#101B20")}
_HIGH = {"light": from_hex("#E2DCD0"), "dark": from_hex("#1B2930")}
_STRENGTH = {"light": 0.16, "dark": 0.24}
"""Greatest opacity of the shading over the coloured counties: about 5 steps of lightness."""


@dataclass(frozen=True)
class Relief:
    """`outside` opaque; `inside` premultiplied, shadow and light only. Both cover `west..north` (km)."""

    outside: pygame.Surface
    inside: pygame.Surface
    west: float
    north: float
    per_km: float

    def view(self, camera: Camera, inside: bool, smooth: bool = True) -> pygame.Surface:
        """One of the pictures as seen by the camera."""
        source = self.inside if inside else self.outside
        target = pygame.Surface(camera.size, pygame.SRCALPHA if inside else 0, 32)
        left, top = self._pixel(*camera.to_km(0, 0))
        right, bottom = self._pixel(*camera.to_km(*camera.size))
        part = pygame.Rect(floor(left), floor(top), ceil(right) - floor(left), ceil(bottom) - floor(top))
        part = part.clip(source.get_rect())
        if part.w and part.h:
            ratio = camera.scale / self.per_km
            scale = pygame.transform.smoothscale if smooth else pygame.transform.scale
            cut = scale(source.subsurface(part), (ceil(part.w * ratio), ceil(part.h * ratio)))
            at = (round((part.x - left) * ratio), round((part.y - top) * ratio))
            target.blit(cut, at, special_flags=pygame.BLEND_PREMULTIPLIED if inside else 0)
        return target

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.west) * self.per_km, (self.north - y) * self.per_km


@lru_cache(maxsize=2)
def load(theme: Theme) -> Relief:
    """The bundled relief in the colours of a theme."""
    folder = assets() / "map"
    about = json.loads((folder / "relief.json").read_text(encoding="utf-8"))
    shade = pygame.surfarray.array3d(pygame.image.load(folder / "relief_shade.jpg"))[..., 0]
    height = pygame.surfarray.array2d(pygame.image.load(folder / "relief_elev.png")).astype(np.uint8)
    west, _, _, north = about["bounds"]
    x, y = to_km(west, north)
    width = to_km(about["bounds"][2], north)[0] - x
    return Relief(_outside(shade, height, theme), _inside(shade, theme), x, y, shade.shape[0] / width)


def _outside(shade: np.ndarray, height: np.ndarray, theme: Theme) -> pygame.Surface:
    """Paper (or night), a little darker with height, lit from the north-west."""
    picture = pygame.Surface(shade.shape, 0, 32)
    high = (np.arange(256) / 170).clip(0, 1)[:, None, None]
    flat = np.array(_PLAIN[theme.name]) * (1 - high) + np.array(_HIGH[theme.name]) * high
    light = _light()[None, :, None]
    toned = flat + np.where(light > 0, _toward(flat, _LIT, theme), _toward(flat, _SHADED, theme)) * abs(light)
    table = _packed(toned, np.full(toned.shape[:2], 255), picture)
    pygame.surfarray.pixels2d(picture)[:] = table[height, shade]
    return picture


def _inside(shade: np.ndarray, theme: Theme) -> pygame.Surface:
    """White where the ground is lit and black where it is not, never strong."""
    picture = pygame.Surface(shade.shape, pygame.SRCALPHA, 32)
    light = _light()
    alpha = abs(light) * 255 * _STRENGTH[theme.name]
    white = np.where(light > 0, alpha, 0)
    table = _packed(np.repeat(white[:, None], 3, axis=1), alpha, picture)
    pygame.surfarray.pixels2d(picture)[:] = table[shade]
    return picture


def _light() -> np.ndarray:
    """How lit (up to 1) or shaded (down to -1) each of 256 shades is, softly limited."""
    return np.tanh((np.arange(256) - _LEVEL) / 75)


def _toward(flat: np.ndarray, ends: dict[str, RGB], theme: Theme) -> np.ndarray:
    return np.array(ends[theme.name]) - flat


def _packed(rgb: np.ndarray, alpha: np.ndarray, like: pygame.Surface) -> np.ndarray:
    """Colours (..., 3) and opacities as the pixel numbers of a surface."""
    red, green, blue, opaque = like.get_shifts()
    parts = np.rint(rgb).astype(np.uint32)
    packed = (parts[..., 0] << red) | (parts[..., 1] << green) | (parts[..., 2] << blue)
    return packed | (np.rint(alpha).astype(np.uint32) << opaque) if like.get_flags() & pygame.SRCALPHA else packed
