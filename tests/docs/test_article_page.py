"""Everything that the article names has a place in the product, and docs/article.md says which."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sim.scenario import Scenario
from sim.scenario.article import broken_article
from tests.docs.conftest import DOCS

LINES = {"2": 5, "3": 8, "4": 15, "5": 22, "6": 12, "7": 9, "8": 11, "9": 17, "10": 13}
"""How many elements each section of the element list has."""


def test_every_line_of_the_element_list_is_there_once(chengdu: Scenario) -> None:
    numbers = [element.number for element in chengdu.elements]
    assert Counter(number.partition(".")[0] for number in numbers) == LINES
    assert set(numbers) == {f"{section}.{line}" for section, lines in LINES.items() for line in range(1, lines + 1)}


def test_every_element_has_a_place_that_exists(chengdu: Scenario) -> None:
    assert list(broken_article(chengdu)) == []


@pytest.mark.parametrize(("places", "code"), [
    ((), "no_place"), (("firm:nobody",), "no_such_place"), (("shop:crp",), "wrong_choice"), (("parameter:brain.nothing",), "no_such_place"),
])  # fmt: skip
def test_an_element_without_a_place_that_exists_is_refused(chengdu: Scenario, places: tuple[str, ...], code: str) -> None:
    lost = replace(chengdu.elements[0], places=places)
    ((path, error),) = broken_article(replace(chengdu, elements=(lost, *chengdu.elements[1:])))
    assert error.code == f"scenario.error.{code}" and path[:2] == ("elements", 0) and error.message("zh")


def test_every_recommendation_can_be_tried(chengdu: Scenario) -> None:
    asked = {number for each in chengdu.applications for number in each.recommendations}
    assert [r.number for r in sorted(chengdu.recommendations, key=lambda r: r.number)] == list(range(30))
    untried = [r.number for r in chengdu.recommendations if not (r.levers or r.facilities or r.events or r.number in asked)]
    assert untried == [0], "only the mandate itself has no lever"


def test_every_lever_facility_and_application_answers_a_recommendation(chengdu: Scenario) -> None:
    said = {key for r in chengdu.recommendations for key in (*r.levers, *r.facilities)}
    ways = {each.key for each in chengdu.levers} | {each.key for each in chengdu.facilities}
    assert ways - said == set()
    assert all(each.recommendations for each in chengdu.applications)


@pytest.mark.parametrize("table", ["levers", "facilities"])
def test_recommendations_and_the_ways_that_answer_them_name_each_other(chengdu: Scenario, table: str) -> None:
    of_ways = {(number, each.key) for each in getattr(chengdu, table) for number in each.recommendations}
    assert of_ways == {(advice.number, key) for advice in chengdu.recommendations for key in getattr(advice, table)}


def test_the_page_is_fresh(build, chengdu: Scenario) -> None:
    assert (DOCS / "article.md").read_text(encoding="utf-8") == build.article_page(chengdu), "run: python docs/build.py"
