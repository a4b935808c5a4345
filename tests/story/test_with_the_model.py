"""The same promises with the real model and the real scenario."""
from __future__ import annotations

import numpy as np
import pytest

from sim.scenario import Scenario
from sim.story import Branch, Done, Place, Refused, RunYear, SetLever, Story, SwitchBranch, Undo, UndoYear
from tests.situations.events import quiet
from tests.story.play import play, same_years

CHENGDU = "chengdu-2025"


@pytest.fixture(scope="module")
def chengdu(chengdu: Scenario) -> Scenario:
    return quiet(chengdu)


def headline(story: Story, year: int) -> np.ndarray:
    return story.record(year).values["output"]


def test_a_live_game_with_mid_year_decisions_equals_the_replay_of_its_journal(game, chengdu, home, tmp_path):
    play(game, SetLever("qualification_support", 60.0), Place("training_ground", 510112, 50, "industry"), RunYear(),
         RunYear(), SetLever("annotation", 30.0, "2027-07-01"), RunYear(), Undo(), Undo(),
         SetLever("annotation", 35.0, "2027-09-01"), RunYear())
    assert game.save(tmp_path / "x.save") == Done()
    again = Story.open(tmp_path / "x.save", scenario=chengdu, at=home)
    assert again.warnings == () and again.game == game.game
    assert same_years(again, game)


def test_going_on_from_saved_columns_equals_the_straight_game(game):
    play(game, SetLever("qualification_support", 60.0), RunYear(), RunYear())
    engine, path = game.engine, game.view().path
    arrays = engine.arrays(game.view().state(2027))
    state, record = engine.run(engine.restored(game.seed, arrays), path[-1].seed, path[-1].plan)
    assert all(np.array_equal(record.values[name], figures, equal_nan=True)
               for name, figures in game.record(2027).values.items())
    assert all(np.array_equal(column, engine.arrays(game.view().state(2028))[name], equal_nan=True)
               for name, column in engine.arrays(state).items())


def test_a_branch_differs_from_its_parent_only_from_the_fork_on(game):
    play(game, RunYear(), RunYear(), Branch("先做深", 2027), SetLever("qualification_support", 100.0), RunYear())
    here, there = game.view("b1"), game.view("b0")
    same = {year: all(np.array_equal(here.record(year).values[name], figures, equal_nan=True)
                      for name, figures in there.record(year).values.items()) for year in (2025, 2026, 2027)}
    assert same == {2025: True, 2026: True, 2027: False}
    play(game, SwitchBranch("b0"), UndoYear(), RunYear())


def test_current_policy_is_its_own_reference(game):
    play(game, RunYear())
    history = game.history("output")
    assert history.values == history.reference and history.values[-1] > 0


def test_what_the_city_cannot_pay_is_refused_with_a_price_in_both_languages(chengdu, home):
    game = Story.new(chengdu, at=home, sandbox=True)
    refused = None
    for lever in chengdu.levers:
        answer = game.do(SetLever(lever.key, lever.high))
        refused = answer if isinstance(answer, Refused) else refused
    assert refused is not None
    assert "亿元" in refused.message("zh") or "万元" in refused.message("zh")
    assert "CNY" in refused.message("en")


def test_the_budget_of_the_table_answers_a_decision_and_its_staircase_falls(game):
    before = game.budget()
    price = game.price(SetLever("supplier_matching", 50.0))
    play(game, SetLever("supplier_matching", 50.0))
    after = game.budget()
    assert before.free - after.free == pytest.approx(price.yearly) == pytest.approx(50.0)
    assert 0 < before.committed <= before.spent < before.income
    assert after.ahead[0].million - before.ahead[0].million == pytest.approx(50.0)
    assert after.ahead[-1].million <= after.ahead[0].million


def test_the_budget_before_the_year_is_the_one_on_record_after_it(game):
    play(game, SetLever("supplier_matching", 50.0))
    budget = game.budget()
    play(game, RunYear())
    record = game.record(2026).values
    assert float(record["budget_income"][0]) == pytest.approx(budget.income)
    assert float(record["budget_spent"][0]) == pytest.approx(budget.spent)


def test_the_film_of_a_year_is_told_in_both_languages(game):
    play(game, Place("training_ground", 510112, 50.0, "industry"), RunYear())
    film = game.film(2026)
    assert [moment.day for moment in film] == sorted(moment.day for moment in film)
    assert {"begins", "parts", "talent", "robots", "facility_started", "facility_opened"} <= {one.code for one in film}
    assert all(one.text("zh") and one.text("en") for one in film)


def test_every_notice_of_the_model_has_a_text(game):
    import re
    from pathlib import Path

    from sim.words.say import catalogue

    files = (Path(__file__).parents[2] / "sim" / "model").rglob("*.py")
    codes = {code for path in files for code in re.findall(r'notice\([^"\n]*"([a-z_]+)"', path.read_text("utf-8"))}
    assert codes and {f"film.{code}" for code in codes} <= set(catalogue("story"))


def test_every_indicator_of_the_scenario_can_be_read(game, chengdu):
    for indicator in chengdu.indicators:
        assert len(game.history(indicator.key).values) == 1
