from __future__ import annotations

import numpy as np
import pytest

from sim.scenario import Change, Plan
from sim.story import (
    AnswerEvent,
    CloseFacility,
    Done,
    Note,
    Place,
    Redo,
    Refused,
    Rename,
    Resize,
    RestartYear,
    RunYear,
    SetLever,
    Undo,
    UndoYear,
    Withdraw,
)
from tests.story.play import play, stock


def test_a_new_game_stands_at_the_first_decision_year_with_one_year_of_history(story):
    assert story.year == 2026
    assert [record.year for record in story.records] == [2025]
    assert story.plan == Plan("tiny")


def test_the_plan_of_a_game_is_called_after_its_branch_and_only_without_decisions_current_policy(story):
    assert story.plan.name == Plan("tiny").name
    play(story, SetLever("annotation", 60.0))
    assert story.plan.name.zh == "本局的方案"
    play(story, Rename("b0", "甲队"))
    assert story.plan.name.en == "甲队"


def test_a_lever_is_set_in_the_year_on_the_table(story):
    play(story, RunYear(), SetLever("annotation", 60.0))
    assert story.plan.changes == (Change(2027, "annotation", 60.0),)


def test_a_lever_moved_twice_in_a_year_is_one_change(story):
    play(story, SetLever("annotation", 60.0), SetLever("annotation", 80.0))
    assert story.plan.changes == (Change(2026, "annotation", 80.0),)


def test_a_lever_put_back_to_where_it_stood_is_no_change(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0), SetLever("annotation", 60.0))
    assert story.plan.changes == (Change(2026, "annotation", 60.0),)


def test_a_lever_put_where_it_stands_is_not_even_journalled(story):
    assert story.do(SetLever("annotation", 25.0)) == Done()
    assert story.entries == []


def test_a_facility_can_be_placed_enlarged_and_withdrawn_in_its_year(story):
    play(story, Place("training_ground", 510112), Resize("training_ground-510112-2026", 150.0))
    assert [(p.region, p.size) for p in story.plan.placements] == [(510112, 150.0)]
    play(story, Withdraw("training_ground-510112-2026"))
    assert story.plan.placements == ()


def test_a_facility_of_an_earlier_year_is_closed_not_withdrawn(story):
    play(story, Place("training_ground", 510112), RunYear())
    assert isinstance(story.do(Withdraw("training_ground-510112-2026")), Refused)
    play(story, CloseFacility("training_ground-510112-2026"))
    assert story.plan.closures[0].year == 2027


@pytest.mark.parametrize("command", [
    SetLever("anotation", 60.0), SetLever("annotation", 251.0), SetLever("annotation", -1.0),
    SetLever("annotation", 60.0, "2027-06-15"), SetLever("annotation", 60.0, "15 June"),
    SetLever("annotation", 60.0, "2025-06-15"), Place("training_ground", 999999), Place("training_ground", 510112, 7.0),
    Place("training_ground", 510112, 100.0, "industry"), CloseFacility("nothing"), Resize("nothing", 100.0),
    AnswerEvent("rival_offer", "let_go"), Undo(), Redo(), UndoYear(), RestartYear(), Note("  "),
])
def test_what_the_rules_do_not_allow_is_refused_in_both_languages_and_not_journalled(story, command):
    game = story.game
    refused = story.do(command)
    assert isinstance(refused, Refused)
    assert refused.message("zh") and refused.message("en") and refused.message("zh") != refused.message("en")
    assert story.game is game and story.entries == []


def test_a_misspelt_lever_is_refused_with_the_nearest_name(story):
    assert "annotation" in story.do(SetLever("anotation", 60.0)).message("en")


def test_what_cannot_be_paid_is_refused_by_the_model(story):
    play(story, SetLever("annotation", 250.0))
    assert isinstance(story.do(SetLever("industry_fund", 350.0)), Refused)
    assert isinstance(story.do(SetLever("industry_fund", 250.0)), Done)


def test_undo_takes_back_decisions_and_years_one_by_one_and_redo_brings_them_back(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0))
    whole = story.game.line.steps
    seen = []
    while isinstance(story.undo(), Done):
        seen.append((story.year, len(story.plan.changes)))
    assert seen == [(2027, 1), (2026, 1), (2026, 0)]
    while isinstance(story.redo(), Done):
        pass
    assert story.game.line.steps == whole


def test_a_new_decision_ends_what_could_be_redone(story):
    play(story, SetLever("annotation", 60.0), Undo(), SetLever("annotation", 70.0))
    assert isinstance(story.redo(), Refused)


def test_undo_year_goes_back_to_the_table_of_the_last_year_with_its_decisions(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0), UndoYear())
    assert (story.year, story.plan.changes) == (2026, (Change(2026, "annotation", 60.0),))
    play(story, Redo())
    assert (story.year, len(story.plan.changes)) == (2027, 2)


def test_restart_year_takes_back_only_the_decisions_of_the_year(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0),
         SetLever("industry_fund", 40.0), RestartYear())
    assert (story.year, story.plan.changes) == (2027, (Change(2026, "annotation", 60.0),))


def test_an_undone_year_comes_out_the_same_when_run_again(story):
    play(story, RunYear())
    first = stock(story, 2026)
    play(story, Undo(), RunYear())
    assert np.array_equal(stock(story, 2026), first)


def test_a_decision_in_mid_year_runs_the_year_again(story):
    play(story, RunYear(), RunYear())
    without = stock(story, 2027)
    play(story, SetLever("annotation", 75.0, "2027-07-01"))
    assert story.year == 2028
    assert story.plan.changes == (Change(2027, "annotation", 75.0, "07-01"),)
    assert not np.array_equal(stock(story, 2027), without)
    play(story, Undo())
    assert np.array_equal(stock(story, 2027), without)


def test_a_year_before_the_last_is_closed_to_decisions(story):
    play(story, RunYear(), RunYear())
    assert "2026" in story.do(SetLever("annotation", 75.0, "2026-07-01")).message("en")


def test_a_decision_for_the_next_year_closes_the_year_before(story):
    play(story, RunYear(), SetLever("industry_fund", 40.0))
    assert isinstance(story.do(SetLever("annotation", 75.0, "2026-07-01")), Refused)


def test_after_the_last_decision_year_years_only_run_and_then_the_game_is_over(story):
    play(story, *[RunYear()] * 5)
    assert isinstance(story.do(SetLever("annotation", 60.0)), Refused)
    play(story, RunYear(), RunYear())
    assert story.over and isinstance(story.do(RunYear()), Refused)


def test_a_year_that_fails_to_run_is_never_journalled(begin, engine):
    story = begin()
    engine.run = None
    with pytest.raises(TypeError):
        story.do(RunYear())
    assert story.entries == [] and story.year == 2026


def test_a_decision_on_a_state_that_is_gone_is_refused(story):
    seen = story.state_name
    play(story, SetLever("annotation", 60.0))
    assert isinstance(story.do(SetLever("industry_fund", 40.0), based_on=seen), Refused)
    assert isinstance(story.do(SetLever("industry_fund", 40.0), based_on=story.state_name), Done)
