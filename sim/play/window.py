"""The window: opens, resizes, goes full screen, and keeps the loop going."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

import pygame

from sim import words
from sim.play import display
from sim.play import settings as stored
from sim.play.app import FRAME_MS, IDLE_MS, App
from sim.play.doors import wanted
from sim.play.layout import LEAST
from sim.play.pages import Write
from sim.play.play import Play
from sim.play.settings import Settings
from sim.scenario import bundled_scenarios, load_scenario
from sim.scenario.mandates import FREE
from sim.story import Story
from sim.story.folders import Folders, folders
from sim.study.foreseen import Foreseer

SIZE = (1280, 800)
FRAME = (16, 72)
"""Pixels of a screen that the title of a window, its edges and the system's bar take."""
SEED = 2025
DEFAULT = "chengdu-2025"
REPEAT_MS = (350, 40)


def open_game(
    scenario: str | None,
    *,
    save: Path | None,
    seed: int | None,
    mandate: str | None = None,
    lang: str | None,
    size: tuple[int, int] | None,
    fullscreen: bool,
    write_page: Write | None = None,
) -> int:
    """Play until the window closes; returns the exit code. Raises NoDisplay, WrongPygame, UserError.

    A game that ends in any other way stays open on the disk, so that it can be recovered.
    """
    display.start()
    at = folders()
    settings = _settings(at, lang, fullscreen, mandate)
    story = _story(scenario, save, seed, settings)
    size = size or fitting(pygame.display.get_desktop_sizes()[0])
    surface = _open(size, settings.fullscreen)
    play = Play(story, settings, at)
    play.oracle, play.write_page = _oracle(), write_page
    if save is not None and save.exists():
        play.begin()
    gc.freeze()  # the scenario lives as long as the window: to look through it for garbage would stop a frame for 60 ms
    try:
        _loop(App(play, surface), size)
        play.story.close()
    finally:
        pygame.quit()
    return 0


def fitting(screen: tuple[int, int]) -> tuple[int, int]:
    """The usual size of the window, or what a small screen leaves of it: the laptops of a school are 768 pixels high."""
    across, down = (max(min(usual, room - taken), least) for usual, room, taken, least in zip(SIZE, screen, FRAME, LEAST, strict=True))
    return across, down


def _oracle() -> Foreseer:
    """Forecasts come from processes of their own, which start while the first picture is drawn."""
    oracle = Foreseer()
    oracle.warm()
    return oracle


def _loop(app: App, size: tuple[int, int]) -> None:
    """Draw, wait, draw; a still picture waits for input and costs nothing."""
    language, full, clock = "", app.play.settings.fullscreen, pygame.time.Clock()
    while not app.play.leaving:
        if app.play.settings.language != language:
            language = app.play.settings.language
            pygame.display.set_caption(words.say("play.window.title", app.play.speaker.lang))
        if app.play.settings.fullscreen != full:
            full = app.play.settings.fullscreen
            app.surface = _open(size, full)
        surface = pygame.display.get_surface()
        if surface is not None and surface is not app.surface:
            app.surface = surface
        changed = app.step(pygame.time.get_ticks(), _events(app))
        if changed:
            pygame.display.update(changed)
        clock.tick(1000 // FRAME_MS)


def _events(app: App) -> list[pygame.Event]:
    """What came in; when nothing moves, wait a little for it."""
    if app.lively:
        return pygame.event.get()
    first = pygame.event.wait(IDLE_MS)
    return pygame.event.get() if first.type == pygame.NOEVENT else [first, *pygame.event.get()]


def _open(size: tuple[int, int], fullscreen: bool) -> pygame.Surface:
    pygame.key.set_repeat(*REPEAT_MS)
    if fullscreen:
        return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    least = max(size[0], LEAST[0]), max(size[1], LEAST[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a window manager may choose another size
        warnings.simplefilter("ignore", DeprecationWarning)  # the display module has no least size of its own
        surface = pygame.display.set_mode(least, pygame.RESIZABLE)
        pygame.Window.from_display_module().minimum_size = LEAST
    return surface


def _settings(at: Folders, lang: str | None, fullscreen: bool, mandate: str | None) -> Settings:
    """What was remembered; what the command line asks for counts more: a mandate ends the sandbox."""
    kept = stored.load(at)
    if mandate is not None:
        kept = kept.with_(mandate="") if mandate == FREE else kept.with_(mandate=mandate, limits=True)
    if lang is not None:
        kept = kept.with_(language=lang)
    return kept.with_(fullscreen=True) if fullscreen else kept


def _story(scenario: str | None, save: Path | None, seed: int | None, settings: Settings) -> Story:
    if save is not None and save.exists():
        story = Story.open(save)
        story.saves_each_year = True
        return story
    name = scenario or DEFAULT
    source = None if name in bundled_scenarios() else str(Path(name).resolve())
    loaded = load_scenario(name)
    sandbox, mandate = wanted(settings, loaded)
    return Story.new(loaded, SEED if seed is None else seed, save, source=source, sandbox=sandbox, mandate=mandate)
