"""A bundle is one act: all its levers move, one undo takes it back, one refusal names what it costs together."""
from __future__ import annotations

import pytest

from sim.scenario.bundles import values
from sim.story import Done, Refused, RunYear, SetBundle, SetLever, Story
from sim.words import money
from tests.story.play import bundle_settings, play


def test_a_bundle_moves_all_its_levers_and_is_undone_as_one(game, chengdu):
    before = game.settings()
    play(game, SetBundle("talent", "wide", -1))
    assert bundle_settings(game, "talent") == values(chengdu, chengdu.bundle("talent"), "wide", -1)
    assert len(game.plan.changes) >= 3 and len(game.entries) == 1
    play(game, SetBundle("talent", "wide", 1))
    assert bundle_settings(game, "talent") == values(chengdu, chengdu.bundle("talent"), "wide", 1)
    game.undo(), game.undo()
    assert game.settings() == before and game.plan.changes == ()


def test_going_back_to_the_opening_leaves_no_trace_in_the_plan(game):
    play(game, SetBundle("talent", "full", 2), SetBundle("talent", "pilot"))
    assert game.plan.changes == ()


def test_an_edit_by_an_expert_stays_until_the_bundle_is_restored(game, chengdu):
    play(game, SetBundle("talent", "wide"), SetLever("dual_mentors", 40))
    assert bundle_settings(game, "talent")["dual_mentors"] == 40
    play(game, SetBundle("talent", "wide"))
    assert bundle_settings(game, "talent") == values(chengdu, chengdu.bundle("talent"), "wide", 0)


def test_a_bundle_put_where_it_stands_is_no_act(game):
    assert game.do(SetBundle("talent", "pilot")) == Done() and game.entries == []


def test_a_bundle_survives_journal_and_save(game, chengdu, home, tmp_path):
    play(game, SetBundle("use", "wide", 1), RunYear())
    game.save(tmp_path / "x.save")
    again = Story.open(tmp_path / "x.save", scenario=chengdu, at=home)
    assert again.plan == game.plan and again.game == game.game


def test_what_a_bundle_cannot_pay_is_refused_as_a_whole_with_the_sum(game):
    play(game, SetBundle("science", "full", 1), SetBundle("use", "full", -2))
    free = game.budget().free
    command = SetBundle("attract", "full", -2)
    price = sum(quote.first_year for quote in game.prices(command))
    before = game.plan
    answer = game.do(command)
    assert price > free and isinstance(answer, Refused) and game.plan == before
    assert money(price, "zh") in answer.message("zh") and money(price - free, "en") in answer.message("en")
    assert "引进培育" in answer.message("zh")


@pytest.mark.parametrize("command", [SetBundle("talents", "wide"), SetBundle("talent", "wider"), SetBundle("talent", "wide", 3)])
def test_a_bundle_that_does_not_exist_is_refused(game, command):
    assert isinstance(game.do(command), Refused)


def test_the_middle_of_every_bundle_costs_three_to_five_budgets(chengdu):
    """Choices bind: all bundles at full, without facilities, are more than twice the grant; with two facilities each three to five times."""
    levers = sum(chengdu.lever(key).cost(value) for b in chengdu.bundles for key, value in values(chengdu, b, "full", 0).items())
    sites = sum(2 * (float(k.capex_million) / k.capex_years + float(k.upkeep_million)) * k.size.default for b in chengdu.bundles for k in (chengdu.facility(key) for key in b.slots[:1]))
    grant = float(chengdu.parameters["government.grant"])
    assert 2 * grant < levers and 3 * grant < levers + sites < 5 * grant
