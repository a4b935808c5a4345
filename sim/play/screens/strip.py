"""A line of talk over the key of the flows at the foot of the map, clear of the ports, whose names stay in sight."""

from __future__ import annotations

import pygame

from sim.picture.ui.box import Box
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import height
from sim.play.view import View

Signs = tuple[pygame.Rect, ...]
KEY, PAD, GAP, OVER = 46, 14, 12, 3
"""Units: height of the key of the flows (the map's own), padding inside, room kept from the edges of the map, and over and under what it stands clear of."""


def strip(view: View, text: str, beside: int = 0) -> tuple[Box, float]:
    """(box, size of the text) of a line, or of two; `beside` pixels of it are taken by something else on the line.

    It rises from the key of the flows where the ports leave it no room there, and speaks lower where they leave it none in the lower
    half; at last it stands before the key of the colours or the inset.
    """
    ports, panels = view.play.picture.map.fixed(view.play.data())
    half = view.layout.map.h // 2
    tries = (_placed(view, text, beside, size, signs, until) for size, signs, until in ((BODY, ports + panels, half), (SMALL, ports + panels, half), (BODY, ports, 2 * half)))
    return next((found for found in tries if found), (_lowest(view, 2 * view.kit.line(BODY)), BODY))


def _placed(view: View, text: str, beside: int, size: float, signs: Signs, until: int) -> tuple[Box, float] | None:
    """The lowest place clear of `signs`, by at most `until` pixels above the lowest of all; None where there is none."""
    kit, taken = view.kit, beside + 2 * view.kit.px(PAD)
    foot = _lowest(view, 0).bottom
    above = (foot - (view.layout.map.y + sign.y - kit.px(OVER)) for sign in signs)
    for up in sorted({0, *(each for each in above if 0 < each < until)}):
        for lines in (1, 2):
            lowest = _lowest(view, lines * kit.line(size))
            room = _between(view, lowest.moved(0, -up), signs)
            fits = room.w > taken and height(text, kit, size, room.w - taken) <= lines * kit.line(size)
            if fits and room.y >= view.layout.map.y:
                return _centred(view, room, kit.width(text, size) + 2 + taken), size
    return None


def _lowest(view: View, high: int) -> Box:
    """All across the map, over the key of the flows."""
    kit, area = view.kit, view.layout.map
    high += kit.px(12)
    return Box(area.x + kit.px(GAP), area.bottom - high - round(KEY * view.play.map_scale(kit)), area.w - 2 * kit.px(GAP), high)


def _centred(view: View, room: Box, wanted: int) -> Box:
    """As wide as wanted and there is room for, as near to the middle of the map as that allows."""
    wide = min(wanted, room.w)
    x = min(max(view.layout.map.center[0] - wide // 2, room.x), room.right - wide)
    return room._replace(x=x, w=wide)


def _between(view: View, box: Box, signs: Signs) -> Box:
    """As much of a box as lies clear of what is fixed to the sides of the map."""
    area, gap, over = view.layout.map, view.kit.px(8), view.kit.px(OVER)
    left, right = box.x, box.right
    for x, y, wide, high in signs:
        if area.y + y + high + over <= box.y or area.y + y - over >= box.bottom:
            continue
        if x + wide / 2 < area.w / 2:
            left = max(left, area.x + x + wide + gap)
        else:
            right = min(right, area.x + x - gap)
    return box._replace(x=left, w=right - left)
