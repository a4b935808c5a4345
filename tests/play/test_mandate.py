"""A game may be played for a mandate: chosen on the start picture, first in the bar, told at every year end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.picture.ui.box import Box
from sim.play.settings import Settings
from sim.play.settings import load as load_settings
from sim.play.settings import save as save_settings
from sim.scenario import load_scenario
from sim.story import RunYear
from sim.story.adapter import ModelEngine
from sim.story.folders import Folders
from tests.play.hands import Hands
from tests.play.small_engine import SmallEngine


@pytest.fixture
def hands(tmp_path: Path) -> Callable[..., Hands]:
    scenario = load_scenario("chengdu-2025")
    return lambda **options: Hands(tmp_path, scenario=scenario, engine=SmallEngine(scenario), **options)


def pick(at: Hands, id: str, number: int, of: int) -> None:
    box: Box = at.find(id).box
    at.click((box.x + (2 * number + 1) * box.w // (2 * of), box.center[1]))


def test_the_start_picture_gives_the_game_that_has_not_begun_its_mandate(hands: Callable[..., Hands]) -> None:
    at = hands(start=True, language="zh")
    assert at.story.mandate is None and "自己定" in at.texts("start.mandate")
    pick(at, "start.mandate", 2, 4)
    assert at.story.mandate is not None and at.story.mandate.key == "unbroken_chain"
    assert "断了外购" in at.texts("start.mandate")
    pick(at, "start.rules", 1, 2)
    assert at.story.mandate is None and not at.shows("start.mandate"), "a sandbox has none"
    pick(at, "start.rules", 0, 2)
    assert at.story.mandate is not None, "it was only put aside"
    assert load_settings(at.folders).mandate == "unbroken_chain"


def test_what_the_mandate_is_about_comes_first_in_the_bar(hands: Callable[..., Hands]) -> None:
    at = hands(mandate="at_work", start=True)
    pick(at, "start.mandate", 3, 4)
    at.click("start.begin")
    tiles = [widget.id for widget in at.widgets if widget.id.startswith("tile.") and widget.id.count(".") == 1]
    assert tiles[:3] == ["tile.robots_deployed", "tile.robots_sold_metro", "tile.trust"]
    assert len(tiles) == len(set(tiles))


def test_the_year_in_brief_tells_gains_against_what_is_asked(tmp_path: Path) -> None:
    scenario = load_scenario("chengdu-2025")
    at = Hands(tmp_path, scenario=scenario, engine=ModelEngine(scenario), language="zh", start=True)
    pick(at, "start.mandate", 2, 4)
    at.click("start.begin")
    assert at.play.send(RunYear(), "")
    at.play.open_sheet("report")
    at.wait(100)
    told = at.texts("mandate.")
    assert "要求" in told and "到 2030 年" in told and at.texts("report.mandate").count("底线：") == 2
    assert {f"mandate.{key}.meter" for key in at.story.mandate.indicators} <= {widget.id for widget in at.widgets}


def test_a_free_game_is_told_nothing_of_mandates(hands: Callable[..., Hands]) -> None:
    at = hands()
    assert at.play.send(RunYear(), "")
    at.play.open_sheet("report")
    at.wait(100)
    assert not at.texts("mandate.")


def test_a_mandate_of_another_scenario_is_none_here(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path)
    save_settings(replace(Settings(), mandate="elsewhere"), folders)
    settings = load_settings(folders)
    from sim.play.doors import wanted

    assert wanted(settings, load_scenario("chengdu-2025")) == (False, "")


def test_aims_and_foundations_stand_in_both_languages_in_a_mixed_room(tmp_path: Path) -> None:
    scenario = load_scenario("chengdu-2025")
    at = Hands(tmp_path, scenario=scenario, engine=ModelEngine(scenario), language="both", start=True)
    pick(at, "start.mandate", 2, 4)
    at.click("start.begin")
    for tab, keys in (("goal", at.story.mandate.indicators), ("root", ("knowledge", "trust"))):
        at.play.desk.aside = {"goal": "goals", "root": "roots"}[tab]
        at.wait(100)
        for key in keys:
            name = scenario.indicator(key).name
            assert (at.find(f"{tab}.{key}.name").text, at.find(f"{tab}.{key}.also").text) == (name.zh, name.en)
            below = at.find(f"{tab}.{key}.also").box
            assert below.y >= at.find(f"{tab}.{key}.name").box.bottom and below.bottom <= at.find(f"{tab}.{key}").box.bottom
    assert not [w.id for w in at.widgets if w.id.startswith(("goal", "root")) and w.cut(at.app.composer.kit)]
