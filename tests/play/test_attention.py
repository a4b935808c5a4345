"""Task forces on the screen: discs under the money, a refusal beside the dial, and the sandbox of the start picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.scenario import SessionRules
from sim.story.commands import SetLever
from tests.play.hands import Hands
from tests.play.small_engine import chengdu


@pytest.fixture
def hands(tmp_path: Path) -> Callable[..., Hands]:
    return lambda **how: Hands(tmp_path, scenario=replace(chengdu(), rules=SessionRules(2, 1)), **how)


def test_each_opened_bundle_empties_a_disc_and_the_row_says_what_they_are_busy_with(hands: Callable[..., Hands]) -> None:
    at = hands(language="zh", size=(1280, 800))
    assert (at.find("attention.tokens").left, at.find("attention.left").text) == (2, "余 2 个")
    at.play.send(SetLever("annotation", 60.0))
    at.wait(100)
    assert at.find("attention.tokens").left == 1 and "数据训练" in at.find("attention.left").text


def test_a_third_bundle_is_refused_with_what_the_others_are_busy_with(hands: Callable[..., Hands]) -> None:
    at = hands(language="en")
    for key in ("annotation", "standards"):
        assert at.play.send(SetLever(key, 10.0), key)
    assert not at.play.send(SetLever("stay_support", 20.0), "stay_support")
    refusal = at.play.desk.refusal
    assert refusal is not None and "task force" in refusal.reason.message("en") and refusal.id == "stay_support"


def test_the_start_picture_turns_the_limit_off_for_the_game_that_has_not_begun(hands: Callable[..., Hands]) -> None:
    at = hands(start=True, language="zh")
    assert at.story.attention() is not None
    segments = at.find("start.rules")
    at.click((segments.box.x + 3 * segments.box.w // 4, segments.box.center[1]))
    assert at.story.attention() is None and at.story.game.origin.sandbox
    at.click("start.begin")
    assert not at.shows("attention.tokens")
