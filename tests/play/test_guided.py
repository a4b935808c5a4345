"""The guided face: eight dials that a newcomer meets first, by mouse and by keys, and the way to the experts' levers and back."""

from __future__ import annotations

import re

import pygame
import pytest

from sim.play import routes
from sim.scenario.bundles import values
from tests.play.test_layout import SIZES, cut, outside, overlapping
from tests.story.play import bundle_settings

LONGQUAN = 510112


@pytest.fixture
def guided(hands):
    return lambda **options: hands(face="guided", **options)



def formula(game, bundle, level, stance):
    return values(game.story.scenario, game.story.scenario.bundle(bundle), level, stance)


def segment(game, id: str, number: int) -> tuple[int, int]:
    """The middle of one of four levels."""
    box = game.find(id).shown
    return round(box.x + box.w * (number + 0.5) / 4), box.center[1]


def test_it_is_what_a_new_game_shows(guided):
    game = guided()
    assert {f"dial.{bundle.key}" for bundle in game.story.scenario.bundles} <= {w.id for w in game.widgets}
    assert not game.shows("levers.family")


def test_a_bundle_that_costs_money_at_off_says_for_what_beside_the_price(guided):
    game = guided(language="en")
    assert game.find("dial.chain.cost").text == "CNY 25 m a year" and game.story.scenario.bundle("chain").opening == "off"
    said = [widget.text for widget in game.widgets if widget.id.endswith("chain.base")]
    assert said and "Metro division of labour" in said[0]
    game.click(segment(game, "dial.chain", 1))
    assert not any(widget.id.endswith("chain.base") for widget in game.widgets)


def test_what_a_level_opens_comes_into_sight(guided):
    game = guided(language="en", size=(1280, 720))
    assert game.find("row.open").box.bottom + 60 > game.find("row.open").clip.bottom, "what opens has no room below"
    game.click(segment(game, "dial.open", 2))
    game.wait(100)
    for button in ("place.compute_centre", "place.technology_exchange"):
        assert game.find(button).shown == game.find(button).box


def test_the_levers_of_a_tip_add_up_to_the_price_of_the_bundle(guided):
    game = guided(language="en")
    game.play.pin_tip("science")
    game.wait(100)
    told = game.texts("tip.")
    costs = [float(found) for found in re.findall(r"CNY (\d+(?:\.\d+)?) m a year", told)]
    assert f"CNY {sum(costs):g} m a year" == game.find("dial.science.cost").text


def test_a_level_is_chosen_by_a_click_and_a_stance_by_dragging(guided):
    game = guided()
    game.click(segment(game, "dial.fund", 2))
    assert bundle_settings(game.story, "fund") == formula(game, "fund", "wide", 0)
    game.drag("stance.fund", 0.95)
    assert bundle_settings(game.story, "fund") == formula(game, "fund", "wide", 2)
    assert len(game.story.entries) == 2


def test_a_whole_turn_by_keys(guided):
    game = guided()
    game.key(pygame.K_l, text="l")
    assert game.play.stage.focused == "dial.fund"
    game.key(pygame.K_RIGHT)
    while game.play.stage.focused != "stance.fund":
        game.key(pygame.K_TAB)
    game.key(pygame.K_LEFT)
    game.wait(1_000)
    assert bundle_settings(game.story, "fund") == formula(game, "fund", "wide", -1)
    game.key(pygame.K_z, pygame.KMOD_CTRL)
    assert bundle_settings(game.story, "fund") == formula(game, "fund", "wide", 0)


def test_keys_stop_at_the_ends_of_the_levels(guided):
    game = guided()
    game.play.stage.focus("dial.chain")
    game.key(pygame.K_LEFT)
    assert bundle_settings(game.story, "chain") == formula(game, "chain", "off", 0)


def test_a_lever_moved_by_an_expert_is_said_and_restored(guided):
    game = guided(language="en")
    game.play.set_bundle("talent", "wide")
    game.play.set_lever("dual_mentors", 60)
    game.wait(100)
    assert "Custom" in next(w.text for w in game.widgets if w.id.endswith(".talent.custom"))
    game.click("formula.talent")
    assert bundle_settings(game.story, "talent") == formula(game, "talent", "wide", 0)
    assert not game.shows("formula.talent")


def test_a_level_opens_facilities_and_counts_them(guided):
    game = guided()
    assert not game.shows("place.component_park")
    game.play.set_bundle("chain", "wide")
    game.wait(100)
    game.click("place.component_park")
    game.wait(900)
    game.click(game.county(LONGQUAN))
    game.wait(100)
    assert game.story.plan.placements[0].facility == "component_park"
    assert not game.find("place.component_park").enabled


def test_what_cannot_be_paid_says_so_in_its_row_and_changes_nothing(guided):
    game = guided(language="en")
    for bundle in ("use", "science", "chain", "attract"):
        game.play.set_bundle(bundle, "full", -2)
    game.wait(100)
    assert game.play.desk.refusal is not None
    refused = game.play.desk.refusal.id.removeprefix("dial.")
    said = next(w.text for w in game.widgets if w.id.endswith(f"{refused}.refusal"))
    assert "short" in said and bundle_settings(game.story, refused) == formula(game, refused, game.story.scenario.bundle(refused).opening, 0)


def test_the_tip_tells_the_dilemma_and_leads_to_the_levers(guided):
    game = guided(language="en")
    game.click("info.chain")
    assert game.find("tip.dilemma").text == game.story.scenario.bundle("chain").dilemma.en
    game.click("tip.expert")
    game.wait(100)
    assert game.play.settings.face == "expert" and game.shows("lever.chain_attraction")


def test_the_face_is_switched_by_button_and_key_and_kept(guided):
    game = guided()
    game.click(segment(game, "levers.face", 3))
    assert game.shows("levers.family")
    game.key(pygame.K_e, text="e")
    game.wait(100)
    assert not game.shows("levers.family") and game.play.settings.face == "guided"


@pytest.mark.parametrize("size", (SIZES[0], SIZES[-1]))
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_it_fits(guided, size, language):
    game = guided(size=size, language=language, years=1)
    game.play.set_bundle("chain", "wide", 1)
    game.play.set_bundle("talent", "wide")
    game.play.set_lever("dual_mentors", 60)
    game.wait(50)
    assert cut(game, language == "both") == [] and overlapping(game) == [] and outside(game) == []
    game.play.pin_tip("chain")
    game.wait(50)
    assert cut(game, language == "both") == [] and outside(game) == []


def test_no_two_parts_of_the_screen_answer_to_the_same_control() -> None:
    names = [name for part in routes._PARTS for name in part.HANDLERS]
    assert len(names) == len(set(names))
