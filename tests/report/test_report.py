"""The web page: whole, offline, in both languages, honest about direction and evidence."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from sim import words
from sim.report import Results, both, evidence, write_map, write_report
from sim.report.axis import axis
from sim.report.headlines import Headline, headlines
from sim.report.layers import breaks
from sim.report.map_picture import mapped
from sim.report.page import page
from sim.scenario import Change, Placement, Plan
from sim.words import Name
from tests.situations.results import invented_results

PLAN = Plan("chengdu-2025").with_(
    Change(2026, "industry_fund", 100.0),
    Change(2029, "industry_fund", 200.0),
    Placement(2027, "training_ground", 510112, 200),
)


class Outside(HTMLParser):
    """Collects what a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = dict(attrs)
        if tag != "a":
            self.fetched += [value for value in (wanted.get("src"), wanted.get("href")) if value]


@pytest.fixture(scope="module")
def results() -> Results:
    return invented_results(PLAN)


@pytest.fixture(scope="module")
def html(results: Results) -> str:
    return page(results, "zh")


def test_the_page_fetches_nothing(html: str) -> None:
    found = Outside()
    found.feed(html)
    assert [address for address in found.fetched if not address.startswith(("data:", "#"))] == []
    assert "@import" not in html.split("</style>")[0] and "url(" not in html.split("</style>")[0]


def test_every_headline_stands_there_in_both_languages(html: str, results: Results) -> None:
    shown = headlines(results)
    assert len(shown) >= 4
    for headline in shown:
        for text in (headline.indicator.name, headline.last, headline.cells()[3]):
            assert text.zh in html and text.en in html


def test_the_plan_says_from_where_to_where_and_at_which_place(html: str) -> None:
    assert "从 0.35 亿元/年 调到 1 亿元/年" in html
    assert "从 1 亿元/年 调到 2 亿元/年" in html
    assert "龙泉驿" in html and "200 台" in html


def test_current_policy_is_said_in_words() -> None:
    assert both.text("plan_current").zh in page(invented_results(None, (2025,)), "zh")


def test_every_figure_of_the_model_stands_there_with_its_source(html: str, results: Results) -> None:
    scenario = results.scenario
    lines = evidence.lines(evidence.groups(scenario, results.years))
    means = 2 * len(scenario.levers) + 4 * len(scenario.facilities)
    assert len(lines) == len(scenario.parameters) + len(scenario.series) + means
    assert all(f"<code>{line.key}</code>" in html for line in lines)
    assert sum(share.count for share in evidence.shares(lines)) == sum(bool(line.grade) for line in lines)


def test_every_headline_says_how_it_is_computed_and_leads_to_its_figures(html: str, results: Results) -> None:
    groups = {group.key for group in evidence.groups(results.scenario, results.years)}
    for headline in (one for one in results.scenario.indicators if one.headline):
        assert headline.formula is not None and headline.rests_on and set(headline.rests_on) <= groups, headline.key
    links = set(re.findall(r'href="#([^"]+)"', html)) - set(re.findall(r'id="([^"]+)"', html))
    assert links == set(), "a link leads nowhere"


def test_a_name_cannot_break_out_of_the_page(results: Results) -> None:
    evil = "</script><script>alert(1)</script>"
    named = Results(results.scenario, replace(PLAN, name=Name(evil, evil)), results.dataset)
    assert evil not in page(named, "en")


def test_charts_can_be_drawn_even_where_a_year_has_no_value(results: Results) -> None:
    dataset = results.dataset.copy(deep=True)
    dataset["local_supply_rate"][:, 2] = np.nan
    text = page(Results(results.scenario, PLAN, dataset), "en")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    charts = {chart["key"]: chart for chart in json.loads(data[1])["charts"]}
    line = charts["local_supply_rate"]["lines"][0]
    assert line["median"][2] is None and line["said"]["en"][2] == "—"


