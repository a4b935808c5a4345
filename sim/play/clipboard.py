"""The clipboard of the machine, which a person may not have: a bare terminal, a kiosk, a browser's frame."""

from __future__ import annotations

import pygame

NOBODY_SEES = ("dummy", "offscreen")
"""Drivers whose clipboard is their own."""


def put(text: str) -> bool:
    """Put a text there; whether another program could read it now."""
    try:
        if pygame.display.get_driver() in NOBODY_SEES:
            return False
        pygame.scrap.put_text(text)
        return pygame.scrap.get_text() == text
    except (pygame.error, NotImplementedError, AttributeError):  # no window, no clipboard, an SDL without one
        return False
