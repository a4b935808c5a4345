"""What moved a figure in a year, off two records: parts that the record holds, and the same sentence wherever it is told."""

from __future__ import annotations

import numpy as np
import pytest

from sim.report import both
from sim.report.chronicle import chapters
from sim.report.headlines import headlines
from sim.report.results import Results
from sim.report.retold import dataset
from sim.scenario import Scenario
from sim.story import RunYear, SetLever, Story
from sim.study.because import SECOND, Because
from sim.study.causes import FLOWS, broken_down, cause_of, firms, fund, people
from tests.situations.events import quiet

YEARS = range(2026, 2032)


@pytest.fixture(scope="module")
def story(chengdu: Scenario) -> Story:
    story = Story.new(quiet(chengdu), 2025, kept=False)
    story.do(SetLever("qualification_support", 100.0))
    story.do(SetLever("basic_research", 10.0))
    for _ in YEARS:
        story.do(RunYear())
    return story


def cause(story: Story, key: str, year: int) -> Because | None:
    return cause_of(story.record(year), story.record(year - 1), story.scenario, story.scenario.indicator(key))


def moved(story: Story, key: str, year: int) -> float:
    values = story.history(key)
    place = values.years.index(year)
    return float(values.values[place] - values.values[place - 1])


def test_parts_are_those_of_the_record_and_the_largest_of_them(story: Story) -> None:
    told = 0
    for one in story.scenario.indicators:
        for year in YEARS:
            found, broken = cause(story, one.key, year), broken_down(story.record(year), story.record(year - 1), story.scenario, one)
            if found is None or not broken or one.key in FLOWS:
                continue
            told += 1
            amounts = [float(amount) for way in broken for amount in way.parts[0]]
            change = moved(story, one.key, year)
            assert all(min(abs(amount - part) for part in amounts) < 1e-9 and amount * change > 0 for _, amount in found.drivers)
            assert found.against is None or (found.against[1] * change < 0 and abs(found.against[1]) >= SECOND * abs(found.drivers[0][1]))
    assert told > 60


def test_people_are_told_by_who_came_and_who_went_and_that_adds_up(story: Story) -> None:
    flows = people(story.record(2028), story.scenario)
    assert sum(amount for _, amount in flows) == pytest.approx(moved(story, "talent", 2028), rel=1e-6)
    told = cause(story, "talent", 2028)
    assert told is not None and "毕业留下" in told.sentence("zh")


def test_firms_are_told_by_how_they_came_and_went_and_that_adds_up(story: Story) -> None:
    for year in YEARS:
        parts = firms(story.record(year), story.scenario)
        assert sum(amount for _, amount in parts) == pytest.approx(moved(story, "firms", year)) and len(parts) == 5
    told = cause(story, "firms", 2028)
    assert told is not None and any(name.zh in ("新创", "衍生", "引进", "关停", "迁走") for name, _ in told.drivers)


def test_the_fund_is_told_by_its_ledger_and_that_adds_up(story: Story) -> None:
    for year in YEARS:
        parts = fund(story.record(year), story.scenario)
        assert sum(amount for _, amount in parts) == pytest.approx(moved(story, "fund_value", year))
    told = cause(story, "fund_value", 2028)
    assert told is not None and told.drivers[0] == max(fund(story.record(2028), story.scenario), key=lambda part: part[1])


def test_a_mean_is_told_by_what_its_fields_moved(story: Story) -> None:
    now, before = (story.record(year).values["knowledge"][0] for year in (2031, 2030))
    told = cause(story, "knowledge", 2031)
    assert told is not None and [amount for _, amount in told.drivers] == sorted(now - before, reverse=True)[:2]
    assert np.mean(now - before) == pytest.approx(moved(story, "knowledge", 2031))
    assert told.sentence("zh").startswith("各领域的平均。") and told.sentence("en").startswith("A mean over fields. ")


def test_the_room_is_told_by_its_moves(story: Story) -> None:
    for year in YEARS:
        moves, told = set(story.record(year).values["room_moves"][0]), cause(story, "review_room", year)
        assert (told is None) == (moved(story, "review_room", year) == 0)
        assert told is None or {amount for _, amount in told.drivers} <= moves


@pytest.mark.parametrize("key", ["productivity_industry", "trust", "resilience"])
def test_what_the_record_holds_no_parts_of_is_not_told(story: Story, key: str) -> None:
    assert moved(story, key, 2028) and cause(story, key, 2028) is None


def test_the_page_of_a_game_tells_the_same_sentence(story: Story) -> None:
    view = story.view()
    results = Results(story.scenario, view.plan, dataset(story, view), None)
    told = 0
    for chapter in chapters(story, view, headlines(results)):
        for result in chapter.results:
            key = next(one.key for one in story.scenario.indicators if one.name == result.name)
            found = cause(story, key, chapter.year)
            assert result.because == (both.text("chronicle.because", because=both.each(found.sentence)) if found else None)
            told += found is not None
    assert told >= len(YEARS)
