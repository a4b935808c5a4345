"""Without a screen the window says so instead of drawing for nobody."""

from __future__ import annotations

import pygame
import pytest

from sim.play import display
from sim.play.inputs import Inputs


def test_a_hidden_driver_that_nobody_asked_for_is_no_display(monkeypatch):
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.setattr(pygame.display, "init", lambda: None)
    monkeypatch.setattr(pygame.display, "quit", lambda: None)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(display.NoDisplay):
        display.start()


def test_the_other_pygame_is_told_apart(monkeypatch):
    monkeypatch.setattr(pygame, "IS_CE", 0, raising=False)
    with pytest.raises(display.WrongPygame):
        display.prepare()


def test_a_frame_ends_with_the_first_edge_of_a_button():
    inputs = Inputs()
    down = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(1, 1), button=1)
    up = pygame.Event(pygame.MOUSEBUTTONUP, pos=(1, 1), button=1)
    motions = [pygame.Event(pygame.MOUSEMOTION, pos=(i, i), rel=(0, 0), buttons=(0, 0, 0)) for i in range(3)]
    inputs.add([*motions, down, up])
    first = inputs.frame()
    assert [event.type for event in first] == [pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN]
    assert first[0].pos == (2, 2)
    assert inputs.pending
    assert [event.type for event in inputs.frame()] == [pygame.MOUSEBUTTONUP]
