"""Columns line up when half of the text is Chinese."""

from __future__ import annotations

from sim.cli.layout import definitions, table, tables, width


def test_a_chinese_character_is_two_cells_wide() -> None:
    assert width("产值 12") == 7


def test_numbers_stand_flush_right_under_wide_heads() -> None:
    drawn = table(["年", "产值"], [["2025", "1"], ["2026", "1,234"]], numbers=True).splitlines()
    assert {width(line) for line in drawn[1:]} == {width(drawn[1])}
    assert drawn[2].endswith("    1") and drawn[3].endswith("1,234")


def test_meanings_start_in_one_column() -> None:
    first, second = definitions([("甲", "x"), ("long", "y")]).splitlines()
    assert width(first[: first.index("x")]) == width(second[: second.index("y")])


def test_a_wide_table_is_folded_and_every_part_names_its_rows() -> None:
    head = ["year", *(f"indicator {n}" for n in range(9))]
    drawn = tables(head, [["2025", *"123456789"], ["2026", *"123456789"]], wide=50)
    assert all(width(line) <= 50 for line in drawn.splitlines())
    assert drawn.count("2025") == drawn.count("year") == 3
    assert all(title in drawn for title in head)


def test_one_column_too_wide_for_the_terminal_is_still_shown() -> None:
    assert "x" * 60 in tables(["year", "x" * 60], [["2025", "1"]], wide=20)
