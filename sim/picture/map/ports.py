"""The outside world: six ports at the edge of the map, each with its net figure of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pygame

from sim import words
from sim.picture import fonts, surface
from sim.picture.map.values import PORTS
from sim.picture.theme import Theme

_EDGE = {
    "beijing": ("right", 0.06),
    "abroad": ("right", 0.21),
    "yangtze_delta": ("right", 0.54),
    "chongqing": ("right", 0.76),
    "greater_bay": ("right", 0.95),
    "hinterland": ("left", 0.80),
}
"""Side of the map, and height as a share of it: roughly the way one would leave for there."""

_HEIGHT, _MARGIN, _FOOT = 26, 10, 44


@dataclass(frozen=True)
class PortSign:
    """A port's pill on screen, and the point its flows reach."""

    key: str
    box: pygame.Rect
    dock: tuple[float, float]


def layout(
    size: tuple[int, int], notes: Mapping[str, str], lang: str, ui: float, below: int = 0
) -> tuple[PortSign, ...]:
    """Where the pills stand in a map of `size` pixels, those at the left `below` what stands there.

    A longer note widens its pill inward.
    """
    return tuple(_sign(key, size, notes.get(key, ""), lang, ui, below) for key in PORTS)


def draw(
    target: pygame.Surface, sign: PortSign, note: str, lang: str, theme: Theme, ui: float, marked: bool = False
) -> None:
    """One pill: the name, then the mark of parts and what is bought of them there."""
    edge = theme.accent if marked else theme.edge
    surface.box(target, sign.box, theme.surface, sign.box.h / 2, edge, (2 if marked else 1) * ui)
    name, face = words.say(f"map.port.{sign.key}", lang), fonts.face(13, scale=ui)
    x = sign.box.x + _pad(ui)
    fonts.text(target, name, (x, sign.box.centery), face, theme.ink, anchor="midleft")
    if note:
        right = (sign.box.right - _pad(ui), sign.box.centery)
        face = fonts.face(12, bold=True, scale=ui)
        fonts.text(target, note, right, face, theme.ink2, anchor="midright")
        side = _square(ui)
        target.fill(theme.flows["parts"], (right[0] - face.width(note) - round(5 * ui) - side, right[1] - side // 2, side, side))


def _sign(key: str, size: tuple[int, int], note: str, lang: str, ui: float, below: int) -> PortSign:
    side, share = _EDGE[key]
    width = 2 * _pad(ui) + fonts.face(13, scale=ui).width(words.say(f"map.port.{key}", lang))
    if note:
        width += round(14 * ui) + _square(ui) + fonts.face(12, bold=True, scale=ui).width(note)
    box = pygame.Rect(0, 0, width, round(_HEIGHT * ui))
    box.centery = round((size[1] - _FOOT * ui) * share)
    if side == "right":
        box.right = size[0] - round(_MARGIN * ui)
        return PortSign(key, box, (box.left - 3 * ui, box.centery))
    box.left = round(_MARGIN * ui)
    box.top = max(box.top, below + round(6 * ui))
    return PortSign(key, box, (box.right + 3 * ui, box.centery))


def _square(ui: float) -> int:
    """Side of the square that stands for parts, as in the key of the flows."""
    return round(7 * ui)


def _pad(ui: float) -> int:
    return round(11 * ui)
