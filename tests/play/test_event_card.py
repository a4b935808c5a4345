"""A year stops on the day of a card; it is answered by mouse or keys, in both languages, at every size."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from sim.model import Notice, YearRecord
from sim.picture.map import Hit
from sim.scenario import Plan
from sim.story import Refused, Story, Undo
from sim.story.commands import RunYear
from tests.play.small_engine import SmallEngine, SmallState, chengdu

EVENT, DAY = "rival_offer", 158


class AskingEngine(SmallEngine):
    """A small model in which a city courts a maker in June of its first year."""

    def run(self, state: SmallState, seed: int, plan: Plan) -> tuple[SmallState, YearRecord]:
        after, record = super().run(state, seed, plan)
        if state.year == 2026:
            given = plan.answer_to(EVENT, 2026)
            facts = {"firm": "甲（虚构）", "people": 412.0, "outside": 0.61, "region": 510108, "slot": 20}
            data = {"event": EVENT, "choice": given.choice if given else "let_go", "asked": True, "answered": given is not None, "rumoured": True}
            record = replace(record, notices=(Notice(0, DAY, "event", {**data, **facts}),))
        return after, record


@pytest.fixture
def asked(hands):
    """A game whose film of 2026 has come to its card."""

    def sit(**options):
        game = hands(**{"speed": "4", **options})
        game.play.take(Story.new(chengdu(), 2025, engine=AskingEngine(), at=game.folders))
        game.key(pygame.K_n)
        game.wait(2_400)
        return game

    return sit


def test_the_film_stands_on_the_day_of_the_card_and_the_place_pulses(asked):
    game = asked()
    assert game.play.film.paused and game.play.film.day == DAY + 0.5
    assert game.shows("event.confirm") and not game.find("event.confirm").enabled
    assert Hit("region", 510108) in game.play.data().pulses
    beats = set()
    for _ in range(20):
        game.wait(100)
        beats.add(game.play.picture.map.pulse)
    assert len(beats) > 6


def test_a_choice_by_mouse_runs_the_year_again_and_the_film_goes_on(asked):
    game = asked()
    game.click("event.choose.bind_locally")
    game.click("event.confirm")
    assert [(answer.event, answer.choice, answer.year) for answer in game.story.plan.answers] == [(EVENT, "bind_locally", 2026)]
    assert not game.shows("event.confirm") and not game.play.film.paused
    game.wait(3_500)
    assert game.play.desk.sheet == "report" and game.find("report.event.0").text.endswith("帮它在本地配齐供应商；到年底它还在成都")


def test_a_choice_by_keys_alone(asked):
    game = asked(language="en")
    game.key(pygame.K_RETURN)
    assert game.story.plan.answers == ()
    game.key(pygame.K_1)
    game.key(pygame.K_3)
    game.key(pygame.K_RETURN)
    assert [answer.choice for answer in game.story.plan.answers] == ["let_go"]


def test_only_the_answer_that_was_chosen_has_a_filled_letter(asked):
    game = asked(language="en")
    game.key(pygame.K_2)
    game.move(game.find("event.choose.let_go").box.center)
    marked = [widget.id for widget in game.widgets if widget.id.endswith(".chosen")]
    assert marked == [f"event.{game.play.desk.choice}.chosen"] and game.play.desk.choice != "let_go"


def test_esc_shows_the_map_while_the_clock_stands_and_run_brings_the_card_back(asked):
    game = asked()
    game.key(pygame.K_ESCAPE)
    game.wait(500)
    assert not game.shows("event.confirm") and game.play.film.paused
    game.key(pygame.K_SPACE)
    assert game.shows("event.confirm")


def test_a_film_that_is_skipped_stops_at_the_card_and_the_report_comes_after_it(asked, hands):
    game = hands(speed="skip")
    game.play.take(Story.new(chengdu(), 2025, engine=AskingEngine(), at=game.folders))
    game.key(pygame.K_n)
    assert game.play.desk.sheet == "event"
    assert game.play.film.day == DAY + 0.5 and game.play.shown_year == 2025, "nothing that comes later is shown before the answer"
    game.key(pygame.K_2)
    game.key(pygame.K_RETURN)
    assert game.play.desk.sheet == "report" and game.story.card is None


def test_a_standing_answer_is_a_switch_on_the_card(asked):
    game = asked()
    game.key(pygame.K_3)
    game.click("event.standing")
    game.key(pygame.K_RETURN)
    (answer,) = game.story.plan.answers
    assert (answer.year, answer.since, answer.choice) == (None, 2026, "let_go")


def test_an_answer_that_is_taken_back_opens_the_card_again(asked):
    game = asked(speed="skip")
    game.key(pygame.K_1)
    game.key(pygame.K_RETURN)
    game.play.send(Undo())
    game.key(pygame.K_ESCAPE)
    game.play.run_or_pause()
    game.wait(100)
    assert game.shows("event.confirm") and isinstance(game.story.do(RunYear()), Refused)


@pytest.mark.parametrize(("size", "lang"), [((1024, 640), "zh"), ((1024, 640), "en"), ((1280, 800), "both"), ((3840, 2160), "en")])
def test_no_word_of_the_card_is_cut_off(asked, size, lang):
    game = asked(size=size, language=lang)
    kit = game.app.composer.kit
    cut = [widget.id for widget in game.widgets if widget.id.startswith("event") and widget.cut(kit)]
    assert cut == []
