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


def test_undo_says_when_it_takes_a_whole_year_back(hands) -> None:
    table = hands(language="en", years=2)
    table.move(table.find("button.undo").box.center)
    table.frame()
    assert "Take 2027 back" in table.texts("hint.")
    table.click("button.undo")
    assert table.story.year == 2027 and "2027 is taken back" in table.play.desk.notice.text
    table.play.set_lever("annotation", 60.0)
    table.move((600, 400))
    table.move(table.find("button.undo").box.center)
    table.frame()
    assert "last decision" in table.texts("hint.")


@pytest.mark.parametrize(("size", "language"), [((1280, 720), "en"), ((1024, 640), "both")])
def test_a_figure_that_is_pointed_at_says_what_it_means(hands, size: tuple[int, int], language: str) -> None:
    table = hands(language=language, size=size, years=1)
    for id in ("tile.output_humanoid", "show.output"):
        indicator = table.story.scenario.indicator(id.partition(".")[2])
        table.move(table.find(id).box.center)
        table.wait(900)
        card, told = table.find("tip").box, table.texts("tip.")
        assert indicator.text.in_(table.play.speaker.lang) in told.replace("\n", " ") or indicator.text.in_(table.play.speaker.lang) in told
        assert card.x >= 0 and card.right <= size[0] and card.y >= 0 and card.bottom <= size[1]
        assert not card.holds(table.find(id).box.center)
        table.move((5, size[1] - 5))
        table.wait(600)
        assert not table.shows("tip")


def test_a_sign_that_was_pressed_does_not_go_on_talking(table: Hands) -> None:
    for ring in (False, True):
        table.play.stage.focus("button.speed", ring)
        table.app.composer.compose((1280, 800))
        assert bool(table.texts("hint.")) == ring, "a ring shows that the keyboard brought it here"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_bar_of_the_budget_says_what_its_parts_are_and_they_make_the_whole(hands, language: str) -> None:
    table = hands(language=language, years=1, size=(1024, 640))
    table.move(table.find("budget.bar").box.center)
    table.frame()
    money, lang, told = table.play.facts.money(), table.play.speaker, table.texts("hint.")
    assert money.committed + money.other + money.free == pytest.approx(money.income) and min(money.committed, money.other) > 0
    assert [line for line in told.split("\n") if lang.money(money.committed) in line or lang.money(money.other) in line or lang.money(money.free) in line] == told.split("\n")
    assert lang.money(money.other) in table.find("budget.split").text and ("cancellable" if language == "en" else "可停的") in table.find("budget.split").text
