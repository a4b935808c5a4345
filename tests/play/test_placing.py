"""The card of what is placed: its buttons, and what it says where nothing is free or every county is as good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.story.adapter import ModelEngine
from tests.play.hands import Hands
from tests.play.test_suited import weighed

WUHOU = 510107


def placing(game: Hands, kind: str, region: int | None = WUHOU) -> Hands:
    game.play.begin_placing(kind)
    weighed(game)
    game.play.desk.aimed = region
    game.wait(100)
    return game


def test_its_button_orders_in_the_county_that_is_aimed_at(hands: Callable[..., Hands]) -> None:
    game = placing(hands(language="zh"), "annotation_base")
    game.click("placing.here")
    (placed,) = game.story.plan.placements
    assert (placed.facility, placed.region) == ("annotation_base", WUHOU) and game.play.desk.placing is None
    assert not game.shows("placing") and "武侯" in game.find("notice").text


def test_its_cross_gives_up_and_nothing_is_ordered(hands: Callable[..., Hands]) -> None:
    game = placing(hands(), "annotation_base")
    game.click("placing.cancel")
    assert game.play.desk.placing is None and game.story.plan.placements == () and not game.shows("placing.here")


def test_another_kind_is_chosen_from_its_list_and_ordered(hands: Callable[..., Hands]) -> None:
    game = placing(hands(language="zh"), "component_park")
    kind = game.story.scenario.facility("component_park")
    first, other = kind.variants[0], kind.variants[2]
    assert game.find("placing.variant").text == first.name.zh
    game.click("placing.variant")
    game.click(f"option.{other.key}")
    weighed(game)
    assert game.play.desk.popup is None and game.find("placing.variant").text == other.name.zh
    game.click("placing.here")
    assert [each.variant for each in game.story.plan.placements] == [other.key]


def test_its_size_is_drawn_and_the_price_follows(hands: Callable[..., Hands]) -> None:
    game = placing(hands(language="en"), "annotation_base")
    size, price = game.play.desk.placing.size, game.find("placing.build.value").text
    game.drag("placing.size", 0.9)
    weighed(game)
    drawn = game.play.desk.placing.size
    assert drawn > 2 * size and game.find("placing.build.value").text != price
    game.click("placing.here")
    assert [each.size for each in game.story.plan.placements] == [drawn]


def test_where_every_county_is_as_good_none_is_named(hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    game = hands(language="en")
    monkeypatch.setattr(game.story, "expected_use", lambda order: 0.5)
    placing(game, "annotation_base")
    assert game.find("placing.use.value").text == "50%" and game.shows("placing.reason") and not game.shows("placing.best")
    shown = game.play.placing_on_map()
    assert shown is not None and set(shown.strength.values()) == {1.0}
    game.play.end_placing()
    placing(game, "training_ground", 510112)
    assert "same in every county" in game.find("placing.reason").text and not game.shows("placing.best")


def test_where_nothing_is_used_no_county_glows(hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    game = hands(language="en")
    monkeypatch.setattr(game.story, "expected_use", lambda order: 0.0)
    placing(game, "annotation_base")
    shown = game.play.placing_on_map()
    assert shown is not None and shown.allowed and shown.strength == {} and game.find("placing.use.value").text == "0%"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_no_place_left_every_county_says_so_and_nothing_is_ordered(tmp_path: Path, chengdu: Scenario, language: str) -> None:
    full = replace(chengdu, sizes=replace(chengdu.sizes, facilities=len(chengdu.placed)), rules=None)
    game = Hands(tmp_path, scenario=full, engine=ModelEngine(full), language=language)
    placing(game, "annotation_base")
    shown = game.play.placing_on_map()
    assert shown is not None and shown.allowed == frozenset() and set(game.play.data().colour.values()) == {None}
    assert str(len(chengdu.placed)) in game.find("placing.refusal").text and not game.shows("placing.here") and not game.shows("placing.use")
    before = game.play.desk.aimed
    game.play.step_county(1)
    game.wait(100)
    assert game.play.desk.aimed != before and game.shows("placing.refusal")
    game.click(game.county(510112))
    assert game.story.plan.placements == () and game.play.desk.placing is not None
