"""Flags with names on stems, at the farthest level."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

import pygame

from sim.picture import fonts, surface
from sim.picture.map import marks
from sim.picture.map.setting import Scene, Setting
from sim.picture.map.values import Hit, PinMark

MOST_PINS = 8


def stand(scene: Scene, setting: Setting) -> list[tuple[PinMark, tuple[float, float]]]:
    """The pins to be shown, none on top of another, and where they stand; names keep off them."""
    feet: list[tuple[PinMark, tuple[float, float]]] = []
    if setting.camera.level > 0:
        return feet
    for pin in setting.data.pins or _chosen_pins(setting):
        foot = setting.on_screen(pin.lon, pin.lat)
        if foot is None or len(feet) == MOST_PINS:
            continue
        if all(hypot(foot[0] - x, foot[1] - y) >= 16 * setting.ui for _, (x, y) in feet):
            feet.append((pin, foot))
    scene.room.take_all(_foot_box(foot, setting.ui) for _, foot in feet)
    return feet


def fly(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float]) -> None:
    """A flag moves along its stem until neither of them covers a sign or a name; else only the foot is drawn."""
    ui, theme = setting.ui, setting.theme
    width = fonts.face(12, bold=True, scale=ui).width(pin.label) + round(12 * ui)
    own = _foot_box(foot, ui)
    scene.room.taken.remove(own)
    for box in _flag_boxes(foot, width, round(20 * ui), ui):
        stem = pygame.Rect(round(foot[0]) - 1, min(box.centery, round(foot[1])), 3, abs(box.centery - round(foot[1])))
        if scene.room.free(box.inflate(4, 2)) and stem.collidelist(scene.room.taken) < 0:
            _raise_flag(scene, setting, pin, foot, box)
            return
    scene.room.take(own)
    scene.add(marks.traveller("talent", 3 * ui, theme.accent, theme), foot, pin.hit or Hit("pin", pin.id))


def _raise_flag(scene: Scene, setting: Setting, pin: PinMark, foot: tuple[float, float], box: pygame.Rect) -> None:
    ui, theme = setting.ui, setting.theme
    area = box.union(_foot_box(foot, ui))
    picture = pygame.Surface(area.size, pygame.SRCALPHA)
    at = (round(foot[0]) - area.x, round(foot[1]) - area.y)
    flag = box.move(-area.x, -area.y)
    for colour, width in ((theme.casing, 4 * ui), (theme.accent_strong, 2 * ui)):
        surface.line(picture, colour, (at[0], flag.centery), at, width)
    surface.disc(picture, at, 3.5 * ui, theme.accent_strong, theme.casing, 1)
    surface.box(picture, flag, theme.surface, 4 * ui, theme.accent_strong, 1 * ui)
    fonts.text(picture, pin.label, flag.center, fonts.face(12, bold=True, scale=ui), theme.ink, anchor="center")
    hit = pin.hit or Hit("pin", pin.id)
    scene.names.append((picture, area.topleft))
    scene.hits.append((box, hit))
    scene.places[hit] = foot
    scene.room.take(box)


def _flag_boxes(foot: tuple[float, float], width: int, height: int, ui: float) -> Iterator[pygame.Rect]:
    """Where a flag may fly: the shorter the stem the better, upward before downward, to the right first."""
    for stem in (10, 20, 32, 46, 62, 80):
        for top in (foot[1] - stem * ui - height, foot[1] + stem * ui):
            for left in (foot[0] - 1, foot[0] - width + 1, foot[0] - width / 2):
                yield pygame.Rect(round(left), round(top), width, height)


def _foot_box(foot: tuple[float, float], ui: float) -> pygame.Rect:
    box = pygame.Rect(0, 0, round(9 * ui), round(9 * ui))
    box.center = (round(foot[0]), round(foot[1]))
    return box


def _chosen_pins(setting: Setting) -> tuple[PinMark, ...]:
    """Without a choice of pins: the five biggest named firms and three laboratories."""
    firms = sorted((f for f in setting.data.firms if f.named and f.label), key=lambda firm: -firm.size)[:5]
    labs = [m for m in setting.data.labs if m.kind == "lab" and m.label][:3]
    return tuple(
        [PinMark(f.id, f.lon, f.lat, f.label, Hit("firm", f.id)) for f in firms]
        + [PinMark(m.id, m.lon, m.lat, m.label, Hit("lab", m.id)) for m in labs]
    )
