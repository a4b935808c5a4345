"""What answers the pointer: outlines, rings, the reach of what is being placed."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import pygame

from sim import words
from sim.picture import fonts, surface
from sim.picture.colour import RGB
from sim.picture.map.camera import Camera
from sim.picture.map.outline import outline
from sim.picture.map.sheet import Sheet
from sim.picture.map.values import Hit, Placing
from sim.picture.theme import Theme

_RINGED = ("firm", "facility", "lab", "pin", "cluster")


def outlines(
    target: pygame.Surface, sheet: Sheet, hover: Hit | None, selected: Hit | None, placing: Placing | None
) -> None:
    """The county selected in accent, the one pointed at in ink; signs and names stay on top."""
    theme, drawn = sheet.wish.theme, False
    for hit, colour in ((selected, theme.accent), (hover if hover != selected else None, theme.ink)):
        if hit and hit.kind == "region" and hit.id in sheet.wish.geography.by_adcode:
            if placing and hit.id not in placing.allowed:
                continue
            found = outline(sheet.wish.geography, sheet.wish.camera, hit.id, colour, theme.surface)
            if found:
                picture, (x, y) = found
                target.blit(picture, (x + sheet.offset[0], y + sheet.offset[1]))
                drawn = True
    if drawn and sheet.offset == (0, 0):
        target.fblits(sheet.scene.sprites)


def rings(
    target: pygame.Surface,
    sheet: Sheet,
    position: Callable[[Hit], tuple[float, float] | None],
    hover: Hit | None,
    selected: Hit | None,
    placing: Placing | None,
    lang: str,
) -> None:
    """A ring around the sign pointed at or selected; the reach around the county pointed at while placing."""
    theme, ui = sheet.wish.theme, sheet.wish.camera.ui
    for hit, colour in ((selected, theme.accent), (hover, theme.ink)):
        at = position(hit) if hit and hit.kind in _RINGED else None
        if at:
            _ring(target, at, 14, colour, theme, ui)
    if placing and placing.reach_km and hover and hover.kind == "region" and hover.id in placing.allowed:
        region = sheet.wish.geography.by_adcode[hover.id]
        _reach(target, sheet.wish.camera, region.pole, placing.reach_km, theme, lang)


def beacon(target: pygame.Surface, camera: Camera, place: tuple[float, float], theme: Theme) -> None:
    """The ring a flight leaves where it arrives."""
    _ring(target, camera.to_screen(*place), 22, theme.accent, theme, camera.ui)


def pulses(target: pygame.Surface, places: list[tuple[float, float]], phase: float, theme: Theme, ui: float) -> None:
    """Rings that widen with `phase` 0..1 around places where something happens."""
    for at in places:
        _ring(target, at, 12 + 14 * phase, theme.accent, theme, ui)


def frames(target: pygame.Surface, signs: list[pygame.Rect], phase: float, theme: Theme, ui: float) -> None:
    """Frames that widen with `phase` 0..1 around the signs of places beyond the edge, whose names stay readable."""
    for sign in signs:
        for more, colour, wide in ((1, theme.surface, 4), (0, theme.accent, 2)):
            area = sign.inflate(*(round(2 * (2 + 6 * phase + more) * ui),) * 2)
            surface.box(target, area, None, area.h / 2, colour, wide * ui)


def _ring(target: pygame.Surface, at: tuple[float, float], radius: float, colour: RGB, theme: Theme, ui: float) -> None:
    surface.ring(target, at, (radius + 1) * ui, theme.surface, 4 * ui)
    surface.ring(target, at, radius * ui, colour, 2 * ui)


def _reach(
    target: pygame.Surface, camera: Camera, place: tuple[float, float], km: float, theme: Theme, lang: str
) -> None:
    """A dashed circle with its radius written at the top."""
    x, y = camera.to_screen(*place)
    radius, ui = km * camera.scale, camera.ui
    dashes = max(24, round(2 * pi * radius / (11 * ui)))
    for i in range(dashes):
        a, b = 2 * pi * i / dashes, 2 * pi * (i + 0.6) / dashes
        start, end = (x + radius * sin(a), y - radius * cos(a)), (x + radius * sin(b), y - radius * cos(b))
        pygame.draw.aaline(target, theme.surface, start, end, round(4 * ui))
        pygame.draw.aaline(target, theme.accent_strong, start, end, round(2 * ui))
    text, face = words.say("map.placing.reach", lang, km=f"{km:g}"), fonts.face(12, bold=True, scale=ui)
    pill = pygame.Rect(0, 0, face.width(text) + round(16 * ui), round(22 * ui))
    pill.center = (round(x), round(max(pill.h / 2 + 4, y - radius)))
    surface.box(target, pill, theme.surface, pill.h / 2, theme.accent_strong, ui)
    fonts.text(target, text, pill.center, face, theme.accent_strong, anchor="center")
