"""Reviews, plan evaluation and applications on the screen, with the real model behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from sim.scenario import Application
from sim.story.adapter import ModelEngine
from sim.story.commands import AnswerEvent, Apply, RunYear
from tests.play.hands import Hands
from tests.play.small_engine import chengdu

CARD = "application.safety_standard"


@pytest.fixture
def hands(tmp_path: Path) -> Callable[..., Hands]:
    return lambda **how: Hands(tmp_path, engine=ModelEngine(chengdu()), **how)



def test_the_row_shows_the_room_and_leads_to_the_sheet_where_a_bid_is_handed_in_and_taken_back(hands: Callable[..., Hands]) -> None:
    at = hands(language="zh")
    assert at.find("room.figure").text.startswith("66") and at.find("politics.open").text == "申报 0/2"
    at.click("politics.open")
    at.app.composer.reveal("apply.safety_standard")
    at.wait(100)
    assert at.find("apply.safety_standard").text == "申报" and "把握" in at.find(f"{CARD}.chance").text
    at.click("apply.safety_standard")
    assert at.story.plan.applications == (Application(2026, "safety_standard"),)
    assert at.find("apply.safety_standard").text == "收回" and at.find("politics.open").text == "申报 1/2"
    at.click("apply.safety_standard")
    assert at.story.plan.applications == ()


def test_a_third_bid_is_refused_beside_its_button(hands: Callable[..., Hands]) -> None:
    at = hands(language="en")
    at.key(pygame.K_a)
    for key in ("big_fund_3", "ai_city", "safety_standard"):
        at.app.composer.reveal(f"apply.{key}")
        at.wait(100)
        at.click(f"apply.{key}")
    assert len(at.story.plan.applications) == 2
    assert "2 at most" in at.find(f"{CARD}.refused").text


def test_a_bid_is_reached_and_handed_in_by_keys_alone(hands: Callable[..., Hands]) -> None:
    at = hands(language="zh")
    at.key(pygame.K_a)
    for _ in range(12):
        at.key(pygame.K_TAB)
        if (at.play.stage.focused or "").startswith("apply."):
            break
    at.key(pygame.K_RETURN)
    assert len(at.story.plan.applications) == 1
    at.key(pygame.K_ESCAPE)
    assert at.play.desk.sheet is None


def test_without_a_window_the_button_is_off_and_the_next_window_is_named(hands: Callable[..., Hands]) -> None:
    at = hands(years=1, language="en")
    at.key(pygame.K_a)
    assert not at.find("apply.big_fund_3").enabled
    assert "the next opens in 2028" in at.texts("politics")


@pytest.mark.slow
def test_the_report_gives_the_grade_its_four_lines_and_the_answers_of_the_state(hands: Callable[..., Hands]) -> None:
    at = hands(language="en")
    at.key(pygame.K_a)
    at.app.composer.reveal("apply.annotation_base")
    at.wait(100)
    at.click("apply.annotation_base")
    at.key(pygame.K_ESCAPE)
    at.play.set_speed("skip")
    at.play.run_year()
    at.play.close_sheet()
    at.play.run_year()
    at.wait(100)
    assert any(line.startswith("2028  window for applications") for line in at.texts("report.due").splitlines())
    assert "2030  evaluation of the 15th plan" in at.texts("report.due").splitlines()
    review = at.play.facts.review(2027)
    assert review is not None and at.find("report.review.grade").text == f"Yearly review: {review.grade.upper()}"
    for line in review.lines:
        assert at.shows(f"report.review.{line.key}.expected") and at.find(f"report.review.{line.key}.result").text != "—"
    assert "National annotation base" in at.texts("report.answer")


@pytest.mark.slow
def test_the_film_stands_on_the_20th_of_june_shows_the_answers_once_and_goes_on(hands: Callable[..., Hands]) -> None:
    at = hands(language="zh", speed="4")
    at.play.send(Apply("annotation_base"))
    at.story.do(RunYear())
    at.play.run_year()
    at.wait(1_000)
    while at.play.desk.sheet != "answers":
        assert at.play.film is not None and not at.play.film.paused, "some card came first: choose another seed"
        at.wait(50)
    film = at.play.film
    assert film is not None and film.paused and 170 <= film.day < 180
    assert "标注" in at.texts("answers") and "把握" in at.texts("answers")
    at.click("answers.go")
    assert at.play.film is not None and not at.play.film.paused
    at.wait(200)
    assert at.play.desk.sheet is None


@pytest.mark.slow
def test_at_the_end_of_a_plan_the_report_shows_requirements_and_stars(hands: Callable[..., Hands]) -> None:
    at = hands(language="zh")
    while at.story.year <= 2030:
        card = at.story.card
        at.story.do(AnswerEvent(card.event.key, card.event.choices[-1].key, card.date) if card else RunYear())
    at.play.facts.forget()
    at.play.open_report()
    at.wait(100)
    found = at.play.facts.foundations(2030)
    assert [at.find(f"report.foundation.{each.key}.stars").filled for each in found] == [each.stars for each in found]
    assert "规划评估" in at.texts("report")


@pytest.mark.parametrize(("size", "scale", "language"), [((1280, 800), 1.5, "both"), pytest.param((1024, 640), 1.0, "en", marks=pytest.mark.slow), pytest.param((3840, 2160), 1.0, "zh", marks=pytest.mark.slow)])
def test_nothing_on_the_sheet_is_cut_off(hands: Callable[..., Hands], size: tuple[int, int], scale: float, language: str) -> None:
    at = hands(size=size, language=language, text_scale=scale)
    at.key(pygame.K_a)
    at.wait(100)
    kit = at.app.composer.kit
    assert kit is not None
    cut = [w.id for w in at.widgets if w.id.startswith(("politics", "application", "apply", "room")) and w.cut(kit)]
    assert cut == []
