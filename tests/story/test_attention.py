"""Task forces: three a year, one of them may be left for the next; what takes one up, what is free, what is refused."""
from __future__ import annotations

from dataclasses import replace

from sim.scenario import Answer, Change, Plan, SessionRules
from sim.story import Place, Refused, RunYear, SetBundle, SetLever, Story, Undo, Withdraw
from sim.story.attention import attention
from sim.story.commands import Apply, TakeBack
from tests.story.play import play


def left(game: Story) -> int:
    return game.attention().left


def test_a_bundle_takes_one_whatever_is_moved_in_it_and_undoing_frees_it(game):
    assert left(game) == 3
    play(game, SetLever("annotation", 60.0), SetLever("data_sharing", 20.0), SetBundle("data", "wide", 1))
    assert left(game) == 2 and game.attention().taken == (("bundle", "data"),)
    play(game, Undo(), Undo(), Undo())
    assert left(game) == 3


def test_an_application_and_a_facility_take_one_each_and_give_it_back(game):
    play(game, Apply("ai_city"), Place("training_ground", 510112, 50, "industry"))
    assert left(game) == 1
    play(game, TakeBack("ai_city"), Withdraw("training_ground-510112-2026"))
    assert left(game) == 3


def test_a_facility_that_comes_with_a_bundle_is_free_once(game):
    play(game, SetBundle("data", "wide", 0), Place("training_ground", 510112, 50, "industry"))
    assert game.attention().taken == (("bundle", "data"),)
    play(game, Place("training_ground", 510112, 50, "care"))
    assert left(game) == 1


def test_a_fourth_is_refused_and_says_what_the_three_are_busy_with_but_open_bundles_go_on(game):
    play(game, SetLever("annotation", 60.0), SetLever("standards", 8.0), Apply("ai_city"))
    answer = game.do(Apply("safety_standard"))
    assert isinstance(answer, Refused)
    assert "0" in answer.message("zh") and "数据训练" in answer.message("zh") and "AI+ demonstration city" in answer.message("en")
    play(game, SetLever("annotation", 70.0))


def test_an_answer_that_costs_money_takes_one_and_every_event_has_one_that_does_not(chengdu):
    rules, plan = SessionRules(3), Plan(chengdu.key).with_(Answer("care_accident", "stop_all", 2030), Answer("rival_offer", "let_go", 2030))
    found = attention(chengdu, rules, plan, 2030, lambda _: False)
    assert found.taken == (("event", "care_accident"),)
    assert all(any(choice.million == 0 for choice in event.choices) for event in chengdu.events)


def test_one_is_left_for_the_next_year_and_never_two(game):
    play(game, SetLever("annotation", 60.0), RunYear())
    found = game.attention()
    assert (found.whole, found.carried) == (4, 1)
    play(game, RunYear())
    assert game.attention().whole == 4


def test_a_year_of_rectification_has_one(chengdu, game):
    rules = SessionRules(task_forces=3, carried=1, in_rectification=1)
    assert attention(chengdu, rules, game.plan, 2028, lambda year: year == 2028).whole == 1 + 1
    assert attention(chengdu, rules, game.plan, 2029, lambda year: year == 2028).whole == 3 + 1


def test_lowering_after_the_term_is_free_and_before_it_is_not(chengdu):
    plan = Plan(chengdu.key).with_(Change(2026, "annotation", 60))
    term = 2026 + chengdu.lever("annotation").commitment_years
    rules = SessionRules(3)
    early, late = (attention(chengdu, rules, plan.with_(Change(year, "annotation", 30)), year, lambda _: False) for year in (2027, term))
    assert early.taken == (("bundle", "data"),) and late.taken == ()


def test_a_sandbox_and_a_scenario_without_the_rule_have_no_limit(chengdu, home):
    free = Story.new(chengdu, at=home, sandbox=True)
    without = Story.new(replace(chengdu, rules=None), at=home)
    for game in (free, without):
        assert game.attention() is None
        play(game, *(SetLever(key, 30.0) for key in ("annotation", "stay_support", "technician_training", "tech_transfer", "dual_mentors")))


def test_a_game_with_three_task_forces_comes_back_from_its_save(game, chengdu, home, tmp_path):
    play(game, SetLever("annotation", 60.0), RunYear(), SetLever("standards", 8.0), SetLever("stay_support", 20.0))
    game.save(tmp_path / "x.save")
    again = Story.open(tmp_path / "x.save", scenario=chengdu, at=home)
    assert again.warnings == () and again.attention() == game.attention()
