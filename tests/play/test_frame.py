"""A picture of the main screen without a window, and the pictures it is compared with."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from sim.play.frame import draw_frame
from sim.scenario import UserError
from sim.story import Folders, Story
from tests.play.hands import Hands
from tests.play.small_engine import SmallEngine, chengdu

GOLDEN = Path(__file__).parent / "golden"
SIZE = (1024, 640)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story.new(chengdu(), 2025, engine=SmallEngine(), at=Folders.under(tmp_path), kept=False)


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_the_frame_looks_as_it_did(story, lang, theme):
    picture = draw_frame(story, SIZE, lang, 2028, theme)
    _without_map(picture)
    path = GOLDEN / f"main_{lang}_{theme}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        pygame.image.save(picture, path)
    assert _share_that_differs(picture, pygame.image.load(path)) < 0.002


def test_the_frame_stands_at_the_year_asked_for(story):
    draw_frame(story, SIZE, "zh", 2029)
    assert story.year == 2029
    draw_frame(story, SIZE, "zh", 2027)
    assert story.year == 2027


def test_a_year_before_the_first_is_refused(story):
    with pytest.raises(UserError):
        draw_frame(story, SIZE, "zh", 2020)


def test_a_frame_can_be_as_large_as_a_wall(story):
    assert draw_frame(story, (3840, 2160), "en").get_size() == (3840, 2160)


def _without_map(picture: pygame.Surface) -> None:
    """The map has golden pictures of its own."""
    picture.fill((0, 0, 0), (0, 52, 690, 420))


def _share_that_differs(one: pygame.Surface, other: pygame.Surface) -> float:
    a, b = (pygame.surfarray.array3d(picture).astype(int) for picture in (one, other))
    return float((np.abs(a - b).max(axis=2) > 8).mean())


@pytest.mark.parametrize(("lang", "named"), [("zh", "第 1 个五年"), ("en", "plan 1")])
def test_a_scenario_that_begins_in_another_year_is_drawn_with_its_own_plans(tmp_path, lang, named):
    later = replace(chengdu(), start_year=2026, first_decision_year=2027, horizon=2041)
    at = Hands(tmp_path, scenario=later, engine=SmallEngine(later), language=lang)
    chart = at.find("chart")
    assert [year for year, _ in chart.x_ticks] == [2026, 2031, 2036, 2041] and chart.spans[0][2] == named
