"""Columns line up when half of the text is Chinese."""

from __future__ import annotations

from sim.cli.layout import definitions, table, width


def test_a_chinese_character_is_two_cells_wide() -> None:
    assert width("产值 12") == 7


def test_numbers_stand_flush_right_under_wide_heads() -> None:
    drawn = table(["年", "产值"], [["2025", "1"], ["2026", "1,234"]], numbers=True).splitlines()
    assert {width(line) for line in drawn[1:]} == {width(drawn[1])}
    assert drawn[2].endswith("    1") and drawn[3].endswith("1,234")


def test_meanings_start_in_one_column() -> None:
    first, second = definitions([("甲", "x"), ("long", "y")]).splitlines()
    assert width(first[: first.index("x")]) == width(second[: second.index("y")])
