"""Beside the ending stands the map: through the years of the game, as it was, under current policy, and the difference of the two."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.picture.ui.kit import TICK
from sim.play.changes import written
from sim.play.hindsight import PAGE_MS
from sim.play.regional import by_region
from sim.play.screens.compare_maps import MiniMap
from sim.story.commands import Place, RunYear, SetLever
from tests.play.hands import Hands

BUILT, HOME_COUNTY = 2028, 510112


def ended(home: Path, **options: object) -> Hands:
    """A small game with more annotation and a training ground, run to its end, the ending open."""
    at = Hands(home, **options)
    at.story.do(SetLever("annotation", 60.0))
    while not at.story.over:
        if at.story.year == BUILT:
            at.story.do(Place("training_ground", HOME_COUNTY, variant="industry"))
        at.story.do(RunYear())
    at.play._forget()
    at.play.open_sheet("ending")
    at.wait(200)
    return at


@pytest.fixture
def at(tmp_path: Path) -> Hands:
    return ended(tmp_path, language="zh", size=(1280, 720))


def pane(at: Hands) -> MiniMap:
    found = at.find("ending.map.view")
    assert isinstance(found, MiniMap)
    return found


def colours(at: Hands, year: int, *, policy: bool = False) -> dict[int, float]:
    base = next(one for one in at.play.bases if one.key == at.play.desk.base)
    record = at.story.reference().record(year) if policy else at.story.record(year)
    residents = {region.adcode: float(region.population) for region in at.story.scenario.regions}
    found = by_region(record, base.indicator, at.story.scenario)
    return {code: value * (base.per.factor / residents[code] if base.per else 1) for code, value in found.items() if value is not None}


def test_the_slider_turns_the_map_to_a_year(at: Hands) -> None:
    assert at.find("ending.map.shown").text == "2045" and pane(at).data.colour == pytest.approx(colours(at, 2045))
    at.drag("ending.map.year", 0.0)
    assert at.find("ending.map.shown").text == "2025" and pane(at).data.colour == pytest.approx(colours(at, 2025))
    at.play.stage.focus("ending.map.year")
    at.key(pygame.K_RIGHT)
    assert at.find("ending.map.shown").text == "2026"


def test_current_policy_and_the_difference_are_those_of_the_same_year_and_luck(at: Hands) -> None:
    at.play.open_page(2033, "policy")
    at.wait(100)
    own, policy = colours(at, 2033), colours(at, 2033, policy=True)
    assert own != policy and pane(at).data.colour == pytest.approx(policy)
    at.play.open_page(side="apart")
    at.wait(100)
    found = pane(at).data
    assert found.colour == pytest.approx({code: own[code] - policy[code] for code in own}) and found.scale.kind == "diverging" and not found.circles


def test_what_was_built_stands_from_the_year_in_which_it_was_and_not_under_current_policy(at: Hands) -> None:
    def built(year: int, side: str = "own") -> list[int]:
        at.play.open_page(year, side)
        at.wait(100)
        return [mark.adcode for mark in pane(at).data.facilities]

    assert HOME_COUNTY not in built(BUILT - 1) and HOME_COUNTY in built(BUILT) and HOME_COUNTY in built(2045)
    assert built(2045, "policy") == []


def test_the_years_pass_by_and_stop_at_the_last(at: Hands) -> None:
    at.click("ending.map.go")
    assert at.play.passing_by and at.play.page.year == 2025 and at.app.lively
    at.wait(3 * PAGE_MS + 200)
    assert at.play.page.year in (2028, 2029)
    at.click("ending.map.go")
    stood = at.play.page.year
    at.wait(2 * PAGE_MS)
    assert at.play.page.year == stood and not at.play.passing_by
    at.play.open_page(2044)
    at.click("ending.map.go")
    at.wait(3 * PAGE_MS)
    assert at.play.page.year == 2045 and not at.play.passing_by


def test_another_figure_colours_it_and_the_wheel_zooms_it(at: Hands) -> None:
    before = pane(at).data.colour
    at.click("ending.map.base")
    other = next(base for base in at.play.bases if base.key != at.play.desk.base)
    at.click(f"option.colour.{other.key}")
    assert at.play.desk.base == other.key and pane(at).data.colour != before and at.play.desk.sheet == "ending"
    scale = at.play.looking_back[0].map.camera.scale
    at.move(pane(at).box.center)
    at.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=2, precise_y=2.0))
    assert at.play.looking_back[0].map.camera.scale > scale


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_nothing_is_cut_off(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    at = ended(tmp_path, size=size, language=language)
    kit = at.app.composer.kit
    shown = [widget for widget in at.widgets if widget.id.startswith("ending.")]
    assert [widget for widget in shown if widget.id.startswith("ending.map.")] and not [widget.id for widget in shown if widget.cut(kit)]
    text, beside = at.find("ending.panel").box, at.find("ending.map.panel").box
    assert text.right < beside.x and beside.right <= size[0] and (text.y, text.h) == (beside.y, beside.h)


def test_large_type_on_a_small_screen_keeps_the_text_and_leaves_the_map_out(tmp_path: Path) -> None:
    at = ended(tmp_path, size=(1024, 640), language="en", text_scale=2.0)
    assert at.shows("ending.panel") and not at.shows("ending.map.panel")


def test_a_tall_pane_is_full_of_country(at: Hands) -> None:
    """No corner of the map is empty, however tall its pane is."""
    from sim.picture.map.camera import BOUNDS, home

    for wide, high in ((270, 560), (400, 420), (1200, 500)):
        camera = home((wide, high))
        (west, south), (east, north) = BOUNDS
        left, top = camera.to_km(0, 0)
        right, bottom = camera.to_km(wide, high)
        assert west - 1 <= left and right <= east + 1 and south - 1 <= bottom and top <= north + 1


def test_where_there_is_room_under_the_map_stands_the_first_figure_through_the_years(tmp_path: Path) -> None:
    at = ended(tmp_path, language="both", size=(1280, 1024), text_scale=1.3)
    first, chart = at.play.headlines[0], at.find("ending.map.chart")
    assert chart.cursor == 2045 and at.find("ending.map.chart.name").text == first.name.zh
    at.drag("ending.map.year", 0.0)
    assert at.find("ending.map.chart").cursor == 2025
    assert written(first, at.play.facts.value(first, 2025), "zh") in at.find("ending.map.chart.value").text
    kit = at.app.composer.kit
    assert not [widget.id for widget in at.widgets if widget.id.startswith("ending.map.chart.") and widget.cut(kit)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sides_are_pressed_and_nothing_is_cut_off_in_large_type(tmp_path: Path, language: str) -> None:
    at = ended(tmp_path, language=language, size=(1280, 720), text_scale=1.5)
    kit, side, chart = at.app.composer.kit, at.find("ending.map.side"), at.find("ending.map.chart")
    assert not [one.id for one in at.widgets if one.id.startswith("ending.map") and one.cut(kit)]
    top = chart.plot(kit).y - kit.tx(TICK) / 2
    assert top >= chart.box.y and chart.plot(kit).h > kit.line(TICK), "the highest figure of the axis stands inside the chart"
    third = side.box.w // 3
    for number, wanted in ((1, "policy"), (2, "apart"), (0, "own")):
        at.click((side.box.x + number * third + third // 2, side.box.center[1]))
        assert at.play.page.side == wanted
        assert pane(at).data.colour == pytest.approx({
            "own": colours(at, 2045), "policy": colours(at, 2045, policy=True),
            "apart": {code: value - colours(at, 2045, policy=True)[code] for code, value in colours(at, 2045).items()},
        }[wanted])  # fmt: skip
