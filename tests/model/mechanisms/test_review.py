"""M13, the review: short-term results against an expectation that ratchets; its grade moves money and room."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.review import LINES, bonus, grade, marks, next_expectation
from sim.model.mechanisms.room import MOVES, required, stars
from sim.model.year import Year
from sim.scenario import Change, Plan, Scenario
from tests.model.mechanisms.situations import do, only, opened, started, years_of

EXPECTED = np.array([[100.0, 30.0, 400.0, 35_000.0]])


@pytest.mark.parametrize(("line", "surprise"), [("output", 0.3), ("projects", 0.6), ("patents", 0.1), ("jobs", 0.05)])
def test_each_line_earns_its_full_mark_for_its_own_surprise(chengdu: Scenario, line: str, surprise: float) -> None:
    place = LINES.index(line)
    for share, mark in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (3.0, 1.0), (-0.5, -0.5), (-2.0, -1.0)):
        found = EXPECTED.copy()
        found[0, place] *= 1 + share * surprise
        each = marks(started(chengdu).p, found, EXPECTED)
        assert each[0, place] == pytest.approx(mark)
        assert np.count_nonzero(each) == (share != 0)


def test_a_line_that_nobody_expected_anything_of_has_no_mark(chengdu: Scenario) -> None:
    assert not marks(started(chengdu).p, EXPECTED, np.zeros((1, 4))).any()


@pytest.mark.parametrize(("mark", "letter", "money"), [(0.35, 3, 0.1), (0.34, 2, 0.03), (-0.05, 2, 0.03), (-0.06, 1, -0.03), (-0.35, 1, -0.03), (-0.36, 0, -0.1)])
def test_a_grade_follows_from_the_mark_and_moves_next_years_grant(chengdu: Scenario, mark: float, letter: int, money: float) -> None:
    p = started(chengdu).p
    assert only(grade(p, np.array([mark]))) == letter
    assert only(bonus(p, np.array([letter]))) == pytest.approx(money)


def test_a_brilliant_year_makes_the_next_one_harder_and_a_poor_one_helps_by_half(chengdu: Scenario) -> None:
    y = started(chengdu)
    nation = chengdu.series["national_robots"]
    margins = np.array([0.7 * (nation.at(2026) / nation.at(2025) - 1), 0.03, 0.03, 0.03])
    for result, base in ((1.5, 1.5), (1.0, 1.0), (0.6, 0.8)):
        assert next_expectation(y, EXPECTED * result, EXPECTED)[0] == pytest.approx(EXPECTED[0] * base * (1 + margins))


def december(chengdu: Scenario, letter: int, room: float = 60.0, year: int = 2027) -> Year:
    """A year of a given grade, without accident, in which nothing else moves the room."""
    y = Year(opened(chengdu))
    y.year = y.world.year = year
    y.world.city.spending[...], y.world.city.incidents[...] = 0.0, 0.0
    y.world.city.knowledge_2025[...] = y.world.city.knowledge
    y.world.city.grade[...], y.world.city.room[...] = letter, room
    return y


@pytest.mark.parametrize(("letter", "move"), [(3, 6), (2, 2), (1, -4), (0, -10)])
def test_the_room_moves_by_the_grade(chengdu: Scenario, letter: int, move: float) -> None:
    y = december(chengdu, letter)
    do(y, "room")
    assert only(y.world.city.room) == 60 + move


def test_the_room_stays_between_nothing_and_a_hundred(chengdu: Scenario) -> None:
    for letter, room, end in ((3, 98.0, 100.0), (0, 4.0, 0.0)):
        y = december(chengdu, letter, room)
        do(y, "room")
        assert only(y.world.city.room) == end


def test_evaluation_reform_costs_room_once_and_patience_every_year_until_knowledge_shows(chengdu: Scenario) -> None:
    y = december(chengdu, 2)
    y.setting("evaluation_reform")[...] = 0.4
    do(y, "room")
    assert only(y.world.city.room) == pytest.approx(60 + 2 - 0.4 * 15 - 0.4 * 2)
    y.world.luck.forget_year(2027)
    do(y, "room")
    assert y.kept["room_moves"][0, MOVES.index("reform")] == 0
    y.world.luck.forget_year(2027)
    y.world.city.knowledge[...] *= 1.11
    do(y, "room")
    assert y.kept["room_moves"][0, MOVES.index("patience")] == 0


def test_an_accident_is_held_against_a_city_without_standards(chengdu: Scenario) -> None:
    found = []
    for money in (0.0, 10.0):
        y = december(chengdu, 2)
        y.world.city.incidents[...] = 200.0
        y.world.city.spending[:, y.scene.lever["standards"]] = money
        do(y, "room")
        found.append(only(y.world.city.room))
    assert found == [60 + 2 - 6, 60 + 2]


def test_stars_count_the_shares_of_what_the_plan_requires(chengdu: Scenario) -> None:
    p = started(chengdu).p
    asked = required(p, 2)
    for share, number in ((1.0, 3), (0.99, 2), (0.95, 2), (0.94, 1), (0.85, 1), (0.84, 0)):
        assert stars(p, asked * share * (1 + 1e-12), 2).tolist() == [[number] * 5]


def test_every_fifth_december_the_stars_give_room_and_money_for_the_next_plan(chengdu: Scenario) -> None:
    for year, evaluated in ((2029, False), (2030, True), (2031, False), (2040, True), (2045, False)):
        y = december(chengdu, 2, year=year)
        y.world.city.trust[...] = 0.9
        do(y, "room")
        total = y.world.city.stars.sum()
        assert total > 0
        assert only(y.world.city.room) == 62 + (total if evaluated else 0)
        assert only(y.world.city.plan_bonus) == pytest.approx(0.004 * total if evaluated else 0.0)


def test_little_room_makes_the_next_year_one_of_rectification_which_forbids_long_commitments(chengdu: Scenario) -> None:
    plan = Plan(chengdu.key).with_(Change(2027, "anchor_landing", 100), Change(2027, "local_terms", 0.3), Change(2028, "anchor_landing", 90))

    def lose(world) -> None:  # type: ignore[no-untyped-def]
        if world.year == 2027:
            world.city.rectify[...] = True

    records = years_of(opened(chengdu, plan=plan), 2028, lose)
    lever = {one.key: place for place, one in enumerate(chengdu.levers)}
    set_2027, set_2028 = records[2027].values["setting"][0], records[2028].values["setting"][0]
    assert set_2027[lever["anchor_landing"]] == 40 and set_2027[lever["local_terms"]] == pytest.approx(0.3)
    assert "rectification_bars_lever" in [notice.code for notice in records[2027].notices]
    assert records[2027].values["room_moves"][0, MOVES.index("rectified")] == 8
    assert set_2028[lever["anchor_landing"]] == 90
