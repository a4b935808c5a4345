"""Text: the bundled Noto Sans SC in two weights, measured, drawn with a cache, broken into lines.

All sizes are pixels (logical units times the interface scale). Nothing here needs a display.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

import pygame

from sim.bundled import assets
from sim.picture.colour import RGB
from sim.picture.lines import wrap

__all__ = ["MISSING", "Face", "available", "clear_cache", "face", "fit", "render", "text", "wrap"]

MISSING = "〓"
"""Printed in place of a character the bundled fonts do not have (the printer's geta mark)."""

ELLIPSIS = "…"
_CACHE_PIXELS = 12_000_000
_FILES = {False: "NotoSansSC-Regular.otf", True: "NotoSansSC-Bold.otf"}


@dataclass(frozen=True)
class Face:
    """One size (pixels) and weight of the bundled font. Digits are all of one width."""

    size: int
    bold: bool = False

    @property
    def font(self) -> pygame.Font:
        return _font(self.size, self.bold)

    @property
    def height(self) -> int:
        """Pixels of the box of one line; the characters stand in its middle."""
        return round(self.size * 1.3)

    def width(self, string: str) -> int:
        """Advance of `string` in pixels."""
        return _width(self, string)


def face(size: float, bold: bool = False, scale: float = 1.0) -> Face:
    """The face of `size` logical units at an interface `scale`."""
    return Face(max(6, round(size * scale)), bold)


def render(string: str, face: Face, colour: RGB, halo: RGB | None = None, halo_width: int = 2) -> pygame.Surface:
    """`string` as a cached surface with transparent ground: do not draw on it."""
    key = (string, face, colour, halo, halo_width if halo else 0)
    found = _cache.get(key)
    return found if found is not None else _cache.put(key, _rendered(*key))


def text(
    surface: pygame.Surface,
    string: str,
    position: tuple[float, float],
    face: Face,
    colour: RGB,
    *,
    anchor: str = "topleft",
    halo: RGB | None = None,
    halo_width: int = 2,
) -> pygame.Rect:
    """Draw one line with `anchor` (a pygame rect attribute) at `position`; returns its box."""
    picture = render(string, face, colour, halo, halo_width)
    box = _text_box(string, face)
    setattr(box, anchor, (round(position[0]), round(position[1])))
    margin = halo_width if halo else 0
    surface.blit(picture, (box.x - margin, box.y - margin))
    return box


def fit(string: str, face: Face, width: float) -> str:
    """`string`, shortened with an ellipsis until it is at most `width` pixels wide."""
    if face.width(string) <= width:
        return string
    low, high = 0, len(string)
    while low < high:
        middle = (low + high + 1) // 2
        wide = face.width(string[:middle].rstrip() + ELLIPSIS) > width
        low, high = (low, middle - 1) if wide else (middle, high)
    return string[:low].rstrip() + ELLIPSIS


def available(string: str) -> str:
    """`string` with every character the bundled fonts lack shown as `MISSING`."""
    return string if all(map(_has_glyph, string)) else "".join(c if _has_glyph(c) else MISSING for c in string)


def clear_cache() -> None:
    """Forget all fonts and rendered text; happens by itself at pygame.quit, which spoils fonts."""
    _cache.clear()
    _font.cache_clear()
    _width.cache_clear()


def _text_box(string: str, face: Face) -> pygame.Rect:
    return pygame.Rect(0, 0, face.width(string), face.height)


def _rendered(string: str, face: Face, colour: RGB, halo: RGB | None, halo_width: int) -> pygame.Surface:
    string = available(string)
    ink = _outlined(string, face, colour, 0)
    if halo is None:
        return ink
    around = _outlined(string, face, halo, halo_width)
    around.blit(ink, (halo_width, halo_width))
    return around


def _outlined(string: str, face: Face, colour: RGB, width: int) -> pygame.Surface:
    """The line cut to a box in whose middle the characters stand: the font's own line box is not."""
    font = face.font
    font.outline = width
    picture = font.render(string, True, colour)
    font.outline = 0
    top = font.get_ascent() - round(_INK_MIDDLE * face.size + face.height / 2)
    box = pygame.Surface((picture.get_width(), face.height + 2 * width), pygame.SRCALPHA)
    box.blit(picture, (0, -top))
    return box


_INK_MIDDLE = 0.375
"""Height above the baseline, in em, of the middle of Chinese characters, capitals and digits."""


@lru_cache(maxsize=64)
def _font(size: int, bold: bool) -> pygame.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    pygame.register_quit(clear_cache)
    return pygame.Font(assets() / "fonts" / _FILES[bold], size)


@lru_cache(maxsize=20_000)
def _width(face: Face, string: str) -> int:
    return face.font.size(available(string))[0]


@lru_cache(maxsize=10_000)
def _has_glyph(character: str) -> bool:
    return character.isspace() or _bitmap(character) != _bitmap(_NO_CHARACTER)


def _bitmap(character: str) -> bytes:
    """SDL_ttf draws a crossed box for a glyph it lacks and does not say so: compare the pictures."""
    return pygame.image.tobytes(_font(_PROBE_SIZE, False).render(character, True, (0, 0, 0)), "RGBA")


_NO_CHARACTER = "\uffff"
_PROBE_SIZE = 24


_Key = tuple[str, Face, RGB, RGB | None, int]


class _Cache:
    """Least recently used text pictures, bounded by their pixels."""

    def __init__(self) -> None:
        self.pictures: OrderedDict[_Key, pygame.Surface] = OrderedDict()
        self.pixels = 0

    def get(self, key: _Key) -> pygame.Surface | None:
        if key in self.pictures:
            self.pictures.move_to_end(key)
            return self.pictures[key]
        return None

    def put(self, key: _Key, picture: pygame.Surface) -> pygame.Surface:
        self.pictures[key] = picture
        self.pixels += _area(picture)
        while self.pixels > _CACHE_PIXELS and len(self.pictures) > 1:
            self.pixels -= _area(self.pictures.popitem(last=False)[1])
        return picture

    def clear(self) -> None:
        self.pictures.clear()
        self.pixels = 0


def _area(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height()


_cache = _Cache()
