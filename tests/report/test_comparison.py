"""The page on a comparison: every plan with its line and map, paired differences, what differs, assumptions against policy."""

from __future__ import annotations

import json
import re

import pytest

from sim.report.comparison import comparison_page
from sim.scenario import Change, Plan, load_scenario
from sim.study.compare import Comparison, compare
from sim.study.crossed import cross
from sim.words import Name
from tests.report.test_report import Outside

SCENARIO = load_scenario("chengdu-2025")
FIRST = Plan(SCENARIO.key, Name("甲案", "One")).with_(Change(2026, "qualification_support", 60.0), Change(2026, "annotation", 60.0))
SECOND = Plan(SCENARIO.key, Name("乙案", "Two")).with_(Change(2026, "qualification_support", 60.0), Change(2026, "first_use", 80.0))


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(SCENARIO, [FIRST, SECOND], seeds=range(2), until=2027)


@pytest.fixture(scope="module")
def html(found: Comparison) -> str:
    return comparison_page(found, "zh")


def data(page: str) -> dict[str, object]:
    wanted = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert wanted is not None
    return dict(json.loads(wanted[1]))


def test_each_chart_has_every_plan_and_current_policy(html: str, found: Comparison) -> None:
    charts = data(html)["charts"]
    assert isinstance(charts, list) and len(charts) == len(found.indicators)
    assert all([line["key"] for line in chart["lines"]] == ["A", "B", "current"] for chart in charts)


def test_each_plan_has_a_map_and_two_have_their_difference(html: str) -> None:
    assert re.findall(r'class="panel" data-plan="(\w)"(?: data-base="(\w)")?', html) == [("A", ""), ("B", ""), ("B", "A")]


def test_only_decisions_that_differ_are_listed(html: str) -> None:
    own = html[html.index('id="acts"') : html.index('id="definitions"')]
    name = {key: SCENARIO.lever(key).name.zh for key in ("qualification_support", "annotation", "first_use")}
    assert name["annotation"] in own and name["first_use"] in own and name["qualification_support"] not in own


def test_differences_are_those_of_the_study_and_nothing_is_fetched(html: str, found: Comparison) -> None:
    middle = found.difference("robots_deployed", "B", 2027)["median"]
    assert middle != 0 and f"{abs(middle):,.0f} 台" in html
    outside = Outside()
    outside.feed(html)
    assert [address for address in outside.fetched if not address.startswith(("data:", "#"))] == []


def test_a_plan_against_itself_differs_nowhere() -> None:
    page = comparison_page(compare(SCENARIO, [FIRST, FIRST], seeds=range(1), until=2026), "en")
    cells = re.findall(r'<td class="(better|worse|moved|level)">', page)
    assert cells and set(cells) == {"level"}


@pytest.mark.slow
def test_assumptions_against_policy_stand_in_a_table_of_their_own(found: Comparison) -> None:
    other = load_scenario("chip-control-2027")
    page = comparison_page(found, "en", cross((SCENARIO, other), [FIRST, SECOND], range(2), 2027))
    assert other.name.en in page and 'id="crossed"' in page and 'id="crossed"' not in comparison_page(found, "en")
