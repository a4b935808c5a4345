"""A switch hides the names of real firms and laboratories wherever the game shows them, and brings them back."""

from __future__ import annotations

from typing import Any

from sim.picture.map import Hit
from sim.scenario.places import Lab, NamedFirm
from tests.play.small_engine import chengdu

NAMED: list[NamedFirm | Lab] = [*chengdu().firms, *chengdu().labs]
REAL = {text for one in NAMED for text in (one.name.zh, one.name.en)}


def shown(game: Any) -> set[str]:
    """Real names on the map and on the screen."""
    data = game.play.data()
    texts = [str(getattr(widget, "text", "")) for widget in game.widgets]
    texts += [mark.label for mark in data.firms] + [mark.label for mark in data.labs]
    return {name for name in REAL for text in texts if name in text}


def cards(game: Any) -> set[str]:
    """Real names on the cards of every real firm and laboratory."""
    found: set[str] = set()
    hits = [Hit("firm", str(slot)) for slot in range(len(chengdu().firms))] + [Hit("lab", lab.key) for lab in chengdu().labs]
    for hit in hits[::6]:
        game.play.select(hit)
        game.wait(50)
        assert game.shows("card.title")
        found |= shown(game)
    return found


def test_real_names_are_shown_until_they_are_hidden(hands):
    game = hands(years=1)
    assert len(cards(game)) > 8
    game.play.change_settings(names="hidden")
    game.wait(100)
    assert cards(game) == set()
    assert all(not mark.named for mark in game.play.data().firms)
    game.play.change_settings(names="real")
    game.wait(100)
    assert len(shown(game)) > 5


def test_news_of_a_film_say_no_real_name_while_names_are_hidden(hands):
    game = hands(names="hidden")
    game.play.run_year()
    game.wait(3_000)
    assert shown(game) == set()
    assert {name for name in REAL for moment in game.play.facts.moments(2026) if name in moment.text("zh")} == set()


def test_the_choice_is_remembered(hands):
    from sim.play.settings import load

    game = hands()
    game.play.change_settings(names="hidden")
    assert load(game.folders).names == "hidden"
