"""Before a year the run button asks one question: one press answers it, another passes it over; the report and the ending tell what came of it."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from sim.play.foresight import Foresight
from sim.story.commands import Guess, RunYear
from sim.words import percent
from tests.play.hands import Hands


@pytest.fixture
def table(hands) -> Hands:
    return hands(years=2, language="zh", guesses=True, speed="skip")


def asked(table: Hands) -> str:
    question = table.play.question
    assert question is not None
    return question.indicator.key


def test_one_press_asks_and_one_more_guesses_and_runs(table: Hands) -> None:
    table.click("button.run")
    assert table.story.year == 2028 and "2028" in table.texts("guess.asked") and "算平" in table.texts("guess.band")
    key = asked(table)
    table.click("guess.rise")
    assert table.story.year == 2029 and not table.shows("guess.panel") and table.play.desk.sheet == "report"
    found = table.story.guesses()[-1]
    assert (found.question.indicator.key, found.way) == (key, "rise") and found.came is not None
    words = {"rise": "升", "flat": "平", "fall": "降"}
    told = table.texts("report.guess")
    assert f"升，实际：{words[found.came]}" in told and ("猜中" if found.right else "没猜中") in told and "1 次猜中" in told


def test_why_a_guess_came_out_as_it_did_is_one_press_away(table: Hands) -> None:
    table.click("button.run")
    key = asked(table)
    table.click("guess.rise")
    table.click(f"guess.why.{key}")
    why = table.play.desk.why
    assert table.play.desk.sheet is None and why is not None and (why.indicator, why.year) == (key, 2028)


def test_the_button_again_or_enter_runs_without_a_guess(table: Hands) -> None:
    table.click("button.run")
    table.click("button.run")
    assert table.story.year == 2029 and table.story.guesses() == () and "guess" not in table.texts("report.guess")
    table.play.close_sheet()
    table.key(pygame.K_SPACE)
    table.key(pygame.K_RETURN)
    assert table.story.year == 2030 and table.story.guesses() == ()


def test_it_holds_nothing_up(table: Hands) -> None:
    """Levers move while it is asked, which puts it away; so do Esc and a sheet."""
    table.click("button.run")
    table.key(pygame.K_ESCAPE)
    assert table.play.question is None and table.play.desk.sheet is None and table.story.year == 2028
    table.click("button.run")
    table.play.set_lever("annotation", 40.0)
    assert table.play.question is None and table.story.plan.changes
    table.click("button.run")
    table.key(pygame.K_F1)
    assert table.play.question is None and table.play.desk.sheet == "help"


def test_after_three_passed_over_it_asks_no_more_until_it_is_switched_on(table: Hands) -> None:
    for _ in range(3):
        table.click("button.run")
        table.click("guess.skip")
        table.play.close_sheet()
    assert not table.play.settings.guesses and table.story.year == 2031
    table.click("button.run")
    assert table.story.year == 2032
    table.play.close_sheet()
    table.play.open_sheet("settings")
    table.wait(100)
    table.play.change_settings(guesses=True)
    table.play.close_sheet()
    table.click("button.run")
    assert table.play.question is not None
    table.click("guess.never")
    assert not table.play.settings.guesses and table.play.question is None and table.story.year == 2032


def test_keys_answer_while_it_is_open_and_set_the_speed_otherwise(table: Hands) -> None:
    table.key(pygame.K_2, text="2")
    assert table.play.settings.speed == "2" and table.story.year == 2028
    table.play.change_settings(speed="skip")
    table.key(pygame.K_RETURN)
    table.key(pygame.K_1, text="1")
    assert table.story.guesses()[-1].way == "fall" and table.play.settings.speed == "skip"


def test_a_year_that_was_seen_is_not_asked_about_again(table: Hands) -> None:
    table.click("button.run")
    table.click("guess.rise")
    table.play.close_sheet()
    table.play.undo_year()
    assert table.story.guesses()[-1].came is None
    table.click("button.run")
    assert table.story.year == 2029 and table.story.guesses()[-1].came is not None


def test_while_it_is_asked_its_forecast_is_hidden(table: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a pixel of the chart or the figures above depends on what the forecast says of it."""

    class Told:
        def __init__(self, keys: tuple[str, ...]) -> None:
            self.request = type("Request", (), {"indicators": keys, "start": type("Start", (), {"year": 2028})})
            self.until = lambda year: self

    table.click("button.run")
    key, other = asked(table), next(one.key for one in table.play.headlines if one.key != asked(table))
    monkeypatch.setattr(Foresight, "foreseen", property(lambda self: Told((key, other))))
    assert table.play.foreseen_of(key) is None and table.play.foreseen_of(other) is not None
    table.play.back()
    assert table.play.foreseen_of(key) is not None


def test_the_band_that_is_printed_is_the_band_that_judges(table: Hands) -> None:
    table.click("button.run")
    question = table.play.question
    assert question is not None
    if question.indicator.unit == "fraction":
        assert percent(question.before, "zh") in table.texts("guess.band")
    assert question.way(question.before) == "flat" and question.way(question.before + 3 * question.within) == "rise"


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_nothing_is_cut_off(hands, size: tuple[int, int], language: str) -> None:
    at = hands(size=size, years=2, language=language, guesses=True, speed="skip")
    at.click("button.run")
    kit = at.app.composer.kit
    shown = [widget for widget in at.widgets if widget.id.startswith("guess.")]
    assert len(shown) >= 9 and not [widget.id for widget in shown if widget.cut(kit)]
    panel = at.find("guess.panel").box
    assert panel.right <= size[0] and panel.bottom <= size[1] and np.all([panel.overlap(w.box) == w.box for w in shown])


def test_the_ending_counts_them(hands) -> None:
    at = hands(years=2, language="en")
    at.story.do(Guess("output", "rise"))
    while not at.story.over:
        at.play.send(RunYear())
    at.play.open_sheet("ending")
    at.wait(100)
    assert "1 guess, " in at.texts("ending.guesses")


def test_in_a_mixed_room_the_report_tells_it_twice_and_the_ending_tells_each_figure(hands) -> None:
    at = hands(years=2, language="both", guesses=True, speed="skip")
    at.click("button.run")
    at.click("guess.rise")
    assert "Your call on" in at.find("report.guess.also").text and "±" in at.find("report.guess.also").text
    first = at.story.guesses()[0].question.indicator
    other = next(one for one in at.play.headlines if one.key != first.key)
    at.story.do(Guess(other.key, "fall"))
    while not at.story.over:
        at.play.send(RunYear())
    at.play.open_sheet("ending")
    at.wait(100)
    right = {each.question.indicator.key: int(each.right) for each in at.story.guesses()}
    assert f"{first.name.zh} 1 次中 {right[first.key]}" in at.texts("ending.guesses") and f"{other.name.zh} 1 次中 {right[other.key]}" in at.texts("ending.guesses")


def test_the_guide_speaks_of_it_while_it_is_open(hands) -> None:
    at = hands(language="zh", guesses=True, face="guided", guide="run")
    assert "看这一年怎么走" in at.find("guide.text").text
    at.click("button.run")
    assert "猜" in at.find("guide.text").text and at.find("guide.halo").box == at.find("guess.panel").box
    at.click("guess.flat")
    assert not at.shows("guide.halo") and at.story.year == 2027
