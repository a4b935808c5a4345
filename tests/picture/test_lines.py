from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.picture.lines import NO_END, NO_START, wrap


class Mono:
    """Ten pixels a character."""

    def width(self, string: str) -> int:
        return 10 * len(string)


def test_a_semicolon_never_begins_a_line():
    assert wrap("本地；外地", Mono(), 20) == ("本", "地；", "外地")


def test_an_opening_bracket_never_ends_a_line():
    assert wrap("成都（西）", Mono(), 30) == ("成都", "（西）")


def test_a_number_keeps_its_sign_and_decimals():
    assert wrap("变化−2.04亿", Mono(), 50) == ("变化", "−2.04", "亿")


def test_english_breaks_between_words_only():
    assert wrap("robots work here", Mono(), 110) == ("robots work", "here")


def test_a_word_wider_than_the_line_is_cut():
    assert wrap("abcdefgh", Mono(), 40) == ("abcd", "efgh")


def test_newlines_are_kept():
    assert wrap("一\n\n二", Mono(), 100) == ("一", "", "二")


def test_nothing_gives_one_empty_line():
    assert wrap("", Mono(), 100) == ("",)


@given(st.text(alphabet="成都机器人，。；：（）《》“”abc123 %.", max_size=60), st.integers(40, 200))
def test_no_line_is_too_wide_and_no_character_is_lost(string, width):
    lines = wrap(string, Mono(), width)
    assert all(Mono().width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == string.replace(" ", "")


@pytest.mark.parametrize("width", range(60, 200, 10))
def test_chinese_rules_hold_at_every_width(width):
    lines = wrap("新供应商先验证（一至三年），才有订单；支持越大，同时“在验证”的企业越多。", Mono(), width)
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines[:-1])
