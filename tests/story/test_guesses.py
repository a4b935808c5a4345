"""A guess (猜) is sealed before its year is run: journalled, judged when the year is over, passed by by undo, never made in hindsight."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import Indicator, Scenario, SessionRules
from sim.story import AnswerEvent, Branch, Folders, Guess, Note, Redo, Refused, RunYear, SetLever, Story, Undo, UndoYear
from sim.story.commands import Command
from sim.story.guesses import Question, tally
from tests.situations.events import only
from tests.story.play import play
from tests.story.tiny import TinyEngine, TinyRecord, TinyState, scenario

COURSE = {2025: 1_000.0, 2026: 1_100.0, 2027: 1_130.0, 2028: 900.0, 2029: 990.0, 2030: 990.0}


class Course(TinyEngine):
    """A stock that goes its way year by year, whatever is decided."""

    def run(self, state: TinyState, seed: int, plan: object) -> tuple[TinyState, TinyRecord]:
        stock = np.array([[COURSE.get(state.year, 1_000.0), 0.0]])
        return TinyState(state.year + 1, stock), TinyRecord(state.year, {"stock": stock}, {"stock": ("region",)})


@pytest.fixture
def game(home: Folders) -> Story:
    return Story.new(scenario(), at=home, engine=Course())


def refusal(story: Story, command: Command) -> str:
    answer = story.do(command)
    assert isinstance(answer, Refused)
    return answer.reason.code.removeprefix("story.refused.")


def test_flat_is_half_of_the_usual_change_in_one_digit(game: Story) -> None:
    bands = []
    for _ in range(4):
        asked = game.question()
        assert asked is not None and asked.indicator.key == "robots"
        bands.append((asked.year, asked.before, asked.within))
        play(game, RunYear())
    # half of 5 % of 1000, then of the mean step so far: 100, 65, (100 + 30 + 230) / 3
    assert bands == [(2026, 1_000, 20), (2027, 1_100, 50), (2028, 1_130, 30), (2029, 900, 60)]


def test_what_came_is_told_when_the_year_is_over_and_counted(game: Story) -> None:
    for way in ("rise", "rise", "fall", "flat"):
        play(game, Guess("robots", way))
        assert game.guesses()[-1].came is None, "nothing is known before the year is run"
        play(game, RunYear())
    assert [(each.question.year, each.way, each.came) for each in game.guesses()] == [
        (2026, "rise", "rise"), (2027, "rise", "flat"), (2028, "fall", "fall"), (2029, "flat", "rise")]  # fmt: skip
    found = tally(game.guesses())
    assert (found.right, found.all) == (2, 4)


def test_it_may_be_changed_until_the_year_is_run_and_not_after_it_was_seen(game: Story) -> None:
    play(game, Guess("robots", "fall"), Guess("robots", "rise"), RunYear(), UndoYear())
    assert game.year == 2026 and game.question() is None and refusal(game, Guess("robots", "fall")) == "known"
    assert [(each.way, each.came) for each in game.guesses()] == [("rise", None)], "undo takes the result back, not the guess"
    play(game, SetLever("annotation", 40.0), RunYear())
    assert [(each.way, each.came) for each in game.guesses()] == [("rise", "rise")]


def test_undo_passes_it_by_and_redo_brings_its_result_back(game: Story) -> None:
    play(game, SetLever("annotation", 40.0), Guess("robots", "rise"), Undo())
    assert game.plan.acts == () and len(game.guesses()) == 1
    assert refusal(game, Undo()) == "nothing_to_undo"
    play(game, Redo(), RunYear(), Undo(), Redo())
    assert game.year == 2027 and game.guesses()[0].right


def test_a_guess_about_another_past_counts_no_more(game: Story) -> None:
    play(game, Guess("robots", "rise"), RunYear(), Guess("robots", "rise"), RunYear(), UndoYear(), UndoYear(), RunYear(), RunYear())
    assert [each.question.year for each in game.guesses()] == [2026], "that of 2027 was made about a 2026 that is gone"


def test_a_branch_has_the_guesses_before_it_and_asks_only_about_years_nobody_has_seen(game: Story) -> None:
    play(game, Guess("robots", "rise"), RunYear(), Guess("robots", "fall"), RunYear(), Branch("乙", 2027))
    assert [each.question.year for each in game.guesses()] == [2026] and game.question() is None
    play(game, RunYear())
    assert game.question() is not None, "2028 has not been seen"


def test_it_changes_no_plan_and_no_year(game: Story, home: Folders) -> None:
    play(game, Guess("robots", "fall"), RunYear())
    other = play(Story.new(scenario(), at=home, engine=Course()), RunYear())
    assert game.plan == other.plan and game.view().name == other.view().name


def test_it_comes_back_from_a_save_and_from_a_journal(game: Story, home: Folders, tmp_path: Path) -> None:
    play(game, Guess("robots", "fall"), RunYear(), Note("x"), Guess("robots", "flat"))
    game.save(tmp_path / "x.save")
    again = Story.open(tmp_path / "x.save", scenario=scenario(), at=home, engine=Course())
    assert again.warnings == () and again.game == game.game and again.guesses() == game.guesses()
    play(again, RunYear())
    assert tally(again.guesses()).all == 2


def test_what_cannot_be_guessed_is_refused(home: Folders, game: Story) -> None:
    assert refusal(game, Guess("robots", "up")) == "way"
    unknown = game.do(Guess("robotz", "rise"))
    assert isinstance(unknown, Refused) and "robots" in unknown.message("en")
    silent = Story.new(replace(scenario(), rules=SessionRules(3, guesses=False)), at=home, engine=Course())
    assert silent.question() is None and refusal(silent, Guess("robots", "rise")) == "no_guesses"
    while game.year <= game.scenario.horizon:
        play(game, RunYear())
    assert game.question() is None and refusal(game, Guess("robots", "rise")) == "horizon"


@pytest.mark.parametrize(("unit", "decimals", "before", "after", "way"), [
    ("fraction", 1, 0.1856, 0.1904, "flat"),  # 18.6 % to 19.0 %
    ("fraction", 1, 0.1856, 0.1906, "rise"),  # 19.1 %
    ("million_cny", 0, 1_000.4, 999.6, "flat"),
    ("robots", 0, 100.0, 97.6, "fall"),
])
def test_a_figure_is_judged_as_it_is_written(unit: str, decimals: int, before: float, after: float, way: str) -> None:
    one = replace(scenario().indicators[0], unit=unit, decimals=decimals)
    within = {"fraction": 0.004, "million_cny": 0.9, "robots": 1.0}[unit]
    assert Question(one, 2027, before, within).way(after) == way


def test_asked_is_what_has_gone_either_way(chengdu: Scenario, home: Folders) -> None:
    """Of two figures the one that wavers; before anything is known each in its turn."""
    first = scenario().indicators[0]

    class Two(TinyEngine):
        def run(self, state: TinyState, seed: int, plan: object) -> tuple[TinyState, TinyRecord]:
            at = state.year - 2025
            stock, other = np.array([[1_000.0 * 1.1**at, 0.0]]), np.array([[1_000.0 + (at % 2) * 300, 0.0]])
            return TinyState(state.year + 1, stock), TinyRecord(state.year, {"stock": stock, "other": other}, {"stock": ("region",), "other": ("region",)})

    second: Indicator = replace(first, key="other", variable="other")
    story = Story.new(replace(scenario(), indicators=(first, second)), at=home, engine=Two())
    asked = []
    for _ in range(5):
        found = story.question()
        assert found is not None
        asked.append(found.indicator.key)
        play(story, Guess(found.indicator.key, "rise"), RunYear())
    assert asked == ["robots", "other", "other", "other", "other"]


def test_a_year_that_stands_still_on_a_card_is_neither_judged_nor_left(chengdu: Scenario, home: Folders) -> None:
    game = Story.new(only(chengdu, "open_model", 2026), at=home, mandate="unbroken_chain")
    asked = game.question()
    assert asked is not None and asked.indicator.key in game.mandate.indicators
    play(game, Guess(asked.indicator.key, "rise"), RunYear())
    assert game.card is not None and game.guesses()[0].came is None and game.question() is None
    assert refusal(game, Guess(asked.indicator.key, "fall")) == "card"
    play(game, AnswerEvent("open_model", "adopt", game.card.date))
    assert game.guesses()[0].came is not None and game.question() is not None


class Gap(Course):
    """The same stock, which nobody counted in 2027."""

    def run(self, state: TinyState, seed: int, plan: object) -> tuple[TinyState, TinyRecord]:
        after, record = super().run(state, seed, plan)
        if state.year == 2027:
            record.values["stock"] = np.full((1, 2), np.nan)
        return after, record


def test_a_figure_that_nobody_knows_is_neither_asked_about_nor_counted(home: Folders) -> None:
    game = Story.new(scenario(), at=home, engine=Gap())
    play(game, Guess("robots", "rise"), RunYear())
    assert game.question() is not None and game.guesses()[0].came == "rise"
    play(game, Guess("robots", "rise"), RunYear())
    assert game.year == 2028 and game.question() is None, "nobody knows the year before"
    assert [(each.question.year, each.came) for each in game.guesses()] == [(2026, "rise"), (2027, None)]
    play(game, Guess("robots", "fall"), RunYear())
    found = game.guesses()
    assert [each.question.year for each in found] == [2026, 2027], "nothing can be held against a year that nobody knows"
    sums = tally(found)
    assert (sums.right, sums.all) == (1, 1)
