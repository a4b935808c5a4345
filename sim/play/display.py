"""Is there a screen, and the right pygame? Said clearly before anything is opened."""

from __future__ import annotations

import os
import sys

import pygame

from sim.scenario import UserError

UNSEEN = ("dummy", "offscreen", "evdev")


class NoDisplay(UserError):
    """Nobody would see a window here."""

    def __init__(self) -> None:
        super().__init__("play.error.no_display")


class WrongPygame(UserError):
    """The package `pygame` lies in the place of `pygame-ce`."""

    def __init__(self) -> None:
        super().__init__("play.error.wrong_pygame")


def prepare() -> None:
    """Before the display is opened: the right library, and pixels that are pixels on Windows."""
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygame
    if sys.platform == "win32":
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "body-and-brain")


def start() -> None:
    """Open the display and the fonts, nothing else. Raises NoDisplay where SDL would draw for nobody."""
    prepare()
    wished = os.environ.get("SDL_VIDEODRIVER", "")
    try:
        pygame.display.init()
    except pygame.error as error:
        raise NoDisplay from error
    if pygame.display.get_driver() in UNSEEN and wished not in UNSEEN:
        pygame.display.quit()
        raise NoDisplay
    pygame.font.init()
