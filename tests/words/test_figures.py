"""Numbers and money as each language writes them."""

from __future__ import annotations

import math

import pytest

from sim import words


@pytest.mark.parametrize(
    ("million", "zh", "en"),
    [
        (2040, "20.4 亿元", "CNY 2.04 bn"),
        (204, "2.04 亿元", "CNY 204 m"),
        (10, "0.1 亿元", "CNY 10 m"),
        (4, "400 万元", "CNY 4 m"),
        (0.5, "50 万元", "CNY 500,000"),
        (0, "0 元", "CNY 0"),
        (-15, "−0.15 亿元", "−CNY 15 m"),
        (999.6, "10 亿元", "CNY 1 bn"),
        (1.2e6, "1.2 万亿元", "CNY 1.2 tn"),
    ],
)
def test_money_is_written_in_the_habit_of_each_language(million: float, zh: str, en: str) -> None:
    assert words.money(million, "zh") == zh
    assert words.money(million, "en") == en


def test_amounts_that_are_held_against_each_other_are_in_one_unit() -> None:
    from sim.words import moneys

    assert moneys((5.36, 31.5), "zh") == ("536 万元", "3,150 万元") and moneys((5.36, 31.5), "en") == ("CNY 5.36 m", "CNY 31.5 m")
    assert moneys((0.55, 1_290.0, 0.0), "en") == ("CNY 0.55 m", "CNY 1,290 m", "CNY 0 m")
    assert moneys((536.0, 3_150.0), "zh") == ("5.36 亿元", "31.5 亿元")


def test_a_signed_sum_shows_its_plus_but_nothing_is_neither_plus_nor_minus() -> None:
    assert words.money(170, "zh", signed=True) == "+1.7 亿元"
    assert words.money(0, "zh", signed=True) == "0 元"


@pytest.mark.parametrize(
    ("n", "zh", "en"),
    [(3100, "3,100 台", "3,100 robots"), (12_000, "1.2 万台", "12,000 robots"), (1, "1 台", "1 robot"),
     (9_999.6, "1 万台", "10,000 robots"), (12_345, "1.23 万台", "12,300 robots"),
     (3e8, "3 亿台", "300,000,000 robots")],
)
def test_things_are_counted_in_ten_thousands_in_chinese_and_in_full_in_english(n: float, zh: str, en: str) -> None:
    assert words.count(n, "zh", "robots") == zh
    assert words.count(n, "en", "robots") == en


def test_a_change_of_a_rate_is_in_points_with_a_real_minus() -> None:
    assert words.percent(0.342, "zh") == "34.2%"
    assert words.points(-0.02, "zh") == "−2.0 个百分点"
    assert words.points(-0.02, "zh", tight=True) == "−2.0 点"
    assert words.points(0.03, "en") == "+3.0 pp"
    assert words.points(-0.0001, "en") == "0.0 pp"


def test_a_range_says_its_unit_once() -> None:
    assert words.span(2.4, 4.7, "zh") == "2.4～4.7"
    assert words.span(2.4, 4.7, "en") == "2.4 to 4.7"
    assert words.span(240, 470, "zh", "million_cny") == "2.4～4.7 亿元"
    assert words.span(240, 470, "en", "million_cny") == "CNY 240 to 470 m"
    assert words.span(0.1, 0.2, "en", "fraction") == "10.0 to 20.0%"
    assert words.span(240, 4700, "en", "million_cny") == "CNY 240 m to CNY 4.7 bn"


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("million_cny_per_year", 60, "0.6 亿元/年", "CNY 60 m a year"),
        ("thousand_cny", 175, "17.5 万元", "CNY 175,000"),
        ("robots_per_year", 400, "400 台/年", "400 robots a year"),
        ("year", 2029, "2029 年", "2029"),
        ("points", 3, "3 个百分点", "3 pp"),
        ("pflops", 8000, "8,000 PFLOPS", "8,000 PFLOPS"),
        ("multiple", 1.5, "1.5 倍", "1.5 times"),
        ("people", 48_000, "4.8 万人", "48,000 people"),
    ],
)
def test_every_unit_has_its_way_of_writing(unit: str, value: float, zh: str, en: str) -> None:
    assert words.figure(value, unit, "zh") == zh
    assert words.figure(value, unit, "en") == en


def test_an_unknown_unit_is_an_error_and_not_a_bare_number() -> None:
    with pytest.raises(KeyError, match="furlong"):
        words.figure(3, "furlong", "en")


@pytest.mark.parametrize("unit", ["million_cny", "people", "fraction", "index"])
def test_a_missing_value_is_a_dash(unit: str) -> None:
    assert words.figure(math.nan, unit, "zh") == "—"
