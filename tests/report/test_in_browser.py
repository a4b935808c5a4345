"""The page in a real browser, without a network: charts drawn, the year moves the map, nothing wrong said, nothing asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.report import write_game, write_report
from sim.report.comparison import write_comparison
from sim.report.headlines import headlines
from sim.scenario import Change, Plan, load_scenario
from sim.story import Branch, Done, RunYear, SetLever, Story
from sim.study.compare import compare
from sim.words import Name
from tests.report.browser import Tab, browser, found
from tests.situations.results import beside_current_policy

pytestmark = [pytest.mark.slow, pytest.mark.skipif(found() is None, reason="no Chromium here")]

FILLS = "[...document.querySelectorAll('.panels .panel:first-child .county')].map(one => one.getAttribute('fill'))"
WIDE = "document.documentElement.scrollWidth"
OUTSIDE = """[...document.querySelectorAll('main *')].filter(one => !one.closest('.scroll, svg, .contents, #tip') &&
    one.getClientRects().length && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A game of two years with a branch, and a comparison of three plans."""
    scenario, folder = load_scenario("chengdu-2025"), tmp_path_factory.mktemp("others")
    story = Story.new(scenario, 2917, kept=False)
    for command in (SetLever("qualification_support", 100), RunYear(), Branch("另一支", 2026), SetLever("annotation", 60)):
        assert isinstance(story.do(command), Done)
    write_game(story, folder / "game.html", "both")
    plans = [Plan(scenario.key, Name(lever, lever)).with_(Change(2026, lever, 60.0)) for lever in ("annotation", "qualification_support", "chain_attraction")]
    write_comparison(compare(scenario, plans, seeds=range(2), until=2027), folder / "comparison.html", "both")
    return [folder / "game.html", folder / "comparison.html"]


@pytest.mark.parametrize("width", [1024, 390])
def test_games_and_comparisons_fit_draw_and_stay_silent(tab: Tab, others: list[Path], width: int) -> None:
    for path in others:
        tab.open(path, width)
        assert tab.run(OUTSIDE) == [] and tab.run(WIDE) <= width
        assert tab.run("[...document.querySelectorAll('.chart')].every(one => one.querySelector('svg path'))")
        first = tab.run(FILLS)
        tab.run("document.getElementById('year').value = 2025; document.getElementById('year').dispatchEvent(new Event('input'))")
        assert tab.run(FILLS) != first and quiet(tab)


def test_maps_of_a_comparison_can_show_what_plans_differ_in(tab: Tab, others: list[Path]) -> None:
    tab.open(others[1])
    second = FILLS.replace("first-child", "nth-child(2)")
    before, base = tab.run(second), tab.run(FILLS)
    tab.run("document.getElementById('mode').value = 'A'; document.getElementById('mode').dispatchEvent(new Event('input'))")
    assert tab.run(FILLS) == base and tab.run(second) != before and all("apart" in fill or "ground" in fill for fill in tab.run(second))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("报告") / "报告.html"
    write_report(beside_current_policy(), path, "zh")
    return path


def quiet(tab: Tab) -> bool:
    return tab.said == [] and [address for address in tab.asked if not address.startswith(("file:", "data:"))] == []


def test_every_headline_is_drawn_and_nothing_is_asked_of_a_network(tab: Tab, page: Path) -> None:
    tab.open(page)
    drawn = tab.run("[...document.querySelectorAll('.chart')].filter(one => one.querySelector('svg path')).map(one => one.id)")
    assert drawn == [f"chart-{headline.indicator.key}" for headline in headlines(beside_current_policy())]
    assert quiet(tab)


def test_the_slider_moves_the_map_and_the_indicator_changes_it(tab: Tab, page: Path) -> None:
    tab.open(page)
    tab.run("document.getElementById('year').value = 2025; document.getElementById('year').dispatchEvent(new Event('input'))")
    first = tab.run(FILLS)
    tab.run("document.getElementById('year').value = 2040; document.getElementById('year').dispatchEvent(new Event('input'))")
    last = tab.run(FILLS)
    assert first != last and tab.run("document.querySelector('.year-shown').textContent") == "2040"
    tab.run("document.getElementById('colour').selectedIndex = 1; document.getElementById('colour').dispatchEvent(new Event('input'))")
    assert tab.run(FILLS) != last
    tab.run("document.querySelector('.county').dispatchEvent(new PointerEvent('pointermove', {bubbles: true, clientX: 9, clientY: 9}))")
    assert "2040" in tab.run("document.getElementById('tip').textContent")
    assert quiet(tab)


@pytest.mark.parametrize("width", [1024, 390])
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_nothing_stands_out_at_the_side(tab: Tab, page: Path, lang: str, width: int) -> None:
    tab.open(page, width, dark=width == 390)
    tab.run(f"document.getElementById('show-{lang}').click()")
    assert tab.run(OUTSIDE) == [] and tab.run(WIDE) <= width
    assert quiet(tab)


def test_both_languages_stand_together_in_text_charts_and_map(tab: Tab, page: Path) -> None:
    tab.open(page)
    tab.run("document.getElementById('show-both').click()")
    for place in ("#title-map", "#chart-output", "#colour-title", "#legend", ".tile .word"):
        said = tab.run(f"document.querySelector('{place}').textContent")
        assert any("一" <= letter <= "鿿" for letter in said) and any("a" <= letter <= "z" for letter in said), place


def test_without_scripts_the_last_year_the_map_and_every_figure_are_there(tab: Tab, page: Path) -> None:
    tab.open(page, scripts=False)
    tree = tab.call("Accessibility.getFullAXTree")["nodes"]
    said = " ".join(str(node.get("name", {}).get("value", "")) for node in tree)
    assert "各区县地图" in said and "下面的表格有同样的数" in said and "逐年数值" in said


def test_on_paper_everything_is_light_and_within_a4(tab: Tab, page: Path, tmp_path: Path) -> None:
    tab.open(page, dark=True)
    tab.printed(tmp_path / "paper.pdf")
    content = (tmp_path / "paper.pdf").read_bytes()
    assert content.startswith(b"%PDF") and b"/MediaBox [0 0 59" in content
