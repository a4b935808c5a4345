"""What is said over the map covers the name of no port, and nothing that can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygame
import pytest

from sim.scenario import Event
from sim.story import Moment
from tests.play.hands import Hands

SIZES = [((1024, 640), 1.0, "zh"), ((1024, 640), 1.0, "en"), ((1280, 720), 1.5, "en"), ((1920, 1080), 1.5, "zh")]


@dataclass(frozen=True)
class Talk:
    """A rumour of which nobody knows yet."""

    event: Event


@dataclass(frozen=True)
class Talks:
    open: tuple[Talk, ...]
    settled: tuple[int, int] = (2, 4)
    usual: float = 0.5


def covered(game: Hands, panel: str) -> list[pygame.Rect]:
    box, area = game.find(panel).box, game.play.picture.box
    said = pygame.Rect(box.x - area.x, box.y - area.y, box.w, box.h)
    return [sign for sign in game.play.picture.map.fixed(game.play.data())[0] if said.colliderect(sign)]


@pytest.mark.parametrize(("size", "text_scale", "language"), SIZES)
def test_a_rumour(hands: Callable[..., Hands], size: tuple[int, int], text_scale: float, language: str) -> None:
    game = hands(size=size, text_scale=text_scale, language=language, face="guided", years=1)
    longest = max((one for one in game.story.scenario.events if one.rumour), key=lambda one: len(one.rumour.en if one.rumour else ""))
    game.play.facts.forget()
    game.play.facts.once("rumours", lambda: Talks((Talk(longest), Talk(longest))))
    game.play.revision += 1
    game.wait(100)
    assert not covered(game, "rumour.panel") and not game.find("rumour").cut(game.app.composer.kit)
    box, chip = game.find("rumour.panel").box, game.find("flow.parts").box
    assert box.bottom <= chip.y and not box.meets(game.find("map").box.cut_top(1)[0])


@pytest.mark.parametrize(("size", "text_scale", "language"), SIZES[1:3])
def test_the_news_of_a_film(hands: Callable[..., Hands], size: tuple[int, int], text_scale: float, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    game = hands(size=size, text_scale=text_scale, language=language, face="guided", years=1)
    game.play.run_year()
    told = game.play.facts.moments(game.story.year - 1)[0]
    long = "The state is about to check what firms must buy locally in every province"
    monkeypatch.setattr(Moment, "text", lambda self, lang: long)
    monkeypatch.setattr(type(game.play), "news", lambda self: (told,))
    film = game.play.film
    assert film is not None
    game.play.film = replace(film, paused=True)
    game.play.revision += 1
    game.wait(100)
    assert game.find("film.news").text == long and not covered(game, "film.news.panel") and not game.find("film.news").cut(game.app.composer.kit)


def test_a_notice_lets_the_pointer_through(hands: Callable[..., Hands]) -> None:
    game = hands(size=(1024, 640), face="guided")
    game.play.begin_placing("component_park")
    game.wait(100)
    button = game.find("placing.variant").box
    game.play.note("一" * 40)
    game.wait(50)
    assert game.find("notice.panel").box.meets(button)
    game.click("placing.variant")
    assert game.play.desk.popup == "variant"
