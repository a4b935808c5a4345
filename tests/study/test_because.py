"""The sentence of cause: the largest parts of a change, what pulled the other way, and silence where the parts say little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.scenario import Indicator, Scenario
from sim.study.because import Because, because, of_parts
from sim.study.through import Breakdown
from sim.words import Name


@pytest.fixture
def robots(chengdu: Scenario) -> Indicator:
    return chengdu.indicator("robots_built")


def parts(**amounts: float) -> list[tuple[Name, float]]:
    return [(Name(key, key), amount) for key, amount in amounts.items()]


def said(found: Because | None, lang: str = "zh") -> str:
    assert found is not None
    return found.sentence(lang)


def test_the_two_largest_parts_are_told_and_the_largest_against_them(robots: Indicator) -> None:
    told = of_parts(robots, 100, parts(甲=80, 乙=60, 丙=10, 丁=-50))
    assert said(told) == "主要是甲 +80 台，乙 +60 台；丁 −50 台抵去一些。"
    assert said(told, "en") == "Mostly: 甲 +80 robots, 乙 +60 robots; the other way: 丁 −50 robots."


def test_a_fall_is_told_by_what_fell(robots: Indicator) -> None:
    assert said(of_parts(robots, -70, parts(甲=-80, 乙=10))) == "主要是甲 −80 台。"


def test_a_small_second_part_and_a_small_other_way_are_left_out(robots: Indicator) -> None:
    assert said(of_parts(robots, 100, parts(甲=90, 乙=20, 丙=-10))) == "主要是甲 +90 台。"


def test_largest_is_not_called_most(robots: Indicator) -> None:
    many = {f"第{n}": 10.0 for n in range(6)}
    assert said(of_parts(robots, 100, parts(甲=25, 乙=15, **many))).startswith("最多的是甲 +25 台，乙 +15 台")


@pytest.mark.parametrize("amounts", [{f"第{n}": 10.0 for n in range(10)}, {}, {"甲": -5.0}, {"甲": 0.2}])
def test_where_the_parts_say_little_nothing_is_said(robots: Indicator, amounts: dict[str, float]) -> None:
    assert of_parts(robots, 100, parts(**amounts)) is None
    assert of_parts(robots, 0, parts(甲=5, 乙=-5)) is None


def cut(dimension: str, labels: tuple[object, ...], *amounts: float) -> Breakdown:
    return Breakdown(dimension, labels, np.array([amounts]), np.array([sum(amounts)]))


def test_what_a_change_was_of_comes_before_where_it_was(chengdu: Scenario) -> None:
    """A part named by its county is told only where no other way of taking the change apart says enough."""
    rate = chengdu.indicator("local_supply_rate")
    where = cut("region", (510107, 510116), 0.03, 0.01)
    what = cut("component", ("screw", "chip", "mix"), 0.03, 0.02, -0.01)
    assert said(because(rate, 0.04, [where, what], chengdu)).startswith("主要是行星滚柱丝杠 +3.0 点")
    flat = cut("component", tuple(one.key for one in chengdu.components if not one.is_software), *[0.04 / 6] * 6)
    assert "武侯 +3.0 点" in said(because(rate, 0.04, [where, flat], chengdu))
    assert because(rate, 0.04, [flat], chengdu) is None and because(rate, 0.04, [], chengdu) is None


def test_a_rate_that_falls_while_local_purchases_grow_says_so(chengdu: Scenario) -> None:
    rate = chengdu.indicator("local_supply_rate")
    told = because(rate, -0.02, [cut("component", ("screw", "chip"), -0.02, 0.0)], chengdu, bought=(0.25, 1 / 3))
    assert said(told) == "从本地买的 +25%，全部采购 +33%。主要是行星滚柱丝杠 −2.0 点。"
    assert said(told, "en").startswith("Bought locally +25%, in all +33%. Mostly: ")
    other = replace(rate, numerator="robots_deployed")
    assert said(because(other, -0.02, [cut("component", ("screw", "chip"), -0.02, 0.0)], chengdu, bought=(0.25, 0.3))).startswith("主要")
