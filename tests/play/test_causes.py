"""Under each of its news the report of a year tells what moved it, from the parts of the record that the why panel shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.play.causes import cause_of
from sim.play.facts import Facts
from sim.scenario import Scenario
from sim.story import RunYear, SetLever, Story
from sim.study.because import SECOND
from tests.play.hands import Hands
from tests.situations.events import quiet


@pytest.fixture(scope="module")
def facts(chengdu: Scenario) -> Facts:
    story = Story.new(quiet(chengdu), 2025, kept=False)
    story.do(SetLever("qualification_support", 100.0))
    for _ in range(4):
        story.do(RunYear())
    return Facts(story)


def test_parts_are_those_of_the_record_and_the_largest_of_them(facts: Facts) -> None:
    told = 0
    for one in facts.shown():
        for year in range(2026, 2030):
            cause, found = cause_of(facts, one, year), facts.broken_down(one, year, "before")
            if cause is None or not found or one.key in ("talent", "firms", "review_room"):
                continue
            told += 1
            amounts = [float(amount) for broken in found for amount in broken.parts[0]]
            moved = facts.value(one, year) - facts.value(one, year - 1)
            assert all(min(abs(amount - part) for part in amounts) < 1e-9 and amount * moved > 0 for _, amount in cause.drivers)
            assert cause.against is None or (cause.against[1] * moved < 0 and abs(cause.against[1]) >= SECOND * abs(cause.drivers[0][1]))
    assert told > 40


def test_people_are_told_by_who_came_and_who_went_and_that_adds_up(facts: Facts) -> None:
    from sim.play.causes import _people

    flows = _people(facts, 2028)
    record, before = facts.story.record(2028), facts.story.record(2027)
    closing = np.sum(record.values["talent"]) - np.sum(before.values["talent"])
    assert sum(amount for _, amount in flows) == pytest.approx(closing, rel=1e-6)
    cause = cause_of(facts, facts.scenario.indicator("talent"), 2028)
    assert cause is not None and "毕业留下" in cause.sentence("zh")


def test_the_room_is_told_by_its_moves(facts: Facts) -> None:
    one = facts.scenario.indicator("review_room")
    for year in (2026, 2027, 2028):
        review, cause = facts.review(year), cause_of(facts, one, year)
        assert (cause is None) == (facts.value(one, year) == facts.value(one, year - 1))
        assert cause is None or {amount for _, amount in cause.drivers} <= {amount for _, amount in review.moves}


def test_what_is_not_counted_is_not_told(facts: Facts) -> None:
    assert cause_of(facts, facts.scenario.indicator("productivity_industry"), 2028) is None
    assert cause_of(facts, facts.scenario.indicator("output"), 2025) is None, "there is no year before"


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_it_stands_under_the_news_and_nothing_is_cut_off(tmp_path: Path, language: str) -> None:
    at = Hands(tmp_path, size=(1024, 640), years=3, language=language)
    at.play.open_report()
    at.wait(100)
    first = at.play.facts.biggest(2028, 1)[0]
    cause = cause_of(at.play.facts, first, 2028)
    assert cause is not None and at.find("report.item.1.because").text == cause.sentence("en" if language == "en" else "zh")
    kit = at.app.composer.kit
    assert not [widget.id for widget in at.widgets if widget.id.startswith("report.item") and widget.cut(kit)]
