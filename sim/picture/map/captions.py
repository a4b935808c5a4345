"""Words on the biggest flows."""

from __future__ import annotations

import pygame

from sim.picture import fonts, surface
from sim.picture.map.arcs import Arc
from sim.picture.map.labels import Room, Sprite
from sim.picture.theme import Theme

MOST = 3
_ALONG = (0.55, 0.62, 0.7, 0.48, 0.4, 0.78)


def captions(arcs: list[Arc], room: Room, theme: Theme, ui: float) -> list[Sprite]:
    """Pills with the labels of up to three flows, above their lines where there is room."""
    made = []
    for arc in sorted((arc for arc in arcs if arc.flow.label), key=lambda arc: -arc.width)[:MOST]:
        picture = _pill(arc.flow.label, theme, ui)
        for share in _ALONG:
            x, y = arc.at(share).tolist()
            box = picture.get_rect(center=(round(x), round(y - 20 * ui)))
            if room.free(box):
                room.take(box)
                made.append((picture, box.topleft))
                break
    return made


def _pill(text: str, theme: Theme, ui: float) -> pygame.Surface:
    face = fonts.face(13, bold=True, scale=ui)
    picture = pygame.Surface((face.width(text) + round(24 * ui), round(26 * ui)), pygame.SRCALPHA)
    box = picture.get_rect()
    surface.box(picture, box, theme.surface, box.h / 2, theme.edge, 1 * ui)
    fonts.text(picture, text, box.center, face, theme.ink, anchor="center")
    return picture
