"""What a newcomer does in the first minute, before any rule is known: click beside things, press Enter, look for the aim."""

from __future__ import annotations

import pygame
import pytest

from sim.play.screens.screen import SHEETS

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
