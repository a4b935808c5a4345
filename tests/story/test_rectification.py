"""A year of rectification: it runs once a bundle was lowered; what counts as lowered; nobody is asked for what cannot be done."""
from __future__ import annotations

from dataclasses import replace

import pytest

from sim.scenario import Change, Plan, SessionRules
from sim.scenario.bundles import values
from sim.story import Done, Redo, Refused, RunYear, SetBundle, SetLever, Story, Study, Undo
from sim.story.commands import Apply
from sim.story.rectification import least_cut, lowered
from tests.situations.reviews import strict
from tests.story.play import play

SHARE = 0.25



@pytest.fixture
def game(chengdu, home) -> Story:
    return Story.new(strict(chengdu), at=home)


def test_the_year_is_refused_until_a_bundle_is_lowered_and_undoing_it_refuses_again(game):
    answer = game.do(RunYear())
    assert isinstance(answer, Refused) and game.year == 2026
    assert "补链强链" not in answer.message("zh"), "it stands at its lowest level"
    assert "整改年" in answer.message("zh") and "产业基金" in answer.message("zh") and "Industry fund" in answer.message("en")
    play(game, SetBundle("fund", "off"))
    assert [bundle.key for bundle in game.rectification().lowered] == ["fund"]
    play(game, Undo())
    assert isinstance(game.do(RunYear()), Refused)
    play(game, Redo(), RunYear())
    assert game.year == 2027


def test_each_such_year_asks_again(game):
    play(game, SetBundle("fund", "off"), RunYear())
    found = game.rectification()
    assert found.owed and "fund" not in [bundle.key for bundle in found.open]
    play(game, SetBundle("use", "off"), RunYear())


def test_a_game_that_was_played_so_comes_back_from_its_save(game, chengdu, home, tmp_path):
    play(game, SetBundle("fund", "off"), RunYear())
    game.save(tmp_path / "x.save")
    again = Story.open(tmp_path / "x.save", scenario=strict(chengdu), at=home)
    assert again.warnings == () and again.game == game.game and again.rectification() == game.rectification()


def test_where_every_bundle_stands_at_its_lowest_the_year_runs(chengdu, home):
    poor = replace(strict(chengdu), levers=tuple(replace(lever, default=lever.low) for lever in chengdu.levers))
    game = Story.new(poor, at=home)
    assert game.rectification().open == () and isinstance(game.do(RunYear()), Done)


def test_where_no_task_force_could_be_set_to_work_within_the_term_nobody_is_asked(chengdu, home):
    levers = tuple(replace(lever, commitment_years=20) for lever in chengdu.levers)
    bound = replace(strict(chengdu), levers=levers, rules=SessionRules(0, 0, in_rectification=0))
    assert Story.new(bound, at=home).rectification().open == ()


def test_who_spends_the_task_force_on_something_else_is_still_asked(game):
    studied = game.do(Study("trust"))
    assert isinstance(studied, Refused) and studied.reason.code == "story.refused.rectification", "it could not be taken back"
    play(game, Apply("ai_city"))
    assert game.attention().left == 0 and game.rectification().owed and isinstance(game.do(RunYear()), Refused)


def test_a_sandbox_and_a_scenario_without_rules_are_not_asked(chengdu, home):
    for game in (Story.new(strict(chengdu), at=home, sandbox=True), Story.new(replace(strict(chengdu), rules=None), at=home)):
        assert game.rectification() is None and isinstance(game.do(RunYear()), Done)


def test_lowered_is_a_lower_level_whatever_the_stance_and_never_a_turn_of_the_stance(chengdu):
    bundle = chengdu.bundle("talent")

    def plan(*stops: tuple[int, str, int]) -> Plan:
        moves = [Change(year, key, value) for year, level, stance in stops for key, value in values(chengdu, bundle, level, stance).items()]
        return Plan(chengdu.key).with_(*moves)

    wide = (2026, "wide", -2)
    assert lowered(chengdu, bundle, plan(wide, (2030, "pilot", 2)), 2030, SHARE)
    assert not lowered(chengdu, bundle, plan(wide, (2030, "wide", 2)), 2030, SHARE)
    assert not lowered(chengdu, bundle, plan(wide, (2030, "full", -2)), 2030, SHARE)
    assert not lowered(chengdu, bundle, plan(wide), 2030, SHARE)


def test_single_levers_count_from_a_quarter_of_the_money_on_if_nothing_is_raised(chengdu):
    bundle, policy = chengdu.bundle("data"), Plan(chengdu.key)
    cut = least_cut(chengdu, bundle, policy, 2026, SHARE)
    assert lowered(chengdu, bundle, policy.with_(*cut), 2026, SHARE)
    assert not lowered(chengdu, bundle, policy.with_(Change(2026, "data_rights", 3.0)), 2026, SHARE)
    assert not lowered(chengdu, bundle, policy.with_(*cut, Change(2026, "data_rights", 5.0)), 2026, SHARE)


def test_what_is_offered_can_be_done(game):
    for bundle, cut in game.rectification().cuts:
        for change in cut:
            play(game, SetLever(change.lever, change.value))
        assert bundle in game.rectification().lowered
        play(game, *(Undo() for _ in cut))
