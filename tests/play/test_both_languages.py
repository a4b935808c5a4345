"""In a mixed room the card of what is placed and the tips speak both languages, as far as the window has room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.play.hands import Hands
from tests.play.test_suited import weighed

SIZES = [((1024, 640), 1.0), ((1280, 720), 1.0), ((1280, 720), 1.5)]
ABOUT = ("industry_fund", "annotation_base", "tile.output_humanoid", "bundle")


@pytest.mark.parametrize(("size", "text_scale"), SIZES)
def test_the_card_of_what_is_placed(hands: Callable[..., Hands], size: tuple[int, int], text_scale: float) -> None:
    game = hands(size=size, text_scale=text_scale, language="both", face="guided")
    for kind, variant in (("annotation_base", False), ("component_park", True)):
        game.play.begin_placing(kind)
        weighed(game)
        assert "如今会用得越满" in game.find("placing.point").text and "would be used there today" in game.find("placing.point.also").text
        game.play.desk.aimed = 510107
        weighed(game)
        assert game.find("placing").box.bottom <= size[1] and not [w.id for w in game.widgets if w.id.startswith("placing") and w.cut(game.app.composer.kit)]
        if variant:
            game.click("placing.variant")
            assert " " in game.find(f"option.{game.play.desk.placing.variant}").text
            game.play.desk.popup = None
        game.play.end_placing()
    if size[1] >= 720 and text_scale == 1.0:
        game.play.begin_placing("annotation_base")
        game.play.desk.aimed = 510107
        weighed(game)
        assert game.find("placing.build.value").text.endswith("元") and game.find("placing.build.also.value").text.startswith("CNY")
        assert "武侯区 Wuhou" in game.find("placing.name").text and "raw entries" in game.find("placing.reason.also").text


@pytest.mark.parametrize(("size", "text_scale"), SIZES)
def test_tips_and_the_words_beside_the_pointer(hands: Callable[..., Hands], size: tuple[int, int], text_scale: float) -> None:
    game = hands(size=size, text_scale=text_scale, language="both", face="guided")
    for about in ABOUT:
        game.play.pin_tip(game.story.scenario.bundles[0].key if about == "bundle" else about)
        game.wait(50)
        card, said = game.find("tip").box, game.texts("tip.0.")
        assert card.y >= 0 and card.bottom <= size[1] and any("\u4e00" <= c <= "\u9fff" for c in said)
        if text_scale == 1.0:
            assert game.find("tip.0.text.also").text.isascii() and game.shows("tip.0.name.text.also")
        assert not [w.id for w in game.widgets if w.id.startswith("tip") and w.cut(game.app.composer.kit)]
        game.play.close_tip()
    game.rest()
    game.move(game.county(510112))
    game.wait(50)
    told = game.texts("hover.").split("\n")
    assert any("龙泉驿区 Longquanyi" in line for line in told) and any(line.isascii() and line for line in told), told


def test_one_language_has_no_second_line(hands: Callable[..., Hands]) -> None:
    game = hands(language="en", size=(1024, 640))
    game.play.pin_tip("industry_fund")
    game.wait(100)
    assert game.shows("tip.0.text") and not [w.id for w in game.widgets if w.id.startswith("tip.") and w.id.endswith(".also")]
