"""The game in software, without a window, for who times its frames."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from tempfile import mkdtemp

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from sim.picture.ui.box import Box
from sim.play.app import App
from sim.play.foresight import Oracle
from sim.play.play import Play
from sim.play.settings import Settings
from sim.story import Folders, Story

LEVER = "lever.industry_fund"


def opened(story: Story, size: tuple[int, int], oracle: Oracle | None = None) -> App:
    """A story on the screen of an expert, with every lever in sight."""
    play = Play(story, Settings(face="expert"), Folders.under(Path(mkdtemp())))
    if oracle is not None:
        play.oracle = oracle
    play.begin()
    gc.freeze()  # as the window does
    return App(play, pygame.Surface(size))


def slider(app: App) -> Box:
    """Where the slider of a lever stands."""
    found = app.play.stage.find(LEVER)
    if found is None:
        raise LookupError(LEVER)
    return found.box


def pressed(at: tuple[int, int]) -> pygame.Event:
    return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)


def moved(at: tuple[int, int], held: bool = False) -> pygame.Event:
    return pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(int(held), 0, 0))
