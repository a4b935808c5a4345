"""What a newcomer does in the first minute, before any rule is known: click beside things, press Enter, look for the aim."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pygame
import pytest

from sim import words
from sim.picture.map import Hit
from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.play import guide
from sim.play.composer import kit_for
from sim.play.film import Film
from sim.play.layout import arrange
from sim.play.politics import INDICATORS
from sim.play.screens import why
from sim.play.screens.screen import SHEETS
from sim.play.view import View
from sim.story.adapter import ModelEngine
from sim.story.commands import Place
from sim.study.shares import Share
from sim.words import Name
from tests.play.small_engine import chengdu

CORNER = (4, 796)
"""A point beside every sheet."""


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in ("event", "answers")])
def test_a_click_beside_a_sheet_closes_it(hands, name):
    game = hands(years=1)
    opened = {"report": game.play.open_report, "compare": game.play.open_compare}
    opened.get(name, lambda: game.play.open_sheet(name))()
    game.wait(100)
    assert game.shows(f"{name}.veil")
    game.click(CORNER)
    assert game.play.desk.sheet is None


def test_enter_runs_the_year_after_a_figure_was_clicked(hands):
    game = hands(speed="skip")
    game.click(f"tile.{game.play.headlines[0].key}")
    game.key(pygame.K_RETURN)
    assert game.story.year == 2027


def test_enter_presses_what_the_keyboard_has_reached(hands):
    game = hands(speed="skip")
    game.play.stage.focus("button.menu")
    game.key(pygame.K_RETURN)
    assert game.play.desk.sheet == "menu" and game.story.year == 2026


def test_the_guide_goes_on_by_what_is_done(hands):
    game = hands(guide="county", face="guided", speed="skip")
    game.play.select(Hit("region", guide.county(game.play)))
    game.wait(100)
    assert game.play.settings.guide == "dial" and game.shows("guide.halo")
    bundle = guide.dial(game.play)
    game.play.set_bundle(bundle.key, level="wide")
    game.wait(100)
    assert game.play.settings.guide == "place"
    game.click("guide.skip")
    assert game.play.settings.guide == "run"
    game.click("button.run")
    game.key(pygame.K_ESCAPE)
    assert game.play.settings.guide == "why" and "/5" in game.find("guide.count").text
    game.click("why.ask")
    game.wait(100)
    assert game.play.settings.guide == "done" and not game.shows("guide.panel")


def test_the_guide_passes_what_was_done_out_of_turn(hands):
    game = hands(guide="county", face="guided")
    game.play.set_bundle(guide.dial(game.play).key, level="wide")
    game.play.select(Hit("region", guide.county(game.play)))
    game.wait(100)
    assert game.play.settings.guide == "place"


def test_a_guide_put_away_comes_back_from_the_help(hands):
    game = hands(guide="county", face="guided")
    high = game.find("map").box.h
    game.click("guide.off")
    game.wait(100)
    assert not game.shows("guide.panel") and game.find("map").box.h > high
    game.play.open_sheet("help")
    game.wait(100)
    game.click("guide.again")
    game.wait(100)
    assert game.shows("guide.panel")


def test_a_bundle_moved_is_one_decision(hands):
    game = hands(face="guided")
    game.play.set_bundle("chain", level="wide")
    assert len(game.story.plan.changes) > 1 and game.play.facts.decided_this_year() == 1


def test_a_mandate_is_named_and_measured_before_the_first_year(hands):
    scenario = chengdu()
    game = hands(engine=ModelEngine(scenario))
    game.play.set_mandate("unbroken_chain")
    game.play.begin()
    game.wait(100)
    mandate = game.story.mandate
    assert game.find("bar.title").text == mandate.name.zh and game.play.desk.indicator == mandate.indicators[0]
    assert [game.shows(f"goal.{key}") for key in mandate.indicators] == [True] * 3
    target = scenario.target(mandate.indicators[0], 2030)
    assert words.points(float(target.gain), "zh", tight=True) in game.find(f"goal.{mandate.indicators[0]}.gain").text


def test_names_of_aims_are_whole_however_little_room_the_why_panel_leaves(hands):
    game = hands(engine=ModelEngine(chengdu()), language="en", size=(1280, 800))
    game.play.set_mandate("unbroken_chain")
    game.play.begin()
    for asked in (False, True):
        if asked:
            game.play.ask_why()
        game.wait(100)
        kit = game.app.composer.kit
        assert not [key for key in game.story.mandate.indicators if game.find(f"goal.{key}.name").cut(kit)]
        assert game.shows(f"goal.{game.story.mandate.indicators[0]}.meter") is not asked, "figure and meter give way first"


def test_foundations_stand_beside_the_chart_with_what_the_plan_asks(hands):
    game = hands(engine=ModelEngine(chengdu()))
    game.play.desk.aside = "roots"
    game.wait(100)
    assert [game.shows(f"root.{key}") for key in INDICATORS] == [True] * 5
    assert game.find("root.trust.asked").text.startswith("/ ")


def test_the_quiet_half_of_the_year_passes_faster_and_the_whole_takes_as_long_as_it_is_said_to():
    film = Film(2026, "1").after(3_600)
    assert 170 < film.day < 190
    assert not film.after(8_300).over and film.after(8_500).over


def test_a_place_pulses_while_its_news_is_new(hands):
    game = hands(engine=ModelEngine(chengdu()), speed="1")
    game.play.send(Place("component_park", 510112, 1.0, "reducer"))
    game.play.run_year()
    started = next(moment for moment in game.play.facts.moments(2026) if moment.code == "facility_started")
    game.play.film = replace(game.play.film, shown=(started.day + 1) / 365)
    game.wait(100)
    assert game.play.asking == Hit("region", 510112) and game.play.beat is not None
    game.play.film = replace(game.play.film, shown=(started.day + 60) / 365)
    assert game.play.asking != Hit("region", 510112)


def test_the_film_tells_the_budget_and_the_grade_of_the_year(hands):
    game = hands(engine=ModelEngine(chengdu()), years=1)
    codes = [moment.code for moment in game.play.facts.moments(2026)]
    grade = "dcba"[int(np.asarray(game.story.record(2026).values["review_grade"]).ravel()[0])]
    assert codes.index("granted") < codes.index("talent") < codes.index(f"reviewed_{grade}")


def test_a_game_opened_in_later_years_is_not_guided(hands):
    assert hands(guide="county", face="guided", years=1).shows("guide.panel")
    assert not hands(guide="county", face="guided", years=4).shows("guide.panel")


def test_a_large_screen_says_what_each_bundle_weighs(hands):
    bundle = chengdu().bundles[0]
    assert hands(face="guided", size=(1920, 1080)).find(f"levers.guided.{bundle.key}.dilemma").text == bundle.dilemma.zh
    assert not hands(face="guided", size=(1366, 768)).shows(f"levers.guided.{bundle.key}.dilemma")


def test_shares_too_small_to_show_are_named_in_one_line_and_draw_no_bar(hands):
    game = hands()
    money = next(each for each in game.play.indicators if each.unit == "million_cny")
    kit = kit_for(game.play, (1280, 800))
    view = View(game.play, kit, arrange((1280, 800), kit), game.play.speaker)
    pen = Column(kit, Box(0, 0, 500, 400), "why")
    shares = [Share("a", "body", Name("大", "large"), np.full(8, 30.0)), Share("b", "body", Name("小", "small"), np.full(8, 0.01))]
    why._shares(view, pen, "family", shares, (), money)
    texts = {widget.id: getattr(widget, "text", "") for widget in pen.widgets}
    assert "why.family.a.amount" in texts and "why.family.b.amount" not in texts
    assert "小" in texts["why.family.slight"] and "大" not in texts["why.family.slight"]


def test_with_a_mandate_the_start_button_says_what_is_played_for(hands):
    game = hands(engine=ModelEngine(chengdu()), start=True)
    game.play.set_mandate("unbroken_chain")
    game.wait(100)
    assert game.find("start.begin").text == "开始 · 链条自主"
    game.play.set_mandate("")
    game.wait(100)
    assert game.find("start.begin").text == "开始"


def test_a_click_on_the_opening_map_chooses_nothing(hands):
    game = hands(engine=ModelEngine(chengdu()), start=True)
    game.click(game.county(510182))
    assert game.play.desk.selected is None
    game.play.begin()
    game.wait(300)
    game.click(game.county(510182))
    assert game.play.desk.selected == Hit("region", 510182)


def test_no_word_of_change_on_a_county_card_is_cut(hands):
    game = hands(engine=ModelEngine(chengdu()), years=1, language="en")
    kit = game.app.composer.kit
    for region in game.story.scenario.regions:
        game.play.select(Hit("region", region.adcode))
        game.app.composer.compose((1280, 800))
        assert not [widget.id for widget in game.widgets if widget.id.startswith("card.region") and widget.cut(kit)]
