"""The ring around the control that has the keyboard."""

from __future__ import annotations

import pygame

from sim.picture import surface as shapes
from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit


def ring(surface: pygame.Surface, box: Box, kit: Kit, radius: int | None = None) -> None:
    """Two units of line, two units away from the control."""
    around = box.grown(kit.px(4))
    corner = kit.px(8) if radius is None else radius + kit.px(4)
    shapes.box(surface, around, None, corner, kit.theme.focus, kit.px(2))