@pytest.mark.parametrize(
    ("values", "better", "verdict", "arrow"),
    [
        ([1.0, 2.0], "up", "better", "▲"),
        ([2.0, 1.0], "up", "worse", "▼"),
        ([2.0, 1.0], "down", "better", "▼"),
        ([1.0, 1.001], "up", "level", ""),
        ([1.0, 2.0], "neutral", "moved", "▲"),
        ([0.0, 0.0], "up", "level", ""),
    ],
)
def test_the_arrow_is_the_direction_and_the_word_the_judgement(
    results: Results, values: list[float], better: str, verdict: str, arrow: str
) -> None:
    indicator = replace(results.scenario.indicator("robots_deployed"), better=better)
    headline = Headline(indicator, [2025, 2026], *(np.array(values),) * 3)
    assert headline.verdict == verdict
    assert headline.judgement.zh.startswith(arrow or words.say("report.verdict.level", "zh"))
    assert words.say(f"report.verdict.{verdict}", "en") in headline.judgement.en


def test_levels_have_the_decimals_of_their_indicator(results: Results) -> None:
    knowledge = next(one for one in results.scenario.indicators if one.unit == "index")
    fixed = replace(knowledge, decimals=2)
    shown = Headline(fixed, [2025, 2040], np.array([1.0, 0.96483]), np.zeros(2), np.ones(2), difference=-0.000226)
    assert [cell.en for cell in shown.cells()] == ["1.00", "0.96"]
    assert "−0.04" in shown.judgement.en
    assert shown.beside is not None and shown.beside.en.startswith("0.00 ")


def test_a_spread_over_seeds_lies_around_the_median(results: Results) -> None:
    for headline in headlines(results):
        assert (headline.low <= headline.median).all() and (headline.median <= headline.high).all()


def test_the_difference_from_current_policy_is_taken_seed_by_seed(results: Results) -> None:
    reference = results.dataset.copy(deep=True)
    reference["robots_deployed"][:, -1] -= np.array([10.0, 10.0, 1000.0])[:, None]
    beside = Results(results.scenario, PLAN, results.dataset, reference)
    of = {headline.indicator.key: headline for headline in headlines(beside)}
    assert of["robots_deployed"].difference == pytest.approx(10 * len(results.scenario.sectors))
    assert of["talent"].difference == 0
    said = of["robots_deployed"].beside
    assert said is not None and said.zh == "与现行政策比 +120 台"
    assert both.text("charts_lead_reference").zh in page(beside, "zh")
    assert both.text("charts_lead_reference").zh not in page(results, "zh")


def test_axes_are_in_the_units_of_the_language() -> None:
    assert (axis("million_cny", 2040, "zh").label, axis("million_cny", 2040, "zh").factor) == ("亿元", 0.01)
    assert (axis("million_cny", 2040, "en").label, axis("million_cny", 2040, "en").factor) == ("CNY bn", 1e-3)
    assert axis("robots", 31_000, "zh").label == "万台" and axis("robots", 31_000, "en").label == "robots"
    assert axis("fraction", 0.6, "en").factor == 100


@pytest.mark.parametrize("largest", [0.0, 0.61, 1.0, 37.0, 4999.0])
def test_classes_of_the_map_are_round_and_hold_every_value(largest: float) -> None:
    ends = breaks(largest)
    assert len(ends) == 6 and ends[0] == 0 and ends[-1] >= largest
    assert largest == 0 or ends[-1] <= 1.7 * largest


def test_the_map_colours_a_rate_and_is_a_picture(results: Results, tmp_path: Path) -> None:
    indicator = mapped(results)
    assert indicator is not None and indicator.unit == "fraction"
    write_map(results, tmp_path / "map.png", "en")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.png").stat().st_size > 100_000


def test_the_page_is_one_file(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path / "报告.html", "zh")
    assert [entry.name for entry in tmp_path.iterdir()] == ["报告.html"]
    assert 1_000_000 < (tmp_path / "报告.html").stat().st_size < 6_000_000
