"""Signs without words say what they do while the pointer or the keyboard is on them."""

from __future__ import annotations

import pytest

from tests.play.hands import Hands

SIGNS = {"button.speed": "12 s", "button.undo": "Ctrl-Z", "button.redo": "Ctrl-Y", "button.menu": "Esc"}


@pytest.fixture
def table(hands) -> Hands:
    return hands(language="both", speed="1")


@pytest.mark.parametrize(("sign", "said"), SIGNS.items())
def test_a_sign_is_explained_in_both_languages_under_it_and_inside_the_window(table: Hands, sign: str, said: str) -> None:
    assert not table.texts("hint.")
    at = table.find(sign)
    table.move(at.box.center)
    table.frame()
    card, told = table.find("hint"), table.texts("hint.")
    assert said in told and any("\u4e00" <= sign <= "\u9fff" for sign in told)
    assert card.box.x >= 0 and card.box.bottom <= 800 and card.box.y >= at.box.bottom, "what the sign does is not covered"
    table.move((600, 400))
    table.frame()
    assert not table.texts("hint.")


def test_signs_that_close_and_pin_are_explained_wherever_they_lie(table: Hands) -> None:
    table.play.pin_tip("industry_fund")
    table.wait(100)
    for sign, said in (("tip.pin", "(P)"), ("tip.close", "Esc")):
        table.move(table.find(sign).box.center)
        table.frame()
        assert said in table.texts("hint.")
    table.play.close_tip()
    table.play.open_sheet("help")
    table.wait(100)
    table.move(table.find("sheet.close").box.center)
    table.frame()
    last = [widget.id for widget in table.widgets if widget.id.startswith(("hint", "help."))][-1]
    assert "Esc" in table.texts("hint.") and last.startswith("hint"), "over the sheet"


def test_a_sign_that_was_pressed_does_not_go_on_talking(table: Hands) -> None:
    for ring in (False, True):
        table.play.stage.focus("button.speed", ring)
        table.app.composer.compose((1280, 800))
        assert bool(table.texts("hint.")) == ring, "a ring shows that the keyboard brought it here"
