"""Signs without words say what they do while the pointer or the keyboard is on them."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.picture.ui.label import Paragraph
from sim.play.app import App
from sim.play.play import Play
from sim.play.settings import Settings
from sim.scenario import load_scenario
from sim.story import Folders, Story

SIGNS = {"button.speed": "12 s", "button.undo": "Ctrl-Z", "button.redo": "Ctrl-Y", "button.menu": "Esc"}


@pytest.fixture
def app(tmp_path: Path) -> App:
    story = Story.new(load_scenario("chengdu-2025"), 2025, kept=False)
    play = Play(story, Settings(language="both", speed="1"), Folders.under(tmp_path))
    play.begin()
    return App(play, pygame.Surface((1280, 800)))


def told(app: App) -> str:
    return " ".join(widget.text for widget in app.play.stage.widgets if widget.id.startswith("hint.") and isinstance(widget, Paragraph))


@pytest.mark.parametrize(("sign", "said"), SIGNS.items())
def test_a_sign_is_explained_in_both_languages_under_it_and_inside_the_window(app: App, sign: str, said: str) -> None:
    app.step(0, [])
    assert not told(app)
    at = app.play.stage.find(sign)
    assert at is not None
    app.step(1, [pygame.Event(pygame.MOUSEMOTION, pos=at.box.center, rel=(0, 0), buttons=(0, 0, 0))])
    app.step(2, [])
    card = app.play.stage.find("hint")
    assert card is not None and said in told(app) and any("\u4e00" <= sign <= "\u9fff" for sign in told(app))
    assert card.box.x >= 0 and card.box.bottom <= 800 and card.box.y >= at.box.bottom, "what the sign does is not covered"
    app.step(3, [pygame.Event(pygame.MOUSEMOTION, pos=(600, 400), rel=(0, 0), buttons=(0, 0, 0))])
    app.step(4, [])
    assert not told(app)


def test_a_sign_that_was_pressed_does_not_go_on_talking(app: App) -> None:
    app.composer.compose((1280, 800))
    for ring in (False, True):
        app.play.stage.focus("button.speed", ring)
        app.composer.compose((1280, 800))
        assert bool(told(app)) == ring, "a ring shows that the keyboard brought it here"
