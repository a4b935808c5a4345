"""A study (调研): a task force lifts the limit of one indicator's forecast for one year; journalled and saved like any decision, but never taken back."""
from __future__ import annotations

from dataclasses import replace

import pytest

from sim.scenario import Scenario, load_scenario
from sim.story import Branch, Redo, Refused, RestartYear, RunYear, SetLever, Story, Study, Undo, UndoYear
from sim.story.attention import named
from sim.story.commands import Apply
from sim.story.foresight import asked, last_year
from tests.situations.events import quiet
from tests.story.play import play


@pytest.fixture(scope="module")
def chengdu() -> Scenario:
    return quiet(load_scenario("chengdu-2025"))


@pytest.fixture
def game(chengdu, home) -> Story:
    return Story.new(chengdu, at=home)


def test_a_study_lifts_the_limit_of_one_indicator_for_its_year_and_takes_a_task_force(game):
    assert last_year(game, "data_own") == 2030
    play(game, Study("data_own"))
    assert (last_year(game, "data_own"), last_year(game, "trust"), last_year(game)) == (2040, 2030, 2030)
    assert asked(game, None, ("data_own",), (1,)).until == 2030 and asked(game, None, ("data_own",), (1,), until=2040).until == 2040
    assert game.attention().taken == (("study", "data_own"),) and game.attention().left == 2
    assert named(game.scenario, ("study", "data_own")).zh.startswith("调研")
    play(game, RunYear())
    assert last_year(game, "data_own") == 2031 and game.attention().taken == ()


def test_it_changes_nothing_of_what_happens_and_no_plan(game, chengdu, home):
    play(game, Study("data_own"), RunYear())
    other = play(Story.new(chengdu, at=home), RunYear())
    assert game.plan == other.plan and game.view().name == other.view().name


def test_what_it_showed_is_known_undo_passes_it_by_and_its_task_force_is_spent(game):
    play(game, SetLever("annotation", 60.0), Study("trust"))
    told = game.do(Study("trust"))
    assert isinstance(told, Refused)
    play(game, Undo())
    assert game.plan.acts == () and game.studied == ("trust",) and game.attention().left == 2
    stays = game.do(Undo())
    assert isinstance(stays, Refused) and stays.reason.code == "story.refused.study_stays"
    play(game, Redo())
    assert [act.lever for act in game.plan.changes] == ["annotation"] and game.studied == ("trust",)
    play(game, RestartYear())
    assert game.plan.acts == () and game.studied == ("trust",) and game.attention().left == 2


def test_taking_back_its_year_takes_nothing_of_it_back(game):
    play(game, SetLever("annotation", 60.0), RunYear(), Study("trust"), UndoYear())
    assert game.year == 2026 and game.studied == () and [act.lever for act in game.plan.changes] == ["annotation"]
    play(game, RunYear())
    assert game.year == 2027 and game.studied == ("trust",) and ("study", "trust") in game.attention().taken
    play(game, Undo(), Undo(), SetLever("annotation", 40.0), RunYear())
    assert game.studied == ("trust",), "in its year it counts again, whatever was decided before"


def test_on_another_branch_of_its_year_it_was_not_made(game):
    play(game, RunYear(), Study("trust"), Branch("乙", 2027))
    assert game.year == 2027 and game.studied == ()


def test_it_comes_back_from_a_save_and_counts_again_when_its_year_does(game, chengdu, home, tmp_path):
    play(game, Study("trust"), RunYear(), Study("data_own"))
    game.save(tmp_path / "x.save")
    again = Story.open(tmp_path / "x.save", scenario=chengdu, at=home)
    assert again.warnings == () and again.game == game.game and again.studied == ("data_own",)
    play(again, Undo())
    assert again.year == 2026 and again.studied == ("trust",)


def test_it_is_refused_twice_for_an_unknown_figure_and_without_a_task_force(game):
    play(game, Study("trust"))
    twice, unknown = (game.do(Study(key)) for key in ("trust", "trusts"))
    assert isinstance(twice, Refused) and "公众信任" in twice.message("zh")
    assert isinstance(unknown, Refused) and "trust" in unknown.message("en")
    play(game, Apply("ai_city"), Apply("safety_standard"))
    late = game.do(Study("data_own"))
    assert isinstance(late, Refused) and "调研公众信任" in late.message("zh")


def test_it_is_needless_where_the_forecast_reaches_the_horizon(chengdu, home):
    sandbox = Story.new(chengdu, at=home, sandbox=True)
    near = Story.new(replace(chengdu, horizon=2030), at=home)
    for game in (sandbox, near):
        answer = game.do(Study("trust"))
        assert isinstance(answer, Refused) and answer.reason.code == "story.refused.study_needless"
