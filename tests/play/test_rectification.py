"""A year of rectification on the screen: what it asks for, the refusal, and what counts as done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.play.frame import draw_frame
from sim.scenario import load_scenario
from sim.story import Story
from sim.story.adapter import ModelEngine
from tests.play.hands import Hands
from tests.situations.reviews import strict


@pytest.fixture
def hands(tmp_path: Path) -> Callable[..., Hands]:
    scenario = strict(load_scenario("chengdu-2025"))
    return lambda **how: Hands(tmp_path, engine=ModelEngine(scenario), scenario=scenario, face="guided", **how)


@pytest.mark.parametrize(("language", "said"), [("zh", "还没有降"), ("en", "None is lowered yet")])
def test_the_panel_asks_for_a_bundle_refuses_the_year_and_says_which_was_lowered(hands: Callable[..., Hands], language: str, said: str) -> None:
    at = hands(language=language, speed="skip")
    assert said in at.find("budget.rectify.state").text
    at.click("button.run")
    assert at.story.year == 2026 and at.play.desk.notice is not None
    assert at.find("budget.rectify.state").text == at.play.desk.refusal.reason.message(language)
    at.play.set_bundle("fund", "off")
    at.wait(100)
    assert at.find("budget.rectify.state").text.endswith(("已经降了产业基金。", "Lowered: Industry fund."))
    at.click("button.run")
    assert at.story.year == 2027


def test_a_picture_of_a_later_year_lowers_the_first_bundle_that_can_be() -> None:
    story = Story.new(strict(load_scenario("chengdu-2025")), kept=False)
    draw_frame(story, (1024, 640), "zh", year=2028)
    assert story.year == 2028 and {change.lever for change in story.plan.changes if change.year == 2026} == {"industry_fund"}
